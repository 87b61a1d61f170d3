import { Refused } from '../../../shared/contract/refused.ts'
import type { Patron } from '../../../shared/contract/people-calls.ts'
import { findKey } from '../../../shared/domain/folding.ts'
import { say } from '../../../shared/text/say.ts'
import type { PatronRow } from '../database/entities/index.ts'
import type { Reading } from '../handler.ts'
import { toPatron } from '../patrons/to-patron.ts'
import { fieldsOf } from './columns.ts'
import type { ListLine } from './parse-list.ts'
import { readYes, sayYes } from './read-yes.ts'
import { changesOf, type PlannedLine, planLines } from './people-plan.ts'

const plain = ['number', 'email', 'phone', 'category', 'department', 'pickup', 'language', 'note'] as const

/**
 * Plans a list of patrons. Who a line is about is known by the library number, else by the mail address, else by the name where exactly one patron
 * without a number has it. Those who were forgotten are never found.
 */
export function planPatrons(
  reading: Reading,
  lines: readonly ListLine[],
  mapping: readonly (string | null)[]
): PlannedLine<'patrons.save'>[] {
  const all = reading.sql('select * from patron where erased is null').all() as PatronRow[]
  const rows = all.filter((row) => row.merged_into === null)
  const byId = new Map(rows.map((row) => [row.id, row]))
  // The number of a record that was merged finds the one that stands for it.
  const byNumber = new Map(
    all.flatMap((row) => (row.number === null ? [] : [[row.number, byId.get(row.merged_into ?? row.id)] as const]))
  )
  const byEmail = groupBy(rows, (row) => row.email?.toLowerCase())
  const byName = groupBy(rows, (row) => (row.number === null ? row.find_key : undefined))

  function known(number: string | undefined, email: string | undefined, name: string): PatronRow | undefined {
    if (number !== undefined) {
      const found = byNumber.get(number)
      if (found) return found
    }
    for (const [field, among] of [
      ['email', email === undefined ? [] : byEmail.get(email.toLowerCase())],
      ['name', byName.get(findKey(name))]
    ] as const) {
      // One with another number is somebody else.
      const those = (among ?? []).filter((row) => number === undefined || row.number === null)
      if (those.length > 1) throw severalHave(field === 'email' ? (email ?? '') : name, field)
      if (those[0]) return those[0]
    }
    return undefined
  }

  return planLines('patrons.save', lines, (cells) => {
    const said = fieldsOf(cells, mapping)
    const name = said['name'] ?? [said['givenName'], said['familyName']].filter(Boolean).join(' ')
    const row = name || said['number'] || said['email'] ? known(said['number'], said['email'], name) : undefined
    const patron: Patron | undefined = row && toPatron(row)
    if (!name && !patron) throw missingName()
    const blocked = said['blocked'] === undefined ? undefined : readYes(said['blocked'], 'blocked')
    const former = row !== undefined && said['number'] !== undefined && byNumber.get(said['number']) === row
    const wanted = Object.fromEntries(
      plain.flatMap((field) => (said[field] && !(field === 'number' && former) ? [[field, said[field]]] : []))
    )
    const changes = changesOf(patron ? textsOf(patron) : {}, {
      ...(name ? { name } : {}),
      ...wanted,
      ...(blocked === undefined ? {} : { blocked: sayYes(blocked) })
    })
    return {
      name: name || (patron?.name ?? ''),
      key: patron
        ? `id ${patron.id}`
        : said['number']
          ? `number ${said['number']}`
          : said['email']
            ? `mail ${said['email'].toLowerCase()}`
            : `name ${findKey(name)}`,
      claims: said['number'] ? [`number ${said['number']}`] : [],
      id: patron?.id ?? null,
      changes,
      save: {
        ...(patron ? { ...patron } : {}),
        ...wanted,
        name: name || (patron?.name ?? ''),
        ...(blocked === undefined ? {} : { blocked })
      }
    }
  })
}

const textsOf = (patron: Patron): Record<string, string | null> => ({
  name: patron.name,
  ...Object.fromEntries(plain.map((field) => [field, patron[field]])),
  blocked: sayYes(patron.blocked)
})

function severalHave(what: string, field: string): Refused {
  return Refused.from({ refused: 'bad-input', sentence: say('input.people.several', { what }), field })
}

function missingName(): Refused {
  return Refused.from({ refused: 'bad-input', sentence: say('input.people.no-name'), field: 'name' })
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string | undefined): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key) found.set(key, [...(found.get(key) ?? []), row])
  }
  return found
}
