'use client'

import { Field, Select, TextArea, TextInput } from '../_ui/field.tsx'
import { useForm } from '../_ui/form.tsx'

type Props = {
  /** The form it stands in: several on one page ask for the same, and each control needs an id of its own. */
  scope: string
  name: string
  label: string
  hint?: string
  optional?: string
  /** How it is typed: in a line, in several, chosen from `options`, or as a day and a time. */
  kind?: 'line' | 'paragraphs' | 'choice' | 'moment'
  options?: readonly { value: string; label: string }[]
  defaultValue?: string
  placeholder?: string
  rows?: number
  dir?: 'auto'
}

/** One question in a form of which a page holds several. */
export function ScopedField({
  scope,
  name,
  label,
  hint,
  optional,
  kind = 'line',
  options = [],
  defaultValue,
  ...rest
}: Props) {
  const form = useForm()
  const control = { name, defaultValue: form.values[name]?.[0] ?? defaultValue, ...rest }
  const { rows, ...input } = control
  return (
    <Field name={`${scope}.${name}`} label={label} hint={hint} optional={optional} error={form.errors[name]}>
      {kind === 'paragraphs' ? (
        <TextArea {...input} rows={rows ?? 4} />
      ) : kind === 'choice' ? (
        <Select name={name} defaultValue={input.defaultValue}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      ) : (
        <TextInput {...input} {...(kind === 'moment' ? { type: 'datetime-local' } : {})} />
      )}
    </Field>
  )
}
