import { card, type Least } from './placing.ts'
import type { SlipData } from './slip-data.ts'
import { asSlip, type Listed } from './listed.ts'
import { copyNames, type CopyName, type OnPaper, type Slip } from './slip.ts'
import type { StockName } from './stock-names.ts'
import { sayAflSlip } from './words/afl-slip.ts'
import { sayAlaForm } from './words/ala-form.ts'
import { sayArrivalNotice } from './words/arrival-notice.ts'
import { sayBookStrap } from './words/book-strap.ts'
import { sayBorrowingLabel } from './words/borrowing-label.ts'
import { sayCancellationNotice } from './words/cancellation-notice.ts'
import { sayCheckoutSlip } from './words/checkout-slip.ts'
import { sayCombinedSheet } from './words/combined-sheet.ts'
import { sayCourierLabel } from './words/courier-label.ts'
import { sayCustomsSheet } from './words/customs-sheet.ts'
import { sayIflaForm } from './words/ifla-form.ts'
import { sayInvoice } from './words/invoice.ts'
import { sayManifest } from './words/manifest.ts'
import { sayOverdueLetter1 } from './words/overdue-letter-1.ts'
import { sayOverdueLetter2 } from './words/overdue-letter-2.ts'
import { sayOverdueLetter3 } from './words/overdue-letter-3.ts'
import { sayPackingSlip } from './words/packing-slip.ts'
import { sayPickupNotice } from './words/pickup-notice.ts'
import { sayPullList } from './words/pull-list.ts'
import { sayPullSlip } from './words/pull-slip.ts'
import { sayRecallLetter } from './words/recall-letter.ts'
import { sayReceiveSlip } from './words/receive-slip.ts'
import { sayRedSlip } from './words/red-slip.ts'
import { sayRequestRecord } from './words/request-record.ts'
import { sayReturnLabel } from './words/return-label.ts'
import { sayReturnSlip } from './words/return-slip.ts'
import { sayShippingLabel } from './words/shipping-label.ts'
import { sayStatement } from './words/statement.ts'
import { sayUseHereStrap } from './words/use-here-strap.ts'

export interface Artefact {
  readonly words: (data: SlipData, on: OnPaper) => Slip
  /** Many requests on one paper, over as many pages as they need. */
  readonly list?: (all: readonly SlipData[], on: OnPaper) => Listed
  /** A list that is about one library and the fees between it and the desk: each library gets its own. */
  readonly account?: true
  /** A set of several copies for each request. */
  readonly copies?: readonly CopyName[]
  /** The language it speaks: that of who reads it where it is known, or one for good, as a form of one country has. Without it, what the desk speaks. */
  readonly speaks?: 'reader' | 'en' | 'de'
  /** It is good for nothing without the address that it goes to. */
  readonly addressed?: true
  /** One for each piece that travels, or one for the request. */
  readonly perPiece: boolean
  /** The stock it goes on when none is named, by the desk's paper. */
  readonly presetStock: Readonly<Record<'letter' | 'a4', StockName>>
  /** How many share a sheet of Letter or A4. */
  readonly perSheet: 1 | 2
  /** How far type may grow: on sheets, and on rolls and small paper. */
  readonly most: { readonly sheet: number; readonly small: number }
  /** What each form needs at least; a form that an artefact does not have is left out. */
  readonly least: { readonly whole: Least; readonly short?: Least; readonly tiny?: Least }
}

const plain = { letter: 'letter', a4: 'a4' } as const
const page: Least = { width: 140, height: 190 }
/** A letter goes on one whole sheet, or as a slip on a roll; it speaks to whom it goes. */
const letter = {
  speaks: 'reader',
  perPiece: false,
  presetStock: plain,
  perSheet: 1,
  most: { sheet: 1.25, small: 1 },
  least: { whole: card }
} as const
/** Letters with rows, over as many sheets as they need. */
const account = {
  account: true,
  speaks: 'reader',
  perPiece: false,
  presetStock: plain,
  perSheet: 1,
  most: { sheet: 1, small: 1 },
  least: { whole: page }
} as const
const sticker: Least = { width: 60, height: 36 }

