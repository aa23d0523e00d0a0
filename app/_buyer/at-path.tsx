'use client'

import type { ComponentProps, ReactNode } from 'react'
import { ChoiceChips, Fieldset, Segmented } from '../_ui/choice.tsx'
import { Field } from '../_ui/field.tsx'
import { useForm } from '../_ui/form.tsx'
import { fieldId } from '../_ui/form-state.ts'

/*
 * Fields whose verb names them otherwise than the form does: the refusal of `use.media` belongs to the field
 * `media`. `path` is the verb's name; the place that the summary links to carries it.
 */

type At<T> = T & { path: string }

function Place({ path, className, children }: { path: string; className?: string; children: ReactNode }) {
  return (
    <div id={fieldId(path)} tabIndex={-1} className={className ?? 'min-w-0 scroll-mt-6'}>
      {children}
    </div>
  )
}

/** A Field under another name. */
export function FieldAt({ path, className, ...field }: At<ComponentProps<typeof Field>>) {
  const { errors } = useForm()
  return (
    <Place path={path} className={className}>
      <Field {...field} error={errors[path]} />
    </Place>
  )
}

/** ChoiceChips under another name. */
export function ChipsAt({ path, ...chips }: At<ComponentProps<typeof ChoiceChips>>) {
  const { errors } = useForm()
  return (
    <Place path={path}>
      <ChoiceChips {...chips} error={errors[path]} />
    </Place>
  )
}

/** Segmented under another name. */
export function SegmentedAt({ path, ...bar }: At<ComponentProps<typeof Segmented>>) {
  const { errors } = useForm()
  return (
    <Place path={path}>
      <Segmented {...bar} error={errors[path]} />
    </Place>
  )
}

/** A Fieldset under another name. */
export function FieldsetAt({ path, ...group }: At<ComponentProps<typeof Fieldset>>) {
  const { errors } = useForm()
  return (
    <Place path={path}>
      <Fieldset {...group} error={errors[path]} />
    </Place>
  )
}
