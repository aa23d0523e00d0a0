import { Field, Select, TextArea, TextInput } from '../_ui/field.tsx'

type Props = {
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

/** One question of a form at the desk. */
export function DeskField({
  name,
  label,
  hint,
  optional,
  kind = 'line',
  options = [],
  rows,
  ...control
}: Props) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {kind === 'paragraphs' ? (
        <TextArea {...control} rows={rows ?? 4} />
      ) : kind === 'choice' ? (
        <Select defaultValue={control.defaultValue}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      ) : (
        <TextInput {...control} {...(kind === 'moment' ? { type: 'datetime-local' } : {})} />
      )}
    </Field>
  )
}
