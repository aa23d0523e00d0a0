import { type Lang, localeOf } from './languages.ts'
import { words } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export type Due = { text: string; tone: 'late' | 'soon' | 'later' }

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
const dayKey = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)

/** Whole calendar days from one instant to another in a zone; daylight saving does not count. */
const daysBetween = (from: Date, to: Date, zone: string) =>
  Math.round((Date.parse(dayKey(to, zone)) - Date.parse(dayKey(from, zone))) / 86_400_000)

function build(lang: Lang, zone: string) {
  const locale = localeOf(lang)
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
    return (at: Date) => format.format(at)
  }
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const weekday = date({ weekday: 'long' })
  const shortWeekday = date({ weekday: 'short' })
  const day = date({ day: 'numeric', month: 'long', year: 'numeric' })
  const shortDay = date({ day: 'numeric', month: 'short' })
  const dayOfYear = date({ day: 'numeric', month: 'long' })
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  const list = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' })
  const languageNames = new Intl.DisplayNames(locale, { type: 'language' })
  const regionNames = new Intl.DisplayNames(locale, { type: 'region' })
  const t = words(lang)

  return {
    /** The language that all of this is written in. */
    lang,
    /** `12,480` */
    number: (value: number | bigint) => integer.format(value),
    /** Basis points as `12.5%`. */
    percent: (basisPoints: number) => percent.format(basisPoints / 10_000),
    /** `print, web and app` */
    list: (items: Iterable<string>) => list.format(items),
    /** A language by its BCP 47 tag, as `Arabic`. */
    language: (tag: string) => languageNames.of(tag) ?? tag,
    /** A country by its ISO 3166-1 code, as `Morocco`. */
    country: (code: string) => regionNames.of(code) ?? code,
    /** `14 November 2026` */
    day,
    /** `14 Nov` */
    shortDay,
    /** `09:12` */
    time,
    /** `14 November 2026, 09:12` */
    moment: (at: Date) => t('time.at', { day: day(at), time: time(at) }),
    /** What lies near in the words people use: `today, 06:40`, `Monday, 09:12`, `12 November`, `3 May 2025`. */
    near: (at: Date, now: Date) => {
      const days = daysBetween(now, at, zone)
      if (days === 0) return t('time.today', { time: time(at) })
      if (days === -1) return t('time.yesterday', { time: time(at) })
      if (days === 1) return t('time.tomorrow', { time: time(at) })
      if (Math.abs(days) < 7) return t('time.at', { day: weekday(at), time: time(at) })
      return dayKey(at, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4) ? dayOfYear(at) : day(at)
    },
    /** When something falls due, as short as a table needs: `2 h late`, `40 min`, `16:30`, `Tomorrow`, `Wed`. */
    due: (at: Date, now: Date): Due => {
      const left = at.getTime() - now.getTime()
      if (left < 0) {
        const late = -left
        if (late < HOUR)
          return { text: t('time.lateMinutes', { count: Math.ceil(late / MINUTE) }), tone: 'late' }
        if (late < 48 * HOUR)
          return { text: t('time.lateHours', { count: Math.floor(late / HOUR) }), tone: 'late' }
        return { text: t('time.lateDays', { count: Math.floor(late / (24 * HOUR)) }), tone: 'late' }
      }
      if (left < HOUR) return { text: t('time.minutes', { count: Math.ceil(left / MINUTE) }), tone: 'soon' }
      const days = daysBetween(now, at, zone)
      const tone = left < 3 * HOUR ? 'soon' : 'later'
      if (days === 0) return { text: time(at), tone }
      if (days === 1) return { text: t('time.tomorrowShort'), tone }
      return { text: days < 7 ? shortWeekday(at) : shortDay(at), tone }
    },
  }
}

/** Dates, numbers and names as a language writes them. */
export type Formats = ReturnType<typeof build>

const made = new Map<string, Formats>()

/**
 * Formats for a language and a time zone (IANA name, the publisher's). Instants are `Date`s; `now` is
 * always passed in. Money has its own rules: `formatMoney` of lib/money.ts. Throws RangeError for a zone
 * that does not exist.
 */
export function formats(lang: Lang, zone: string): Formats {
  const key = `${lang} ${zone}`
  const known = made.get(key)
  if (known) return known
  const fresh = build(lang, zone)
  made.set(key, fresh)
  return fresh
}
