/** What a form shows after it was sent and could not be done: nothing that was typed is lost. */
export type FormState = {
  /** Per field name, a sentence that says what to do. */
  errors: Readonly<Record<string, string>>
  /** What was typed, per field name. */
  values: Readonly<Record<string, readonly string[]>>
  /** Why the whole was refused, and what can be done now; null when only fields are wrong. */
  refusal: { message: string; remedy: string } | null
}

/** A form that was not sent yet. */
export const unsent: FormState = { errors: {}, values: {}, refusal: null }

/**
 * The id of a field's control, to link to.
 * @param scope id of its form, where a page holds several that ask for the same
 */
export const fieldId = (name: string, scope = ''): string =>
  `field-${[scope, name]
    .filter(Boolean)
    .join('-')
    .replace(/[^\w-]+/g, '-')}`
