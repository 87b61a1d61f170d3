import { Temporal } from 'temporal-polyfill'
import type { DueThing } from '../../../shared/clock/due-things.ts'
import { say } from '../../../shared/text/say.ts'

/** A moment as a zone's clocks show it: `2026-12-02 23:59`. */
export function momentIn(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** A moment where the desk is, and beside it as the network's clocks show it where they show another. */
export function momentHereAndThere(at: number, here: string, there: string): string {
  const [ours, theirs] = [momentIn(at, here), momentIn(at, there)]
  return ours === theirs ? ours : say('rules.here-and-there', { here: ours, there: theirs, zone: there })
}

/** A rule as a sentence: what it counts and how long. */
export function sayRule({ rule, count, unit }: Pick<DueThing, 'rule' | 'count' | 'unit'>): string {
  const [from = ''] = rule.split('.')
  const what = say(`rules.from.${from === 'answer' || from === 'due' ? from : 'state'}`)
  return count === undefined || unit === undefined
    ? what
    : say('rules.length', { what, length: say(`rules.units.${unit}`, { n: count }) })
}
