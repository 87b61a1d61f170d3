import { Refused } from '../../../../shared/contract/refused.ts'
import { dayOf } from '../../../../shared/domain/calendar.ts'
import { exampleDay, exampleSlip } from '../../../../shared/paper/template/example.ts'
import type { Told } from '../../../../shared/paper/template/fields.ts'
import type { Reading } from '../../handler.ts'
import { openSlips } from '../slip-data-of.ts'

/** What fills a template that is looked at: the first piece of a request as of today, or the example. @throws Refused not-found */
export function toldFor(reading: Reading, number: string | undefined): Told {
  if (number === undefined) return { data: exampleSlip, day: exampleDay }
  const [data] = openSlips(reading)(number)
  if (!data) throw new Refused('not-found', { what: number }, { field: 'number' })
  return { data, day: dayOf(reading.now(), reading.settings().zone) }
}
