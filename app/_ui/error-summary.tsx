import type { Ref } from 'react'
import { type FormState, fieldId } from './form-state.ts'
import { Notice } from './notice.tsx'

/** What must be mended before a form can be sent, each line a link to its field. Nothing when all is well. */
export function ErrorSummary({
  title,
  errors,
  refusal,
  ref,
}: {
  title: string
  errors: FormState['errors']
  refusal?: FormState['refusal']
  ref?: Ref<HTMLDivElement>
}) {
  const entries = Object.entries(errors)
  if (entries.length === 0 && !refusal) return null
  return (
    <div ref={ref} id="problem" tabIndex={-1} className="scroll-mt-6">
      <Notice tone="refusal" title={refusal?.message ?? title} next={refusal?.remedy || undefined}>
        {entries.length > 0 && (
          <ul className="grid gap-1">
            {entries.map(([name, message]) => (
              <li key={name}>
                <a className="text-ink underline underline-offset-4" href={`#${fieldId(name)}`}>
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
