import type { Ctx } from '../lib/ctx.ts'
import { draftState } from './_act.ts'
import { Notice } from './_ui/notice.tsx'
import type { Lang } from './_words/languages.ts'
import { words } from './_words/words.ts'

/** Fields that hold what a person wrote, rather than chose. */
const written = ['body', 'message', 'reason', 'notes']

/**
 * Says at the top of a page why a form was refused, for when that form no longer stands on it because things
 * have moved on; with what was written into it, which would otherwise be gone. Where a form on the page says
 * its own refusal, the style sheet leaves this one out. Belongs inside `main`, before everything else.
 */
export async function Unclaimed({
  ctx,
  draft,
  lang,
}: {
  ctx: Ctx
  /** The page's search parameter of that name. */
  draft: string | undefined
  lang: Lang
}) {
  const { refusal, errors, values } = await draftState(ctx, null, draft)
  if (!refusal) return null
  const t = words(lang)
  const lost = written.flatMap((name) => values[name] ?? []).filter((text) => text.trim() !== '')
  return (
    <div data-unclaimed="" role="alert" className="mb-8">
      <Notice tone="refusal" title={refusal.message} next={refusal.remedy || undefined}>
        {[...new Set(Object.values(errors))].map((message) => (
          <p key={message}>{message}</p>
        ))}
      </Notice>
      {lost.length > 0 && (
        <div className="mt-3 text-15">
          <p className="text-13 text-muted">{t('state.youWrote')}</p>
          {lost.map((text) => (
            <p key={text} dir="auto" className="max-w-measure whitespace-pre-line border-s-2 ps-4">
              {text}
            </p>
          ))}
        </div>
      )}
    </div>
  )
}
