import { say } from '../../text/say.ts'
import { citationLines, pieceOf } from '../citation-lines.ts'
import {
  letterAddress,
  letterClosing,
  letterGreeting,
  letterHead,
  letterTo,
  letterWarnings,
  type LetterTo
} from '../letter-parts.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'

/** A letter that wants a loan back: to the patron who has it, with the patron's due date, or on the lending side to the library that borrowed it. */
export function sayReturnWanted(
  data: SlipData,
  on: OnPaper,
  letter: 'overdue-1' | 'overdue-2' | 'overdue-3' | 'recall',
  templateVersion: string
): Slip {
  const to = letterTo(data)
  const due = dueOf(data, to)
  const late = letter === 'recall' || !due ? 0 : daysBetween(due, on.day)
  const address = letterAddress(data, to)
  const blocks: Block[] = [
    ...letterHead(data.own, on.day),
    ...address,
    ...line('headline', say(`paper.letters.${letter}.${to}.subject`)),
    ...letterGreeting(data, to),
    ...line('prose', say(`paper.letters.${letter}.${to}.says`)),
    { kind: 'gap' },
    ...citationLines(data),
    ...facts(
      fact(say(letter === 'recall' ? 'paper.labels.due-so-far' : 'paper.labels.was-due'), due && wordDay(due), {
        strong: true
      }),
      fact(say('paper.labels.days-late'), late > 0 ? String(late) : undefined),
      fact(say('paper.labels.our-number'), to === 'library' ? data.number : undefined),
      fact(say('paper.labels.your-number'), to === 'library' ? data.partnerNumber : undefined, { strong: true }),
      fact(say('paper.labels.item'), data.barcode),
      fact(say('paper.labels.piece'), data.pieces > 1 ? pieceOf(data) : undefined)
    ),
    // The day by which it is wanted is agreed from case to case.
    ...(letter === 'recall'
      ? [...line('label', say('paper.labels.return-by')), { kind: 'gap', line: true } as const]
      : []),
    ...line('prose', say(`paper.letters.on-its-way.${to}`)),
    ...letterClosing(data)
  ]
  return {
    number: data.number,
    templateVersion,
    warnings: [...letterWarnings(data, to, address, on.staff), ...dueWarnings(data, { letter, due, late }, on)],
    blocks
  }
}

/** The day that counts for whoever has it. */
const dueOf = ({ service, due, patronDue }: SlipData, to: LetterTo) =>
  service === 'loan' ? (to === 'library' ? due : (patronDue ?? due)) : undefined

/** Whole days from one day (YYYY-MM-DD) to another; nought where one of them is no day. */
function daysBetween(from: string, to: string): number {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
  return Number.isFinite(days) ? Math.round(days) : 0
}

/** What staff are to look at before it goes out: there is nothing to bring back, or the day has not passed. */
function dueWarnings(
  { number, service }: SlipData,
  { letter, due, late }: { readonly letter: string; readonly due: string | undefined; readonly late: number },
  { staff }: OnPaper
): string[] {
  if (service !== 'loan') return [say('paper.warnings.no-loan', { number }, staff)]
  if (letter === 'recall') return []
  if (!due) return [say('paper.warnings.no-due', { number }, staff)]
  return late > 0 ? [] : [say('paper.warnings.not-overdue', { number, due: wordDay(due) }, staff)]
}
