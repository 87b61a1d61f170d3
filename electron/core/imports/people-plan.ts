import type { z } from 'zod'
import { calls, type CallGiven } from '../../../shared/contract/calls.ts'
import type { PeopleLine } from '../../../shared/contract/people-list-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { checkGiven } from '../check-given.ts'
import type { ListLine } from './parse-list.ts'
import { faultWords } from './pieces-of.ts'

/** What a line of a list of people wants, before anything is done: what it would become, and what to save. */
export interface PlannedLine<N extends 'patrons.save' | 'partners.save'> {
  readonly said: PeopleLine
  /** Missing for lines that are the same or refused. */
  readonly save?: CallGiven<N>
}

/** A record as it is known, and as a line wants it. */
export interface Wanted<N extends 'patrons.save' | 'partners.save'> {
  readonly name: string
  /** By what a second line about the same record is known. */
  readonly key: string
  /** What only one record can have: its number, its symbols. */
  readonly claims: readonly string[]
  readonly id: number | null
  readonly changes: PeopleLine['changes']
  /** What is taken in all the same, but wants a look. */
  readonly warnings?: readonly string[]
  readonly save: z.input<(typeof calls)[N]['input']>
}

/**
 * Says of each line what it would become: new, changed, the same, or refused with the reason. A second line about the same record is refused, since
 * nobody can say which of the two is right.
 */
export function planLines<N extends 'patrons.save' | 'partners.save'>(
  call: N,
  lines: readonly ListLine[],
  want: (cells: readonly string[]) => Wanted<N>
): PlannedLine<N>[] {
  const before = new Map<string, number>()
  return lines.map(({ line, cells, fault }) => {
    if (!cells) return refusedLine(line, '', faultWords(fault), 'bad-input')
    let wanted: Wanted<N>
    try {
      wanted = want(cells)
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused
      return refusedLine(
        line,
        cells.find((cell) => cell.trim())?.trim() ?? '',
        refused.refusal.sentence,
        refused.refusal.refused
      )
    }
    const { name, key, claims, id, changes, warnings = [] } = wanted
    const [earlier] = [key, ...claims].flatMap((each) => before.get(each) ?? [])
    if (earlier !== undefined) return refusedLine(line, name, say('input.people.twice', { line: earlier }), 'twice')
    for (const each of [key, ...claims]) before.set(each, line)
    const became = id === null ? 'new' : changes.length > 0 ? 'changed' : 'same'
    const said: PeopleLine = { line, became, name, id, changes: [...changes], sentence: '' }
    if (became === 'same') return { said }
    const checked = checkGiven(calls[call], wanted.save)
    if (!checked.ok) return refusedLine(line, name, checked.refusal.sentence, checked.refusal.refused)
    const warned = warnings.length > 0 ? { ...said, warnings: [...warnings] } : said
    return { said: warned, save: checked.value as CallGiven<N> }
  })
}

export function refusedLine(
  line: number,
  name: string,
  sentence: string,
  refused: string
): { readonly said: PeopleLine } {
  return { said: { line, became: 'refused', name: name.slice(0, 200), id: null, changes: [], sentence, refused } }
}

/** Field by field what is said otherwise than it is known. */
export function changesOf(
  known: Readonly<Record<string, string | null>>,
  said: Readonly<Record<string, string | undefined>>
): PeopleLine['changes'] {
  return Object.entries(said).flatMap(([field, to]) => {
    const from = known[field] ?? ''
    return to === undefined || to === from ? [] : [{ field, from, to }]
  })
}
