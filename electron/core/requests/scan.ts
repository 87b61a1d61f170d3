import { Refused } from '../../../shared/contract/refused.ts'
import { primaryOf } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type Reading } from '../handler.ts'
import { actOnRequest } from './act-on-request.ts'
import { cleanCode, codeQuery, meantBy, type CodeMatch } from './by-code.ts'
import type { RequestRecord } from './records.ts'
import { rowsOf } from './row.ts'
import { offersOf } from './whole.ts'

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

export const look = answers('scan.look', ({ code }, reading) => {
  const matches = matchesOf(reading, code)
  const rows = rowsOf(
    reading,
    matches.map(({ record }) => record.id)
  )
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
          : say('words.scan.nothing', {
              number: only?.request.number ?? '',
              state: say(`words.states.${only?.request.side}.${only?.request.state}`)
            })
  return { code, matches: offered, sentence }
})

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
