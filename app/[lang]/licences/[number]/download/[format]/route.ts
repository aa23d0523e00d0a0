import { deliverCopy } from '../../../../../../lib/delivery/deliver-copy.ts'
import { Refusal } from '../../../../../../lib/errors.ts'
import { loadLicence } from '../../../../../../lib/licences/load.ts'
import { asTyped } from '../../../../../_page.ts'
import { visit } from '../../../../../_session.ts'
import { isLang, pathIn } from '../../../../../_words/languages.ts'
import { words } from '../../../../../_words/words.ts'

type Asked = { params: Promise<{ lang: string; number: string; format: string }> }

const personal = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** A licensed copy, made and recorded at this moment. What is missing and what is another's look the same. */
export async function GET(_request: Request, { params }: Asked): Promise<Response> {
  const { lang: asked, number: typed, format } = await params
  const lang = isLang(asked) ? asked : 'en'
  const number = asTyped(typed)
  const page = pathIn(lang, `/licences/${encodeURIComponent(number)}`)
  const ctx = await visit()
  if (ctx.actor.kind !== 'person') return seeOther(pathIn(lang, `/sign-in?next=${encodeURIComponent(page)}`))
  try {
    const { licence } = await loadLicence(ctx.db, ctx.actor, number)
    const copy = await deliverCopy(ctx, { licenceId: licence.id, format })
    return new Response(Uint8Array.from(copy.bytes), {
      headers: {
        ...personal,
        'content-type': copy.mime,
        'content-length': String(copy.bytes.byteLength),
        'content-disposition': `attachment; filename="${copy.fileName}"`,
      },
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'not_found')
      return new Response(words(lang)('missing.title'), { status: 404, headers: personal })
    // The licence's page says why, and what to do.
    return seeOther(`${page}?download=refused`)
  }
}

/** Asking about a copy makes none. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { ...personal, allow: 'GET' } })
}

const seeOther = (to: string) => new Response(null, { status: 303, headers: { ...personal, location: to } })