/** Every slip, label and letter. A new one is a row here, a file of words and its sentences in text/en/paper.json. */
export const artefacts = {
  'pull-slip': {
    words: sayPullSlip,
    perPiece: false,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.15, small: 1 },
    least: { whole: card, short: sticker }
  },
  // Folded in three its foot is the return label, so each piece needs its own; label sheets cannot be folded.
  'packing-slip': {
    words: sayPackingSlip,
    perPiece: true,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1.4, small: 1 },
    least: { whole: card }
  },
  'book-strap': {
    words: sayBookStrap,
    perPiece: true,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.4, small: 1.15 },
    least: { whole: card, short: sticker }
  },
  'shipping-label': {
    words: sayShippingLabel,
    addressed: true,
    perPiece: true,
    presetStock: { letter: 'avery-5163', a4: 'avery-l7163' },
    perSheet: 2,
    most: { sheet: 1.5, small: 1.2 },
    least: { whole: { width: 94, height: 90 }, short: sticker, tiny: { width: 60, height: 25 } }
  },
  'return-label': {
    words: sayReturnLabel,
    addressed: true,
    perPiece: true,
    presetStock: { letter: 'avery-5163', a4: 'avery-l7163' },
    perSheet: 2,
    most: { sheet: 1.5, small: 1.2 },
    least: { whole: { width: 94, height: 90 }, short: sticker, tiny: { width: 38, height: 12 } }
  },
  // Many requests on one paper.
  'pull-list': {
    words: (data: SlipData, on: OnPaper) => asSlip(sayPullList([data], on)),
    list: sayPullList,
    perPiece: false,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1, small: 1 },
    least: { whole: page }
  },
  manifest: {
    words: (data: SlipData, on: OnPaper) => asSlip(sayManifest([data], on)),
    list: sayManifest,
    perPiece: true,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1, small: 1 },
    least: { whole: page }
  },
  // Three papers on one whole sheet: smaller ones do not hold them.
  'combined-sheet': {
    words: sayCombinedSheet,
    perPiece: true,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1.15, small: 1 },
    least: { whole: { width: 180, height: 240 } }
  },
  'borrowing-label': {
    words: sayBorrowingLabel,
    perPiece: true,
    presetStock: { letter: 'avery-5164', a4: 'avery-l7165' },
    perSheet: 2,
    most: { sheet: 1.4, small: 1.15 },
    least: { whole: { width: 94, height: 62 }, short: sticker }
  },
  'use-here-strap': {
    words: sayUseHereStrap,
    perPiece: true,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.4, small: 1.15 },
    least: { whole: card, short: sticker }
  },
  'book-band': {
    words: sayBookStrap,
    perPiece: true,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1.6, small: 1.15 },
    least: { whole: page }
  },
  'courier-label': {
    words: sayCourierLabel,
    addressed: true,
    perPiece: true,
    presetStock: { letter: 'avery-5164', a4: 'a4-4-up' },
    perSheet: 2,
    most: { sheet: 1.4, small: 1.15 },
    least: { whole: { width: 94, height: 66 } }
  },
  'customs-sheet': {
    words: sayCustomsSheet,
    perPiece: true,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.15, small: 1 },
    least: { whole: card }
  },
  'request-record': {
    words: sayRequestRecord,
    perPiece: false,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1.15, small: 1 },
    least: { whole: page }
  },
  'receive-slip': {
    words: sayReceiveSlip,
    perPiece: true,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.25, small: 1 },
    least: { whole: card }
  },
  'checkout-slip': {
    words: sayCheckoutSlip,
    perPiece: true,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.25, small: 1 },
    least: { whole: { width: 74, height: 100 } }
  },
  'return-slip': {
    words: sayReturnSlip,
    perPiece: true,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.25, small: 1 },
    least: { whole: card }
  },
  invoice: { words: (data: SlipData, on: OnPaper) => asSlip(sayInvoice([data], on)), list: sayInvoice, ...account },
  statement: {
    words: (data: SlipData, on: OnPaper) => asSlip(sayStatement([data], on)),
    list: sayStatement,
    ...account
  },
  // Forms of associations and networks, for those who ask or answer on paper.
  'ala-form': {
    words: sayAlaForm,
    speaks: 'en',
    perPiece: false,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1.15, small: 1 },
    least: { whole: page }
  },
  'ifla-form': {
    words: sayIflaForm,
    copies: copyNames,
    speaks: 'reader',
    perPiece: false,
    presetStock: plain,
    perSheet: 1,
    most: { sheet: 1.15, small: 1 },
    least: { whole: page }
  },
  // Halves of an office sheet are A5; sheets of A5 and A6 take one.
  'red-slip': {
    words: sayRedSlip,
    speaks: 'de',
    perPiece: false,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.25, small: 1.1 },
    least: { whole: card }
  },
  'afl-slip': {
    words: sayAflSlip,
    perPiece: false,
    presetStock: plain,
    perSheet: 2,
    most: { sheet: 1.15, small: 1 },
    least: { whole: card }
  },
  // Letters; a narrow roll gives a slip to lay into the book. A label is too small for a sentence.
  'arrival-notice': { words: sayArrivalNotice, ...letter },
  'pickup-notice': { words: sayPickupNotice, ...letter },
  'overdue-letter-1': { words: sayOverdueLetter1, ...letter },
  'overdue-letter-2': { words: sayOverdueLetter2, ...letter },
  'overdue-letter-3': { words: sayOverdueLetter3, ...letter },
  'recall-letter': { words: sayRecallLetter, ...letter },
  'cancellation-notice': { words: sayCancellationNotice, ...letter }
} as const satisfies Readonly<Record<string, Artefact>>
