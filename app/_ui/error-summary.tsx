import type { Ref } from 'react'
import { type FormState, fieldId } from './form-state.ts'
import { Notice } from './notice.tsx'

/** What must be mended before a form can be sent, each line a link to its field. Nothing when all is well. */
export function ErrorSummary({
  title,
  errors,
  refusal,
  scope,
  ref,
}: {
  title: string
  errors: FormState['errors']
  refusal?: FormState['refusal']
  /** What the ids of the form's fields begin with. */
  scope?: string
  ref?: Ref<HTMLDivElement>
}) {
  const entries = Object.entries(errors)
  if (entries.length === 0 && !refusal) return null
  // What a line of the list says already is not said twice.
  const unlessListed = (said = '') => (entries.some(([, message]) => message === said) ? '' : said)
  return (
    <div ref={ref} id="problem" tabIndex={-1} className="scroll-mt-6">
      <Notice
        tone="refusal"
        title={unlessListed(refusal?.message) || title}
        next={unlessListed(refusal?.remedy) || undefined}
      >
        {entries.length > 0 && (
          <ul className="grid gap-1">
            {entries.map(([name, message]) => (
              <li key={name}>
                <a className="text-ink underline underline-offset-4" href={`#${fieldId(name, scope)}`}>
                  {message}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  )
}
