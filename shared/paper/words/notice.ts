import { say } from '../../text/say.ts'
import { citationLines, pieceOf } from '../citation-lines.ts'
import { postalLines } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'

/** A printed letter to the patron: sender, patron, day, what it is about, the item, where and until when, and the number to bring along. */
export function sayNotice(
  data: SlipData,
  { day, staff }: OnPaper,
  notice: 'arrival' | 'pickup',
  templateVersion: string
): Slip {
  const { own, patron } = data
  const pickup = patron?.pickup ?? say('paper.letters.desk')
  const due = data.patronDue ?? data.due
  const person = [patron?.name, patron?.department].filter((text) => text !== undefined && text !== '') as string[]
  const blocks: Block[] = [
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...line('name', own.name),
        ...line('small', postalLines({ ...own.shipTo, name: '' }, own.shipTo.country).join(', ')),
        ...line('small', [own.phone, own.email].filter(Boolean).join(' · '))
      ],
      aside: line('line', wordDay(day), { align: 'right' })
    },
    { kind: 'rule' },
    { kind: 'gap' },
    ...(person.length > 0
      ? [{ kind: 'address', size: 'large', lines: person } as const, { kind: 'gap' } as const]
      : []),
    ...line('headline', say(`paper.letters.${notice}.subject`)),
    ...line('prose', patron?.name && say('paper.letters.greeting', { name: patron.name })),
    ...line('prose', say(`paper.letters.${notice}.says.${data.service}`)),
    { kind: 'gap' },
    ...citationLines(data),
    ...facts(
      fact(say('paper.labels.pickup'), pickup, { strong: true }),
      fact(say('paper.labels.due'), data.service === 'loan' && due ? wordDay(due) : undefined, { strong: true }),
      fact(say('paper.labels.piece'), data.pieces > 1 ? pieceOf(data) : undefined),
      data.conditions.length > 0 ? fact(say('paper.labels.use'), data.conditions.join('; '), { strong: true }) : []
    ),
    { kind: 'gap' },
    ...line('prose', say('paper.letters.bring')),
    { kind: 'barcode', value: data.number, below: [data.number] }
  ]
  // The patron of a loan that goes out is another library's to write to.
  const known = data.side !== 'lending' && person.length > 0
  const warnings = known ? [] : [say('paper.warnings.no-patron', { number: data.number }, staff)]
  return { number: data.number, templateVersion, warnings, blocks }
}
