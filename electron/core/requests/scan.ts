import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { scanModes, type ScanMode } from '../../../shared/lifecycle/scan-modes.ts'
import { primaryOf } from '../../../shared/lifecycle/tables.ts'
import { wordInstant } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type Reading } from '../handler.ts'
import { actOnRequest } from './act-on-request.ts'
import { cleanCode, codeQuery, meantBy, type CodeMatch } from './by-code.ts'
import { offersOf } from './offers.ts'
import type { RequestRecord } from './records.ts'
import { rowsOf } from './row.ts'

interface Match {
  readonly record: RequestRecord
  readonly by: string
}

/** The requests a code may mean, whole. */
function matchesOf(reading: Reading, code: string): Match[] {
  const [sql, values] = codeQuery(cleanCode(code), 20)
  return meantBy(reading.sql(sql).all(values) as CodeMatch[]).flatMap(({ id, by }) => {
    const record = reading.sql('select * from request where id = ?').get(id) as RequestRecord | undefined
    return record ? [{ record, by }] : []
  })
}

export const look = answers('scan.look', ({ code, mode }, reading) => {
  const matches = matchesOf(reading, code)
  const rows = rowsOf(
    reading,
    matches.map(({ record }) => record.id)
  )
  const offered = matches.map(({ record, by }, index) => {
    const offer = offerOf(reading, record, mode)
    return {
      request: rows[index] as (typeof rows)[number],
      by,
      action: offer?.name ?? null,
      offer,
      pieces: record.pieces,
      already: offer ? null : doneBefore(reading, record, mode)
    }
  })
  return { code, matches: offered, sentence: sentenceOf(code, mode, offered) }
})

type Offered = CallOutput<'scan.look'>['matches'][number]

/** The act a scan does in a mode, when the request's state offers it. */
function offerOf(reading: Reading, record: RequestRecord, mode: ScanMode): Offered['offer'] {
  const wanted = scanModes[mode]
  const offers = offersOf(reading, record)
  return (
    offers.find((offer) => (wanted === null ? offer.primary : (wanted as readonly string[]).includes(offer.name))) ??
    null
  )
}

/** The step of a mode as it was done before and not taken back. */
function doneBefore(reading: Reading, record: RequestRecord, mode: ScanMode): Offered['already'] {
  const wanted = scanModes[mode]
  if (wanted === null || wanted.length === 0) return null
  const done = reading
    .sql(
      `select e.at, e.action, s.name staff from event e join staff s on s.id = e.staff_id
       where e.request_id = ? and e.action in (select value from json_each(?))
         and not exists (select 1 from event u where u.undoes = e.id) order by e.id desc limit 1`
    )
    .get(record.id, JSON.stringify(wanted)) as { at: number; action: string; staff: string } | undefined
  if (!done) return null
  const { zone } = reading.settings()
  const at = new Date(done.at).toISOString()
  return {
    at,
    staff: done.staff,
    sentence: say('words.scan.already', {
      number: record.number,
      action: say(`actions.${done.action}`),
      when: wordInstant(at, zone),
      who: done.staff
    })
  }
}

function sentenceOf(code: string, mode: ScanMode, offered: readonly Offered[]): string {
  const [only] = offered
  if (!only) return say('words.scan.unknown', { code })
  if (offered.length > 1) return say('words.scan.several', { n: offered.length, code })
  const { number, side, state } = only.request
  const said = { number, state: say(`words.states.${side}.${state}`) }
  if (only.action) return say('words.scan.offer', { number, action: say(`actions.${only.action}`) })
  if (only.already) return only.already.sentence
  const wanted = scanModes[mode]
  if (mode === 'find' || wanted === null) return say(mode === 'find' ? 'words.scan.found' : 'words.scan.nothing', said)
  return say('words.scan.not-here', { ...said, action: say(`actions.${wanted[0]}`) })
}

export const go = does('scan.go', {
  // Looked up where it is done: behind a report in another thread, a scan would wait.
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const code = given.number ?? given.code
      const [sql, values] = codeQuery(cleanCode(code), 20)
      const matches = meantBy(await tx.all<CodeMatch>(sql, values))
      const [match] = matches
      if (!match) throw new Refused('not-found', { what: given.code }, { field: 'code' })
      if (matches.length > 1)
        throw new Refused(
          'bad-input',
          { what: say('words.scan.several', { n: matches.length, code: given.code }) },
          { field: 'number' }
        )
      const record = await tx.one<RequestRecord>('select * from request where id = ?', match.id)
      const action = given.action ?? (record && primaryOf(record.side, record.service, record.state))
      if (!record || !action)
        throw new Refused('already-done', {
          what: `${record?.number ?? code}: ${say(`words.states.${record?.side}.${record?.state}`)}`
        })
      return actOnRequest(
        { ...writing, tx },
        { number: record.number, version: given.version, action, fields: given.fields, by: 'scan' }
      )
    })
})
