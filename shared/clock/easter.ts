import { Temporal } from 'temporal-polyfill'

/**
 * Easter Sunday of a year as a day of the Gregorian calendar (YYYY-MM-DD): of the western churches by the Gregorian computus, of the orthodox
 * churches by the Julian one, whose calendar lies 13 days behind from March 1900 to February 2100.
 */
export function easterDay(year: number, church: 'western' | 'orthodox'): string {
  return church === 'western' ? western(year) : orthodox(year)
}

/** Moon's age and the Sunday after it, with the solar and lunar corrections of the Gregorian reform. */
function western(year: number): string {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const solar = century - Math.floor(century / 4)
  const lunar = Math.floor((8 * century + 13) / 25)
  let moon = (solar - lunar + 19 * golden + 15) % 30
  // The full moon is never on 19 April, nor on the 18th in the later years of the moon's cycle.
  if (moon === 29 || (moon === 28 && golden > 10)) moon -= 1
  const full = Temporal.PlainDate.from({ year, month: 3, day: 21 }).add({ days: moon })
  return sundayAfter(full)
}

function orthodox(year: number): string {
  const moon = (19 * (year % 19) + 15) % 30
  const century = Math.floor(year / 100)
  const behind = century - Math.floor(century / 4) - 2
  const full = Temporal.PlainDate.from({ year, month: 3, day: 21 }).add({ days: moon + behind })
  return sundayAfter(full)
}

function sundayAfter(day: Temporal.PlainDate): string {
  return day.add({ days: 7 - (day.dayOfWeek % 7) }).toString()
}
