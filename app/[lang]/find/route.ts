import { findByAddress } from '../../../lib/catalogue/find.ts'
import { dayIn } from '../../../lib/days.ts'
import { connection } from '../../_db.ts'
import { catalogueHref, isAddress, readAsked } from '../../_public/asked.ts'
import { publisherSettings } from '../../_publisher.ts'
import { isLang, pathIn } from '../../_words/languages.ts'

/**
 * Where the search box leads: an address to its article, or to the request form when we do not know it;
 * anything else to the catalogue, in its one clean address. A route and not a page, because a page that is
 * made per request has sent its status before it can lead elsewhere.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ lang: string }> },
): Promise<Response> {
  const { lang } = await params
  if (!isLang(lang)) return new Response(null, { status: 404 })
  const given = Object.fromEntries(new URL(request.url).searchParams)
  const typed = (given.q ?? '').trim()
  if (!isAddress(typed)) {
    const { zone } = await publisherSettings()
    return seeOther(catalogueHref(lang, readAsked(given, dayIn(new Date(), zone)).asked, {}))
  }
  const found = await findByAddress(connection().db, typed)
  return seeOther(
    pathIn(lang, found ? `/articles/${found.slug}` : `/request?url=${encodeURIComponent(typed)}`),
  )
}

/** Relative, so that the person stays on the site as they know it; kept by no cache: the answer changes with the articles. */
const seeOther = (to: string) =>
  new Response(null, { status: 303, headers: { location: to, 'cache-control': 'no-store' } })
