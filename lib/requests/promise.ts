import { addDays, fromLocal, localTime } from '../days.ts'

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

const isWorkingDay = (day: string) => {
  const d = new Date(`${day}T00:00:00Z`).getUTCDay()
  return d !== 0 && d !== 6
}
