'use client'

import type { ReactNode } from 'react'
import { cx } from './class.ts'
import { FieldError, LabelText } from './field.tsx'
import { useForm } from './form.tsx'
import { fieldId } from './form-state.ts'

export type Option = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type GroupProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** The word that says that it need not be answered. */
  optional?: string
  className?: string
}

/** Several controls under one question. */
export function Fieldset({
  name,
  label,
  hint,
  error,
  optional,
  className,
  children,
}: GroupProps & { children: ReactNode }) {
  const form = useForm()
  const id = fieldId(name, form.scope)
  const problem = error ?? form.errors[name]
  const describedBy = cx(hint ? `${id}-hint` : null, problem ? `${id}-error` : null) || undefined
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={describedBy} className={cx('min-w-0', className)}>
      <legend className="mb-1.5 font-medium text-15">
        <LabelText optional={optional}>{label}</LabelText>
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 mb-2 text-13 text-muted">
          {hint}
        </p>
      )}
      {children}
      {problem && (
        <div className="mt-2">
          <FieldError id={`${id}-error`}>{problem}</FieldError>
        </div>
      )}
    </fieldset>
  )
}

type Choices = GroupProps & {
  options: readonly Option[] /** What is chosen before anyone answers. */
  chosen?: readonly string[]
}

/** Pills to choose from: one (`multiple` false) or any number; `small` where there are many and little room. */
export function ChoiceChips({
  options,
  chosen = [],
  multiple = false,
  small = false,
  ...group
}: Choices & { multiple?: boolean; small?: boolean }) {
  const typed = useForm().values[group.name]
  const on = typed ?? chosen
  return (
    <Fieldset {...group}>
      <div className={cx('flex flex-wrap', small ? 'gap-1.5' : 'gap-2')}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'move relative inline-flex items-center rounded-full border border-control pointer-coarse:min-h-11',
              small ? 'min-h-7 px-2.5 text-13' : 'min-h-8 px-3.5 text-15',
              'hover:border-ink has-checked:border-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-accent',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
              'has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:text-muted',
            )}
          >
            <input
              key={String(on.includes(option.value))}
              type={multiple ? 'checkbox' : 'radio'}
              name={group.name}
              value={option.value}
              defaultChecked={on.includes(option.value)}
              disabled={option.disabled}
              className="absolute inset-0 size-full cursor-[inherit] opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}

/** Two to five short answers in one bar, of which one is chosen. */
export function Segmented({ options, chosen = [], ...group }: Choices) {
  const typed = useForm().values[group.name]
  const on = typed ?? chosen
  return (
    <Fieldset {...group}>
      <div className="grid auto-cols-fr grid-flow-col rounded border border-control">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'move relative -m-px flex min-h-operated items-center justify-center border border-transparent px-2 text-center text-15 leading-tight',
              'not-first:border-s-line first:rounded-s last:rounded-e hover:bg-wash',
              'has-checked:z-1 has-checked:border-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-accent',
              'has-focus-visible:z-2 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
            )}
          >
            <input
              key={String(on.includes(option.value))}
              type="radio"
              name={group.name}
              value={option.value}
              defaultChecked={on.includes(option.value)}
              disabled={option.disabled}
              className="absolute inset-0 size-full cursor-[inherit] opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}

/** One yes or no: a box, its words, and a smaller line that explains. For a list of them use `Fieldset` around. */
export function CheckboxRow({
  name,
  value = 'yes',
  label,
  hint,
  error,
  checked = false,
  disabled,
  type = 'checkbox',
}: {
  name: string
  value?: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  checked?: boolean
  disabled?: boolean
  type?: 'checkbox' | 'radio'
}) {
  const form = useForm()
  const alone = value === 'yes'
  const id = fieldId(alone ? name : `${name}-${value}`, form.scope)
  const problem = error ?? (alone ? form.errors[name] : undefined)
  const on = Object.keys(form.values).length > 0 ? (form.values[name]?.includes(value) ?? false) : checked
  return (
    <div className="grid gap-1">
      <div className="flex gap-3 py-1">
        <input
          key={String(on)}
          id={id}
          type={type}
          name={name}
          value={value}
          defaultChecked={on}
          disabled={disabled}
          aria-invalid={problem ? true : undefined}
          aria-describedby={cx(hint ? `${id}-hint` : null, problem ? `${id}-error` : null) || undefined}
          className="mt-[3px] size-[18px] shrink-0 accent-accent"
        />
        <div className="min-w-0">
          <label htmlFor={id} className="text-15">
            {label}
          </label>
          {hint && (
            <p id={`${id}-hint`} className="text-13 text-muted">
              {hint}
            </p>
          )}
        </div>
      </div>
      {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </div>
  )
}
