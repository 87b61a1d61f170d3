import { Refused } from '../../../shared/contract/refused.ts'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import { primaryOf } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type Reading } from '../handler.ts'
import { actOnRequest } from './act-on-request.ts'
import type { RequestRecord } from './records.ts'
import { rowsOf } from './row.ts'
import { idsByCode } from './search.ts'
import { offersOf } from './whole.ts'

/** What a code is read as: scanners may send blanks and the star frame of Code 39 along. */
function cleanCode(code: string): string {
  return code.trim().replace(/^\*(.+)\*$/, '$1')
}

interface Match {
  readonly record: RequestRecord
  readonly by: string
}

/** The requests a code belongs to; several open ones only when it is not our own number or the item's barcode. */
function matchesOf(reading: Reading, code: string): Match[] {
  const found = idsByCode(reading, cleanCode(code), 20).flatMap(({ id, by }) => {
    const record = reading.sql('select * from request where id = ?').get(id) as RequestRecord | undefined
    return record ? [{ record, by }] : []
  })
  const open = found.filter(({ record }) => record.open === 1)
  const own = found.find(({ by }) => by === 'number')
  if (own) return [own]
  return open.length > 0 ? open : found.slice(0, 1)
}

export const look = answers('scan.look', ({ code }, reading) => {
  const matches = matchesOf(reading, code)
  const rows = rowsOf(reading, matches.map(({ record }) => record.id))
  const offered = matches.map(({ record, by }, index) => {
    const offer = offersOf(reading, record).find(({ primary }) => primary) ?? null
    return { request: rows[index] as (typeof rows)[number], by, action: offer?.name ?? null, offer }
  })
  const [only] = offered
  const sentence =
    offered.length === 0
      ? say('words.scan.unknown', { code })
      : offered.length > 1
        ? say('words.scan.several', { n: offered.length, code })
        : only?.action
          ? say('words.scan.offer', { number: only.request.number, action: say(`actions.${only.action}`) })
          : say('words.scan.nothing', { number: only?.request.number ?? '', state: say(`words.states.${only?.request.side}.${only?.request.state}`) })
  return { code, matches: offered, sentence }
})

interface Prepared {
  readonly number: string
  readonly version: number
  readonly action: ActionName
}

export const go = does<'scan.go', Prepared>('scan.go', {
  prepare: (given, reading) => {
    const matches = matchesOf(reading, given.number ?? given.code)
    const [match] = matches
    if (!match) throw new Refused('not-found', { what: given.code }, { field: 'code' })
    if (matches.length > 1) throw new Refused('bad-input', { what: say('words.scan.several', { n: matches.length, code: given.code }) }, { field: 'number' })
    const { record } = match
    const action = given.action ?? primaryOf(record.side, record.service, record.state)
    if (!action) throw new Refused('already-done', { what: `${record.number}: ${say(`words.states.${record.side}.${record.state}`)}` })
    return { number: record.number, version: record.version, action }
  },
  run: (given, writing, prepared) =>
    writing.transact((tx) =>
      actOnRequest(
        { ...writing, tx },
        { number: prepared.number, version: given.version ?? prepared.version, action: prepared.action, fields: given.fields, by: 'scan' }
      )
    )
})
