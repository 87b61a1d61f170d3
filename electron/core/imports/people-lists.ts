import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'
import type { PeopleLine } from '../../../shared/contract/people-list-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { matchPeopleColumns, peopleFields, type PeopleKind } from '../../../shared/domain/people-columns.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type Desk, type Reading } from '../handler.ts'
import { savePartner } from '../partners/save-partner.ts'
import { savePatron } from '../patrons/save-patron.ts'
import { likelyMapping, mappingKey, readMapping, rememberMapping, storedMapping } from './columns.ts'
import { eachApart, together } from './each-apart.ts'
import { type PlannedLine, refusedLine } from './people-plan.ts'
import { planLibraries } from './plan-libraries.ts'
import { planPatrons } from './plan-patrons.ts'
import { readTable } from './read-import.ts'

type Given = CallGiven<'people.look'>
type Planned = PlannedLine<'patrons.save'> | PlannedLine<'partners.save'>

const shownRows = 4
const toldLines = 2_000
const rank = { refused: 0, changed: 1, new: 2, same: 3 } as const

export const look = answers('people.look', (given, reading) => {
  const { read, mapping, remembered, plan } = planOf(given, reading)
  const lines = plan.map(({ said }) => said)
  return {
    headers: [...read.headers],
    mapping: [...mapping],
    remembered,
    guessed: read.guessed,
    rows: read.lines.flatMap(({ cells }) => (cells ? [[...cells]] : [])).slice(0, shownRows),
    counts: countsOf(lines),
    lines: lines.toSorted((a, b) => rank[a.became] - rank[b.became] || a.line - b.line).slice(0, toldLines)
  }
})

interface Prepared {
  readonly plan: readonly Planned[]
  /** Where a matching that was given is remembered. */
  readonly key: string
}

export const take = does<'people.take', Prepared>('people.take', {
  prepare: (given, reading) => {
    const { plan, key } = planOf(given, reading)
    return { plan, key }
  },
  run: async ({ kind, mapping }, writing, { plan, key }): Promise<CallOutput<'people.take'>> => {
    if (mapping) await writing.transact((tx) => rememberMapping(tx, key, mapping, writing.now()))
    const lines: PeopleLine[] = []
    for (let at = 0; at < plan.length; at += together) {
      const portion = plan.slice(at, at + together)
      lines.push(
        ...(writing.signal.aborted
          ? portion.map(left)
          : await eachApart(writing, portion, (desk, line) => saveLine(desk, kind, line), refusedAt))
      )
      if (plan.length > together)
        writing.say({ topic: 'progress', progress: { job: 'import', done: lines.length, of: plan.length } })
    }
    return { counts: countsOf(lines), lines }
  }
})

/** Without any of these a list does not say whom it is about. */
const tells: ReadonlySet<string> = new Set(['name', 'givenName', 'familyName', 'number', 'symbol', 'email'])

function planOf({ kind, file, mapping: given }: Given, reading: Reading) {
  const read = readTable(file, (headers) => matchPeopleColumns(kind, headers).filter(({ field }) => field).length)
  const fields: readonly string[] = peopleFields[kind]
  const key = mappingKey(read.headers, kind)
  const stored = reading.sql('select value from setting where key = ?').pluck().get(key) as string | undefined
  const said = readMapping(given, read.headers.length, fields)
  const before = readMapping(storedMapping(stored), read.headers.length, fields)
  const mapping = said ?? before ?? likelyMapping(read.headers, (headers) => matchPeopleColumns(kind, headers))
  if (!mapping.some((field) => field !== null && tells.has(field)))
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('input.people.columns', { file: read.file }),
      field: 'mapping'
    })
  const plan: readonly Planned[] =
    kind === 'patrons' ? planPatrons(reading, read.lines, mapping) : planLibraries(reading, read.lines, mapping)
  return { read, mapping, remembered: said === undefined && before !== undefined, plan, key }
}

async function saveLine(desk: Desk, kind: PeopleKind, { said, save }: Planned): Promise<PeopleLine> {
  if (!save) return said
  const { id } =
    kind === 'patrons' ? await savePatron(desk, save) : await savePartner(desk, save as CallGiven<'partners.save'>)
  return { ...said, id }
}

const refusedAt = ({ said: { line, name } }: Planned, { refusal: { sentence, refused } }: Refused): PeopleLine =>
  refusedLine(line, name, sentence, refused).said

const left = (planned: Planned): PeopleLine =>
  planned.said.became === 'refused' ? planned.said : refusedAt(planned, new Refused('stopped-before'))

function countsOf(lines: readonly PeopleLine[]) {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 }
  for (const { became } of lines) counts[became] += 1
  return counts
}
