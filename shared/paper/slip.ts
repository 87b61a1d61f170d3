import type { Language } from '../text/languages.ts'
import type { Han } from './han.ts'
import type { Symbology } from './symbologies.ts'
import type { PlacedBlock } from './template/placed.ts'

/** How a line of text is meant; drawing turns it into size, weight and number of lines. */
export type Tone =
  | 'place'
  | 'call-number'
  | 'name'
  | 'title'
  | 'line'
  | 'strong'
  | 'small'
  | 'date'
  | 'flag'
  | 'label'
  | 'notice'
  | 'prose'
  | 'headline'
  | 'banner'
  | 'huge'

export interface Fact {
  readonly label: string
  readonly value: string
  /** Said before the value and heavier: a symbol before a name. */
  readonly lead?: string
  readonly strong?: boolean
  readonly spare?: number
  /** Without a value: a line to write it on. */
  readonly blank?: true
}

interface Common {
  /** Left out when room is short, the highest first; what has none always stays. */
  readonly spare?: number
  /** Shown only once blocks with this `spare` are left out: their short form. */
  readonly insteadOf?: number
}

/** One thing a slip says. */
export type Block =
  | (Common & { readonly kind: 'line'; readonly as: Tone; readonly text: string; readonly align?: 'right' })
  | (Common & { readonly kind: 'facts'; readonly facts: readonly Fact[] })
  | (Common & {
      readonly kind: 'address'
      readonly size: 'large' | 'small'
      readonly label?: string
      readonly lines: readonly string[]
      readonly country?: string
      /** How its country writes Han characters. */
      readonly han?: Han
      /** A letter's: on a whole sheet it stands where an envelope's window shows it, the sender in a small line above. */
      readonly window?: { readonly sender: string }
    })
  | (Common & {
      readonly kind: 'barcode'
      readonly value: string
      readonly below: readonly string[]
      readonly symbology?: Symbology
    })
  /** Boxes to tick, one below the other; those of `ticked` are ticked in print. */
  | (Common & { readonly kind: 'ticks'; readonly labels: readonly string[]; readonly ticked?: readonly string[] })
  | (Common & { readonly kind: 'rule' })
  /** A black square of that side in millimetres, whatever the size of the type: what a post sorts by. */
  | (Common & { readonly kind: 'square'; readonly side: number })
  /** Air; with a line at its foot to write on by hand. */
  | (Common & { readonly kind: 'gap'; readonly line?: true })
  /** Takes the height that is left: what follows stands at the foot. */
  | (Common & { readonly kind: 'spring' })
  /** Two columns; the second takes `share` of the width. */
  | (Common & {
      readonly kind: 'beside'
      readonly main: readonly Block[]
      readonly aside: readonly Block[]
      readonly share: number
      readonly divided?: boolean
    })
  /** A fold (or a cut) across the whole slip. What stands before it has `share` of the slip's height. */
  | (Common & { readonly kind: 'fold'; readonly share: number; readonly text: string; readonly cut?: true })

/** What a slip says, in order, before it is drawn. */
export interface Slip {
  readonly number: string
  /** Of a page of a list: all the requests on it. */
  readonly numbers?: readonly string[]
  readonly templateVersion: string
  readonly blocks: readonly Block[]
  /** A heavy line goes round it, for forms that are told by their colour: it shows on white paper too. */
  readonly framed?: true
  /** In place of blocks, where a template of the desk's own says what stands where on a label of its size (mm). */
  readonly placed?: readonly PlacedBlock[]
  readonly label?: { readonly width: number; readonly height: number }
  /** Nobody knows where it is to go. */
  readonly noAddress?: true
  /** Sentences for staff about what is missing. */
  readonly warnings: readonly string[]
}

/** The requests that a slip is about. */
export function requestsOn({ number, numbers }: Slip): readonly string[] {
  return numbers ?? [number]
}

/** What the words may depend on beside the request: room on the paper, and the day it is printed (YYYY-MM-DD). */
export interface OnPaper {
  readonly form: 'whole' | 'short' | 'tiny'
  readonly day: string
  /** What staff read, where the paper speaks another language: warnings are for them. */
  readonly staff?: Language
  /** The days (YYYY-MM-DD, both counted) whose fees an account is about. */
  readonly span?: Span
  /** Which copy of a set it is, where an artefact has several. */
  readonly copy?: CopyName
}

/** From one day to another, both counted (YYYY-MM-DD); open where one is missing. */
export interface Span {
  readonly from?: string
  readonly to?: string
}

/** The copies of a set, in the order in which they are printed. */
export const copyNames = ['A', 'B', 'C', 'D'] as const
export type CopyName = (typeof copyNames)[number]

/** A line, or nothing when there is nothing to say. */
export function line(
  as: Tone,
  text: string | undefined,
  more: { spare?: number; insteadOf?: number; align?: 'right' } = {}
): Block[] {
  return text?.trim() ? [{ kind: 'line', as, text, ...more }] : []
}

/** A fact, or nothing when its value is missing. */
export function fact(
  label: string,
  value: string | undefined,
  more: { lead?: string; strong?: boolean; spare?: number } = {}
): Fact[] {
  return value?.trim() || more.lead?.trim() ? [{ label, value: value ?? '', ...more }] : []
}

/** A fact of a form: what is not known of it is written in by hand, on a line. */
export function entry(label: string, value?: string, more: { lead?: string; strong?: boolean } = {}): Fact[] {
  const known = fact(label, value, more)
  return known.length > 0 ? known : [{ label, value: '', blank: true }]
}

/** The list of facts, or nothing when it is empty. */
export function facts(...all: readonly (readonly Fact[])[]): Block[] {
  const flat = all.flat()
  return flat.length > 0 ? [{ kind: 'facts', facts: flat }] : []
}
