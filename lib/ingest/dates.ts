const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Zones RFC 822 names, in minutes east of Greenwich. */
const zones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
}

const offsetOf = (zone: string | undefined): number | null => {
  if (!zone) return null
  const number = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (number) {
    const minutes = Number(number[2]) * 60 + Number(number[3] ?? 0)
    return minutes > 15 * 60 ? null : number[1] === '-' ? -minutes : minutes
  }
  return zones[zone.toLowerCase()] ?? null
}

type Parts = [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
]

/** A date that exists (30 February does not), within the centuries a publisher may publish in. */
function at([year, month, day, hour, minute, second, ms]: Parts, zone: number): Date | null {
  if (year < 1600 || year > 2200 || month < 0 || month > 11 || hour > 24 || minute > 59 || second > 60)
    return null
  const local = new Date(Date.UTC(year, month, day, 0, 0, 0))
  if (local.getUTCMonth() !== month || local.getUTCDate() !== day) return null
  return new Date(Date.UTC(year, month, day, hour, minute, Math.min(second, 59), ms) - zone * 60_000)
}

/**
 * Reads a time as feeds write it: RFC 822 and 2822 (`Tue, 3 May 2016 09:00:00 +0300`, two-digit years, named
 * zones), ISO 8601 and W3C-DTF (`2016-05-03T09:00:00Z`, `2016-05-03`, `2016-05`), and `3 May 2016`.
 *
 * @returns the time and whether its zone was given (without one it is read as UTC); null for what is no date.
 */
export function readTime(text: string): { time: Date; zoned: boolean } | null {
  const given = text.trim().replace(/\s+/g, ' ')
  if (given.length > 80) return null
  const iso =
    /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([A-Za-z]{1,4}|[+-]\d{2}:?(?:\d{2})?)?)?)?$/.exec(
      given,
    )
  if (iso) {
    const zone = offsetOf(iso[8])
    if (iso[8] && zone === null) return null
    const ms = Math.floor(Number(`0.${iso[7] ?? '0'}`) * 1000)
    const parts: Parts = [
      Number(iso[1]),
      Number(iso[2]) - 1,
      Number(iso[3] ?? 1),
      Number(iso[4] ?? 0),
      Number(iso[5] ?? 0),
      Number(iso[6] ?? 0),
      ms,
    ]
    const time = at(parts, zone ?? 0)
    return time && { time, zoned: zone !== null }
  }
  const mail =
    /^(?:[A-Za-z]{2,9}\.?,? )?(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})(?:,? (?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([A-Za-z]{1,4}|[+-]\d{2}:?(?:\d{2})?))?)?(?: \([^)]*\))?$/.exec(
      given,
    )
  if (!mail) return null
  const month = months.indexOf((mail[2] ?? '').slice(0, 3).toLowerCase())
  const zone = offsetOf(mail[7])
  if (month < 0 || (mail[7] && zone === null)) return null
  const short = Number(mail[3])
  const year = (mail[3] ?? '').length === 4 ? short : short + (short < 70 ? 2000 : 1900)
  const time = at(
    [year, month, Number(mail[1]), Number(mail[4] ?? 0), Number(mail[5] ?? 0), Number(mail[6] ?? 0), 0],
    zone ?? 0,
  )
  return time && { time, zoned: zone !== null }
}

/** The time a text means, or null: a date that cannot be read is no date, never a wrong one. */
export const readDate = (text: string): Date | null => readTime(text)?.time ?? null
