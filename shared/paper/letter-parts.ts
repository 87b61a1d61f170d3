import type { Language } from '../text/languages.ts'
import { say } from '../text/say.ts'
import { postalBlock, postalLines } from './postal-lines.ts'
import type { PaperLibrary, SlipData } from './slip-data.ts'
import { line, type Block } from './slip.ts'
import { wordDay } from './word-dates.ts'

/** Whom a letter goes to: on the lending side the library, else the patron. */
export type LetterTo = 'patron' | 'library'
export const letterTo = ({ side }: SlipData): LetterTo => (side === 'lending' ? 'library' : 'patron')

/** The library that writes, how it is reached, and the day. */
export function letterHead(own: PaperLibrary, day: string): Block[] {
  return [
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
    { kind: 'gap' }
  ]
}

/** The address as an envelope's window shows it, below the sender; nothing when nobody is known. */
export function letterAddress(data: SlipData, to: LetterTo): Block[] {
  const { own, patron, partner } = data
  const { country } = own.shipTo
  const said =
    to === 'library'
      ? partner && postalBlock(partner.shipTo, country)
      : { lines: [patron?.name, patron?.department].filter((text) => text !== undefined && text !== '') as string[] }
  if (!said || said.lines.length === 0) return []
  // A sender on a letter abroad has its country.
  const sender = postalLines(own.shipTo, to === 'library' ? partner?.shipTo.country : country).join(' · ')
  return [{ kind: 'address', size: 'large', ...said, window: { sender } }, { kind: 'gap' }]
}

/** How a letter begins: with the patron's name where it is known. */
export function letterGreeting({ patron }: SlipData, to: LetterTo): Block[] {
  if (to === 'library') return line('prose', say('paper.letters.colleagues'))
  return line('prose', patron?.name && say('paper.letters.greeting', { name: patron.name }))
}

/** How a letter ends, with the number that finds its request. */
export function letterClosing({ own, number }: SlipData): Block[] {
  return [
    { kind: 'gap' },
    ...line('prose', say('paper.letters.regards')),
    ...line('strong', own.name),
    { kind: 'gap' },
    { kind: 'barcode', value: number, below: [number] }
  ]
}

/** A sentence for staff, in their language, when a letter has nobody to go to. */
export function letterWarnings(
  { number, partner }: SlipData,
  to: LetterTo,
  address: readonly Block[],
  staff?: Language
): string[] {
  if (to === 'patron') return address.length > 0 ? [] : [say('paper.warnings.no-patron', { number }, staff)]
  return partner && partner.shipTo.lines.length > 0 ? [] : [say('paper.warnings.no-address', { number }, staff)]
}
