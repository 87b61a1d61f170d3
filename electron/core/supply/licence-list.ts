import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'
import type { LicenceLine } from '../../../shared/contract/supply-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { licenceFields, matchLicenceColumns } from '../../../shared/domain/licence-columns.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type Desk, type Reading } from '../handler.ts'
import { likelyMapping, readMapping } from '../imports/columns.ts'
import { eachApart, together } from '../imports/each-apart.ts'
import { readTable } from '../imports/read-import.ts'
import { planLicences, refused, type PlannedLicence } from './plan-licences.ts'

const toldLines = 2_000
const rank = { refused: 0, changed: 1, new: 2, same: 3 } as const

export const look = answers('supply.licences-look', (given, reading) => {
  const { headers, mapping, plan } = planOf(given, reading)
  const lines = plan.map(({ said }) => said)
  return {
    headers: [...headers],
    mapping: [...mapping],
    counts: countsOf(lines),
    lines: lines.toSorted((a, b) => rank[a.became] - rank[b.became] || a.line - b.line).slice(0, toldLines)
  }
})

export const take = does<'supply.licences-take', readonly PlannedLicence[]>('supply.licences-take', {
  prepare: (given, reading) => planOf(given, reading).plan,
  run: async (_given, writing, plan): Promise<CallOutput<'supply.licences-take'>> => {
    const lines: LicenceLine[] = []
    for (let at = 0; at < plan.length; at += together) {
      const portion = plan.slice(at, at + together)
      lines.push(
        ...(writing.signal.aborted
          ? portion.map((each) => (each.save ? refusedAt(each, new Refused('stopped-before')) : each.said))
          : await eachApart(writing, portion, keepLine, refusedAt))
      )
      if (plan.length > together)
        writing.say({ topic: 'progress', progress: { job: 'import', done: lines.length, of: plan.length } })
    }
    return { counts: countsOf(lines), lines: lines.filter(({ became }) => became !== 'same') }
  }
})

function planOf({ file, mapping: given }: CallGiven<'supply.licences-look'>, reading: Reading) {
  const read = readTable(file, (headers) => matchLicenceColumns(headers).filter(({ field }) => field).length)
  const mapping =
    readMapping(given, read.headers.length, licenceFields) ?? likelyMapping(read.headers, matchLicenceColumns)
  if (!mapping.includes('name'))
    throw Refused.from({ refused: 'bad-input', sentence: say('supply.list.no-name'), field: 'mapping' })
  return { headers: read.headers, mapping, plan: planLicences(reading, read.lines, mapping) }
}

/** One line: its licence as far as it says it, its titles, and the event. */
async function keepLine(desk: Desk, { said, save }: PlannedLicence): Promise<LicenceLine> {
  if (!save) return said
  const { tx } = desk
  const now = desk.now()
  const known = await tx.one<{ id: number }>('select id from licence where find_key = ? and removed is null', save.key)
  const id =
    known?.id ??
    (await tx.insert('licence', {
      name: save.name,
      find_key: save.key,
      covers: 'titles',
      print_fax: 'not-read',
      electronic: 'not-read',
      secure_electronic: 'not-read',
      country_limit: 'none',
      countries: '[]',
      groups: '[]',
      whole_ebook: 'silent',
      ...save.columns,
      created: now,
      updated: now
    }))
  const columns = Object.keys(save.columns)
  if (known && columns.length > 0)
    await tx.run(
      `update licence set ${columns.map((name) => `${name} = ?, `).join('')}updated = ?, version = version + 1 where id = ?`,
      ...Object.values(save.columns),
      now,
      id
    )
  for (const { kind, value, title, from_year, to_year } of save.titles)
    await tx.run(
      `insert into licence_title(licence_id, kind, value, title, from_year, to_year) values (?, ?, ?, ?, ?, ?)
       on conflict(licence_id, kind, value) do update set title = coalesce(excluded.title, title), from_year = excluded.from_year, to_year = excluded.to_year`,
      ...[id, kind, value, title, from_year, to_year]
    )
  await appendEvent(desk, {
    action: 'licence',
    by: 'import',
    data: JSON.stringify({ licence: id, line: said.line, titles: save.titles.length })
  })
  tx.changed('settings')
  return said
}

const refusedAt = ({ said }: PlannedLicence, { refusal }: Refused): LicenceLine =>
  refused(said.line, said.name, refusal.sentence, refusal.refused, refusal.field).said

function countsOf(lines: readonly LicenceLine[]) {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 }
  for (const { became } of lines) counts[became] += 1
  return counts
}
