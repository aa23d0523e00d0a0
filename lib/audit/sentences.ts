import { formatMoney } from '../money.ts'
import { type Language, listed, localeOf, say } from '../words/words.ts'
import type { EventName } from './names.ts'

type Data = Record<string, string | number | boolean | null>
export type Reader = 'buyer' | 'staff'

/** Roles as an event keeps them ("sales, rights"), in words. */
function rolesOf(data: Data, language: Language): string {
  const s = say(language)
  const known = ['sales', 'rights', 'finance', 'admin'] as const
  const roles = String(data.roles ?? '')
    .split(', ')
    .flatMap((role) => known.filter((k) => k === role))
  return listed(
    roles.map((role) => s(`role.${role}`)),
    language,
  )
}

/**
 * An event in words, for history, mail and reports. The messages under `event` are one for every name; what
 * they may say of an event is put together here.
 */
export function sentence(name: EventName, data: Data, reader: Reader, language: Language): string {
  const amount = (key: string) =>
    formatMoney(
      { minor: Number(data[key] ?? 0), currency: String(data.currency ?? 'GBP') },
      localeOf(language),
    )
  const s = say(language)
  return s(`event.${name}`, {
    reader,
    side: String(data.side ?? 'buyer'),
    amount: amount('minor'),
    total: amount('total'),
    free: Number(data.minor) === 0 ? 'yes' : 'no',
    n: Number(data.n ?? 1),
    count: Number(data.created ?? 0) + Number(data.changed ?? 0),
    days: Number(data.creditDays ?? 0),
    position: Number(data.position ?? 0),
    version: Number(data.version ?? 0),
    stop: String(data.stop ?? ''),
    embargo: data.until ? 'set' : 'lifted',
    part: data.element === 'text' ? 'text' : 'other',
    state: String(data.state ?? ''),
    standing: String(data.standing ?? ''),
    terms: String(data.terms ?? ''),
    given: data.givenTo ? 'yes' : 'no',
    to: String(data.givenTo ?? ''),
    format: String(data.format ?? '').toUpperCase(),
    roles: rolesOf(data, language),
  })
}
