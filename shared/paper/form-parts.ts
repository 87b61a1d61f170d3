import { say } from '../text/say.ts'
import { postalBlock } from './postal-lines.ts'
import type { PaperAddress, PaperLibrary, PaperMoney, SlipData } from './slip-data.ts'
import { entry, fact, facts, type Block, type Fact } from './slip.ts'
import { isForUseHere } from './template/conditions.ts'
import { wordDay } from './word-dates.ts'
import { sayMoney } from './word-money.ts'

/** A library of a form, with its number for the request. */
export interface Party {
  readonly who?: PaperLibrary
  readonly number?: string
}

/** Who wants the item and who has it, whichever of the two prints the form. */
export function partiesOf({ side, own, partner, number, partnerNumber }: SlipData): {
  readonly borrower: Party
  readonly lender: Party
} {
  const here: Party = { who: own, number }
  const there: Party = { who: partner, number: partnerNumber }
  return side === 'lending' ? { borrower: there, lender: here } : { borrower: here, lender: there }
}

/** A library as a form has it: symbol and name, then its address. Nothing when it is not known. */
export function libraryBlock(
  label: string,
  library: PaperLibrary | undefined,
  address: PaperAddress | undefined,
  seenFrom?: string
): Block[] {
  if (!library || !address) return []
  const { lines, ...land } = postalBlock(address, seenFrom)
  const [name = library.name, ...rest] = lines
  const said = [library.symbol, name].filter(Boolean).join(' · ')
  return [{ kind: 'address', size: 'small', label, lines: [said, ...rest], ...land }]
}

/** One library of a form, at the address it is sent parcels to, as the other sees it. */
export function partyBlock(label: string, { who }: Party, other: Party): Block[] {
  return libraryBlock(label, who, who?.shipTo, other.who?.shipTo.country)
}

/** Loan or copy, the one that is wanted ticked; with what else a form offers. */
export function serviceTicks({ service }: SlipData, ...more: readonly string[]): Block {
  const labels = (['loan', 'copy'] as const).map((name) => say(`paper.forms.services.${name}`))
  const ticked = labels[service === 'loan' ? 0 : 1] ?? ''
  return { kind: 'ticks', labels: [...labels, ...more], ticked: [ticked] }
}

/** The title with its author and imprint, each with its label. */
export function citedFacts(data: SlipData): Fact[] {
  const imprint = [[data.place, data.publisher].filter(Boolean).join(': '), data.year].filter(Boolean).join(', ')
  return [
    ...entry(say('paper.labels.title'), data.title, { strong: true }),
    ...entry(say('paper.forms.author'), data.author),
    ...(data.service === 'copy' ? entry : fact)(say('paper.forms.container'), data.container),
    ...entry(say('paper.forms.imprint'), imprint),
    ...fact(say('paper.forms.edition'), data.edition)
  ]
}

/** Which part is wanted, and by which numbers the work is known, in two columns. What a copy needs and nobody has said is written in by hand. */
export function partBlock(data: SlipData): Block {
  const part = data.service === 'copy' ? entry : fact
  const all = [
    ...part(say('paper.labels.volume'), data.volume),
    ...part(say('paper.labels.issue'), data.issue),
    ...part(say('paper.labels.pages'), data.pages),
    ...fact(say('paper.labels.isbn'), data.isbn),
    ...fact(say('paper.labels.issn'), data.issn),
    ...fact(say('paper.forms.oclc'), data.oclc),
    ...fact(say('paper.forms.pmid'), data.pmid),
    ...fact(say('paper.forms.doi'), data.doi)
  ]
  const half = Math.ceil(all.length / 2)
  return { kind: 'beside', share: 0.5, main: facts(all.slice(0, half)), aside: facts(all.slice(half)) }
}

/** What a supplier may say of its use; ticked where the request's conditions say it. */
export function useTicks({ conditions }: SlipData): Block {
  const labels = ['here', 'no-copies', 'signature', 'supervised'].map((name) => say(`paper.forms.uses.${name}`))
  return { kind: 'ticks', labels, ticked: isForUseHere(conditions) ? labels.slice(0, 1) : [] }
}

/** Why it is not sent: reasons by their names (domain/reasons), in two columns, the one that was given ticked. */
export function reasonTicks({ ended }: SlipData, names: readonly string[]): Block {
  const labels = names.map((name) => say(`input.reasons.${name}`))
  const ticked = ended?.reason ? [say(`input.reasons.${ended.reason}`)] : []
  const half = Math.ceil(labels.length / 2)
  return {
    kind: 'beside',
    share: 0.5,
    main: [{ kind: 'ticks', labels: labels.slice(0, half), ticked }],
    aside: [{ kind: 'ticks', labels: labels.slice(half), ticked }]
  }
}

/** What a form's list of reasons does not have, with the note of the step that said it. */
export function otherReason({ ended }: SlipData, names: readonly string[]): string | undefined {
  const said = ended?.reason && !names.includes(ended.reason) ? say(`input.reasons.${ended.reason}`) : undefined
  return [said, ended?.note].filter(Boolean).join(': ') || undefined
}

/** A day with its month as a word; nothing for none. */
export const dayOrNone = (day: string | undefined) => day && wordDay(day)
/** An amount with its currency; nothing for none. */
export const moneyOrNone = (money: PaperMoney | undefined) => money && sayMoney(money)

/** What staff are told of a form without its other library. */
export function formWarnings({ number, partner }: SlipData, staff: Parameters<typeof say>[2]): string[] {
  return partner && partner.shipTo.lines.length > 0 ? [] : [say('paper.warnings.no-address', { number }, staff)]
}
