import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import type { Undo } from './plan.ts'

type Row = Readonly<Record<string, unknown>>
type Kept = Undo['changed'][number] | Undo['made'][number]

/** Rows of an act that others may have changed since, with what the act made of them. */
export const mayBeWrittenOver = ({ changed, made }: Undo): Kept[] =>
  [...changed, ...made].filter(({ now }) => now !== undefined)

/** Why a note's act is not taken back: another one on the same note stands on it, and what it wrote would be lost. Undefined when none does. */
export function writtenOver(number: string, { now = {} }: Kept, row: Row | undefined): Refused | undefined {
  const name = Object.keys(now).find((each) => row?.[each] !== now[each])
  return name === undefined
    ? undefined
    : new Refused('later-step', { number, action: say(`actions.${laterAct(name, row)}`) })
}

function laterAct(column: string, row: Row | undefined): string {
  if (column === 'struck') return row?.['struck'] ? 'note-strike' : 'note-unstrike'
  if (column === 'pinned') return row?.['pinned'] === 1 ? 'note-pin' : 'note-unpin'
  return 'note-change'
}
