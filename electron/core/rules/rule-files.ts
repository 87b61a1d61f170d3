import { ruleFile } from '../../../shared/contract/rule-shape.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { recordsOf } from '../../../shared/rules/check-rule.ts'
import type { RecordKind } from '../../../shared/rules/fields.ts'
import { withRecords } from '../../../shared/rules/rule-file.ts'
import { sayRequestRule } from '../../../shared/rules/sentence.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { loadFile } from '../imports/load-file.ts'
import { readJsonFile } from '../imports/read-json-file.ts'
import { keptRules } from './kept-rules.ts'
import { namesRead } from './names.ts'
import { fieldWords } from './save-rule.ts'

/** A rule with all the lines it may have, and room to spare. */
const largest = 1024 * 1024

export const file = answers('rules.file', async ({ id }, reading) => {
  const found = keptRules(reading).find((each) => each.id === id)
  if (!found) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  const { id: _id, version: _version, ...rule } = found
  const names = await namesRead(reading, [rule])
  const named = new Map(
    recordsOf(rule).flatMap(({ kind, id: of }) => {
      const name = names.name(kind, of)
      return name === undefined ? [] : [[`${kind} ${of}`, { kind, id: of, name }] as const]
    })
  )
  const name = rule.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return {
    name: `${name || 'rule'}.json`,
    mediaType: 'application/json',
    base64: Buffer.from(`${JSON.stringify({ ...rule, named: [...named.values()] }, null, 2)}\n`).toString('base64')
  }
})

export const read = answers('rules.read', async ({ file: given }, reading) => {
  const { name, bytes } = loadFile(given, largest)
  const { named, ...rule } = readJsonFile(bytes, ruleFile, none(name))
  const here = await namesRead(reading, [rule])
  const lost = new Map<string, string>()
  const mine = withRecords(rule, (kind, id) => {
    const called = named?.find((each) => each.kind === kind && each.id === id)?.name
    // Written by hand, a file has no names: its numbers are this desk's own.
    const found = named === undefined ? here.known(kind, id) && id : called && idOf(reading, kind, called)
    if (!found)
      lost.set(`${kind} ${id}`, say('request-rules.file.lost', { what: fieldWords(kind), name: called ?? id }))
    return found || undefined
  })
  const names = await namesRead(reading, [mine])
  return { rule: mine as typeof rule, sentence: sayRequestRule(mine, names.name), lost: [...lost.values()] }
})

const none = (file: string) => (place?: string) =>
  say(place ? 'request-rules.file.at' : 'request-rules.file.none', { file, place: place ?? '' })

/** The record of that name. Libraries are named by their symbol, where they have one. */
const records: Readonly<Record<RecordKind, string>> = {
  queue: 'select id from desk_queue where removed is null and name = ?',
  flag: 'select id from desk_flag where removed is null and name = ?',
  staff: 'select id from staff where id > 1 and active = 1 and name = ?',
  partner: `select id from partner where merged_into is null and coalesce(nullif(symbol, ''), name) = ?`,
  order: 'select id from routing_order where removed is null and name = ?'
}
const idOf = (reading: Reading, kind: RecordKind, name: string) =>
  reading.sql(`${records[kind]} order by id limit 1`).pluck().get(name) as number | undefined
