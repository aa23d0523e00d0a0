'use client'

import { type ComponentProps, createContext, type ReactNode, useContext } from 'react'
import { cx } from './class.ts'
import { useForm } from './form.tsx'
import { fieldId } from './form-state.ts'
import { Icon } from './icon.tsx'

type FieldFacts = {
  id: string
  name: string
  invalid: boolean
  describedBy: string | undefined
  required: boolean
  typed: string | undefined
}

const FieldContext = createContext<FieldFacts | null>(null)

function useField(): FieldFacts {
  const facts = useContext(FieldContext)
  if (!facts) throw new Error('A control must stand inside a Field')
  return facts
}

/** The sentence beside a field that says what to mend. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-15 text-red">
      <Icon name="warning" className="mt-[3px]" />
      <span>{children}</span>
    </p>
  )
}

/** Label of a field or a group, with the word for what need not be answered. */
export function LabelText({ children, optional }: { children: ReactNode; optional?: string }) {
  return (
    <>
      {children}
      {optional && <span className="font-normal text-muted"> ({optional})</span>}
    </>
  )
}

/**
 * One question: label, hint, control, error. The error and the typed value come from the form around
 * unless given. Every field must be answered unless `optional` carries the word that says it need not.
 */
export function Field({
  name,
  label,
  hint,
  error,
  optional,
  children,
  className,
}: {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  optional?: string
  /** TextInput, TextArea, Select, or a control of your own that uses none. */
  children: ReactNode
  className?: string
}) {
  const form = useForm()
  const id = fieldId(name, form.scope)
  const problem = error ?? form.errors[name]
  const describedBy = cx(hint ? `${id}-hint` : null, problem ? `${id}-error` : null) || undefined
  return (
    <div className={cx('grid content-start gap-1.5', className)}>
      <label htmlFor={id} className="font-medium text-15">
        <LabelText optional={optional}>{label}</LabelText>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 text-13 text-muted">
          {hint}
        </p>
      )}
      <FieldContext
        value={{
          id,
          name,
          describedBy,
          invalid: Boolean(problem),
          required: !optional,
          typed: form.values[name]?.[0],
        }}
      >
        {children}
      </FieldContext>
      {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </div>
  )
}

const shared = (field: FieldFacts) => ({
  id: field.id,
  name: field.name,
  required: field.required,
  'aria-invalid': field.invalid || undefined,
  'aria-describedby': field.describedBy,
})

/** A line of text. `unit` stands behind it, such as "words" or "£". */
export function TextInput({
  defaultValue,
  unit,
  className,
  ...rest
}: ComponentProps<'input'> & { unit?: string }) {
  const field = useField()
  const input = (
    <input
      type="text"
      {...shared(field)}
      {...rest}
      defaultValue={field.typed ?? defaultValue}
      className={cx('control h-operated', className)}
    />
  )
  if (!unit) return input
  return (
    <div className="flex items-center gap-2">
      {input}
      <span className="shrink-0 text-muted">{unit}</span>
    </div>
  )
}

/** Several lines of text. */
export function TextArea({ defaultValue, rows = 4, className, ...rest }: ComponentProps<'textarea'>) {
  const field = useField()
  return (
    <textarea
      rows={rows}
      {...shared(field)}
      {...rest}
      defaultValue={field.typed ?? defaultValue}
      className={cx('control min-h-20 resize-y py-2', className)}
    />
  )
}

/** One of a list. Options are children, as in HTML. */
export function Select({ defaultValue, children, className, ...rest }: ComponentProps<'select'>) {
  const field = useField()
  const chosen = field.typed ?? defaultValue
  return (
    <div className="relative">
      {/* Keyed by its value: a form that is reset after sending would show the first option again. */}
      <select
        key={String(chosen)}
        {...shared(field)}
        {...rest}
        defaultValue={chosen}
        className={cx('control h-operated appearance-none truncate pe-9', className)}
      >
        {children}
      </select>
      <Icon name="down" className="pointer-events-none absolute inset-e-3 inset-y-0 my-auto text-muted" />
    </div>
  )
}
