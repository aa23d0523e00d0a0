import { type Limit, spend } from '../../../lib/accounts/limit.ts'
import { Refusal } from '../../../lib/errors.ts'
import { pageOf } from '../../_act.ts'
import { formWithin, sizeOf, textIn } from '../../_body.ts'
import { considered } from '../../_buyer/considered.ts'
import { estimateView } from '../../_buyer/estimate-view.ts'
import { connection } from '../../_db.ts'
import { framed } from '../../_publisher.ts'
import { callerAddress } from '../../_session.ts'
import { formats } from '../../_words/formats.ts'
import { isLang, languageOfPath } from '../../_words/languages.ts'
import { words } from '../../_words/words.ts'

/** Prices have a limit of their own: they cost a few queries and send nothing. */
const prices = { name: 'price.address', most: 60, seconds: 60 } as const satisfies Limit

/** Larger than any request that could be priced. In bytes. */
const largest = 200_000

/** What the answers in the posted request form would cost, as the price panel shows it. Writes nothing. */
export async function POST(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'private, no-store' }
  const read = await formWithin(request, largest)
  if ('problem' in read) {
    const t = words(languageOfPath(pageOf(request)))
    return read.problem === 'too_large'
      ? Response.json(
          { message: t('posted.tooMuchToPrice', { size: t('posted.size', sizeOf(largest)) }) },
          { status: 413, headers },
        )
      : Response.json({ message: t('posted.notPriceable') }, { status: 400, headers })
  }
  const { db } = connection()
  try {
    await spend(db, prices, (await callerAddress()) ?? 'unknown')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return Response.json(null, {
      status: 429,
      headers: { ...headers, 'retry-after': String(error.retryAfter ?? 60) },
    })
  }
  const values = textIn(read.form)
  const asked = values.language?.[0] ?? 'en'
  const lang = isLang(asked) ? asked : 'en'
  const { zone } = await framed()
  const view = estimateView(await considered(connection(), values), words(lang), formats(lang, zone))
  return Response.json(view, { headers })
}
