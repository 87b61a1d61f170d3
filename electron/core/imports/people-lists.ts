import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'
import type { PeopleLine } from '../../../shared/contract/people-list-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { matchPeopleColumns, peopleFields, type PeopleKind } from '../../../shared/domain/people-columns.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type Desk, type Reading, type Writing } from '../handler.ts'
import { savePartner } from '../partners/save-partner.ts'
import { savePatron } from '../patrons/save-patron.ts'
import { mappingKey } from './columns.ts'
import { type PlannedLine, refusedLine } from './people-plan.ts'
import { planLibraries } from './plan-libraries.ts'
import { planPatrons } from './plan-patrons.ts'
import { readTable } from './read-import.ts'

type Given = CallGiven<'people.look'>
type Planned = PlannedLine<'patrons.save'> | PlannedLine<'partners.save'>

const shownRows = 4
const toldLines = 2_000
/** Lines that share a transaction; each has its own savepoint. */
const together = 20
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
    if (mapping) await remember(writing, key, mapping)
    const lines: PeopleLine[] = []
    for (let at = 0; at < plan.length; at += together) {
      const portion = plan.slice(at, at + together)
      lines.push(...(writing.signal.aborted ? portion.map(left) : await saveTogether(writing, kind, portion)))
      if (plan.length > together)
        writing.say({ topic: 'progress', progress: { job: 'import', done: lines.length, of: plan.length } })
    }
    return { counts: countsOf(lines), lines }
  }
})

function planOf({ kind, file, mapping: given }: Given, reading: Reading) {
  const read = readTable(file, (headers) => matchPeopleColumns(kind, headers).filter(({ field }) => field).length)
  const key = mappingKey([kind, ...read.headers])
  const stored = reading.sql('select value from setting where key = ?').pluck().get(key) as string | undefined
  const said = mappingOf(kind, given, read.headers.length)
  const before = mappingOf(kind, stored === undefined ? undefined : JSON.parse(stored), read.headers.length)
  const mapping =
    said ??
    before ??
    matchPeopleColumns(
      kind,
      read.headers.map((heading) => heading.slice(0, 200))
    ).map(({ field }) => field ?? null)
  if (!mapping.some((field) => field !== null && /name|number|symbol|email/i.test(field)))
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('input.people.columns', { file: read.file }),
      field: 'mapping'
    })
  const plan: readonly Planned[] =
    kind === 'patrons' ? planPatrons(reading, read.lines, mapping) : planLibraries(reading, read.lines, mapping)
  return { read, mapping, remembered: said === undefined && before !== undefined, plan, key }
}

/** A matching for a list of so many columns; undefined when it is for another list. Names not known are left out. */
function mappingOf(kind: PeopleKind, given: unknown, columns: number): (string | null)[] | undefined {
  if (!Array.isArray(given) || given.length !== columns) return undefined
  return given.map((name: unknown) =>
    (peopleFields[kind] as readonly unknown[]).includes(name) ? (name as string) : null
  )
}

async function saveTogether(writing: Writing, kind: PeopleKind, portion: readonly Planned[]): Promise<PeopleLine[]> {
  return writing.transact(async (tx) => {
    const lines: PeopleLine[] = []
    for (const { said, save } of portion) {
      if (!save) {
        lines.push(said)
        continue
      }
      await tx.run('savepoint line')
      try {
        lines.push({ ...said, id: await saveLine({ ...writing, tx }, kind, save) })
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault
        await tx.run('rollback to savepoint line')
        lines.push(refusedLine(said.line, said.name, fault.refusal.sentence, fault.refusal.refused).said)
      }
      await tx.run('release savepoint line')
    }
    return lines
  })
}

async function saveLine(desk: Desk, kind: PeopleKind, save: NonNullable<Planned['save']>): Promise<number> {
  const saved =
    kind === 'patrons' ? await savePatron(desk, save) : await savePartner(desk, save as CallGiven<'partners.save'>)
  return saved.id
}

const left = ({ said }: Planned): PeopleLine => {
  const { refused, sentence } = new Refused('stopped-before').refusal
  return said.became === 'refused' ? said : refusedLine(said.line, said.name, sentence, refused).said
}

function countsOf(lines: readonly PeopleLine[]) {
  const counts = { new: 0, changed: 0, same: 0, refused: 0 }
  for (const { became } of lines) counts[became] += 1
  return counts
}

async function remember(writing: Writing, key: string, mapping: readonly (string | null)[]): Promise<void> {
  await writing.transact((tx) =>
    tx.run(
      'insert into setting(key, value, updated) values (?, ?, ?) on conflict(key) do update set value = excluded.value, updated = excluded.updated',
      key,
      JSON.stringify(mapping),
      writing.now()
    )
  )
}
