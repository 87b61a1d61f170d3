import type { SlipData } from './slip-data.ts'
import type { OnPaper, Slip } from './slip.ts'
import type { StockName } from './stock-names.ts'
import { sayArrivalNotice } from './words/arrival-notice.ts'
import { sayBookStrap } from './words/book-strap.ts'
import { sayPackingSlip } from './words/packing-slip.ts'
import { sayPickupNotice } from './words/pickup-notice.ts'
import { sayPullSlip } from './words/pull-slip.ts'
import { sayShippingLabel } from './words/shipping-label.ts'

/** How an artefact lies on a stock. */
export interface Placing {
  /** How many share a sheet, one above the other with cut marks between; on a label sheet one a label. */
  readonly parts: number
  /** Label sheets carry the short form, as stickers do. */
  readonly form: OnPaper['form']
  /** Type may grow to this much of its plain size when there is room. */
  readonly most: number
}

export interface Artefact {
  readonly words: (data: SlipData, on: OnPaper) => Slip
  /** One for each piece that travels, or one for the request. */
  readonly perPiece: boolean
  /** The stock it goes on when none is named, by the desk's paper. */
  readonly presetStock: Readonly<Record<'letter' | 'a4', StockName>>
  /** The stocks it may go on; on others it makes no sense. */
  readonly on: Readonly<Partial<Record<StockName, Placing>>>
}

const plain = { letter: 'letter', a4: 'a4' } as const
const sheets = (parts: number, most: number) => {
  const placing: Placing = { parts, form: 'whole', most }
  return { letter: placing, a4: placing }
}
const roll = (most: number) => ({ 'roll-4x6': { parts: 1, form: 'whole', most } as Placing })
const sticker = (parts: number): Placing => ({ parts, form: 'short', most: 1 })
const stickers = { 'avery-5163': sticker(10), 'avery-l7163': sticker(14) }

/** Every slip, label and letter. A new one is a row here, a file of words and its sentences in text/en/paper.json. */
export const artefacts = {
  'pull-slip': {
    words: sayPullSlip,
    perPiece: false,
    presetStock: plain,
    on: { ...sheets(2, 1.15), ...roll(1), ...stickers }
  },
  // Folded in three its foot is the return label, so each piece needs its own; label sheets cannot be folded.
  'packing-slip': { words: sayPackingSlip, perPiece: true, presetStock: plain, on: { ...sheets(1, 1.4), ...roll(1) } },
  'book-strap': {
    words: sayBookStrap,
    perPiece: true,
    presetStock: plain,
    on: { ...sheets(2, 1.4), ...roll(1.15), ...stickers }
  },
  'shipping-label': {
    words: sayShippingLabel,
    perPiece: true,
    presetStock: { letter: 'avery-5163', a4: 'avery-l7163' },
    on: { ...sheets(2, 1.5), ...roll(1.2), ...stickers }
  },
  // Letters; the roll gives a slip to lay into the book. A label is too small for a sentence.
  'arrival-notice': {
    words: sayArrivalNotice,
    perPiece: false,
    presetStock: plain,
    on: { ...sheets(1, 1.25), ...roll(1) }
  },
  'pickup-notice': {
    words: sayPickupNotice,
    perPiece: false,
    presetStock: plain,
    on: { ...sheets(1, 1.25), ...roll(1) }
  }
} as const satisfies Readonly<Record<string, Artefact>>
