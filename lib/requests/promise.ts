/** Working hours in which promises are counted: Monday to Friday in the publisher's zone. */
export type WorkingHours = { zone: string; answerHours: number; dayStarts: number; dayEnds: number }

/**
 * By when an answer is promised: `answerHours` working hours after `from`. What comes in outside
 * working hours counts from the next opening.
 */
export function promisedBy(from: Date, hours: WorkingHours): Date {
  const length = hours.dayEnds - hours.dayStarts
  if (!(length > 0) || !(hours.answerHours >= 0)) throw new RangeError('Working hours must be positive')
  let left = hours.answerHours * 60
  let { day, minutes } = localTime(from, hours.zone)
  for (;;) {
    if (isWorkingDay(day)) {
      const start = Math.max(minutes, hours.dayStarts * 60)
      const free = hours.dayEnds * 60 - start
      if (free >= left && free > 0) return fromLocal(day, start + left, hours.zone)
      if (free > 0) left -= free
    }
    day = addDays(day, 1)
    minutes = 0
  }
}

/** The day it is in a zone, `YYYY-MM-DD`. */
export const dayIn = (at: Date, zone: string): string => localTime(at, zone).day

/** The last minute of a day in a zone, so that "until 6 December" includes all of that day. */
export const endOfDay = (day: string, zone: string): Date =>
  new Date(fromLocal(addDays(day, 1), 0, zone).getTime() - 1000)

export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}

const isWorkingDay = (day: string) => {
  const d = new Date(`${day}T00:00:00Z`).getUTCDay()
  return d !== 0 && d !== 6
}

function localTime(at: Date, zone: string): { day: string; minutes: number } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  )
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  }
}

/** The moment at which a zone's clocks show that time of that day. */
function fromLocal(day: string, minutes: number, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  let guess = wanted
  // Twice, because the zone's offset may differ between the first guess and the answer.
  for (let i = 0; i < 2; i++) {
    const shown = localTime(new Date(guess), zone)
    guess += wanted - (Date.parse(`${shown.day}T00:00:00Z`) + shown.minutes * 60_000)
  }
  return new Date(guess)
}
