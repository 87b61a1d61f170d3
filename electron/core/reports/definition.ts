import type { ColumnKind, ParameterKind } from '../../../shared/figures/shapes.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { Reading } from '../handler.ts'
import type { Dim } from './dims.ts'
import type { FactName } from './facts.ts'
import type { CountedLibrary } from './libraries.ts'
import type { Period, Span } from './spans.ts'

export type Cell = string | number | null
export type Chosen = Readonly<Record<string, string | number | boolean | null>>

/** What may be chosen for a report. Its title is `figures.parameters.NAME`. */
export interface Parameter {
  readonly name: string
  readonly kind: ParameterKind
  readonly preset: Chosen[string]
  /** Of a choice: its values, and how each is said. */
  readonly choices?: (asking: Reading) => readonly { readonly value: string; readonly title: string }[]
}

/** Something that is counted: facts of a kind, those of them that it means, and what of each is added (one, unless it says an amount). SQL over `f`. */
export interface Measure {
  readonly name: string
  readonly fact: FactName
  readonly when?: string | ((closed: boolean) => string)
  readonly sum?: string
}

/** A column of figures: the measure of its name, or what is worked out of measures. Words: `figures.columns.NAME`, `figures.says.REPORT.NAME`. */
export interface Figure {
  readonly name: string
  readonly kind: ColumnKind
  readonly total: 'sum' | 'none'
  readonly of?: (measures: Readonly<Record<string, number>>) => Cell
  /** The measure whose requests it leads to; its own unless it says another, or none. */
  readonly drill?: string | null
}

/** What of all that was counted is meant: measures by what they are told apart by. */
export interface Counting {
  readonly dims: readonly Dim[]
  readonly measures: readonly Measure[]
  readonly figures: readonly Figure[]
  /** A library's own branches are left out. */
  readonly withoutBranches?: boolean
  /** A condition of all measures, SQL over `f`. */
  readonly only?: string
  /** Rows that are shown, of all; by default those in which anything is not nought. */
  readonly keep?: (measures: Readonly<Record<string, number>>) => boolean
  /** The order of rows; by default that of their dims. */
  readonly order?: (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) => number
  /** So many rows at most. */
  readonly most?: number
  /** Keys of `figures.notes`. */
  readonly notes?: readonly string[]
}

export interface Asking {
  readonly reading: Reading
  readonly period: Period
  readonly spans: readonly Span[]
  readonly chosen: Chosen
  readonly libraries: ReadonlyMap<number, CountedLibrary>
}

export type Report = CallOutput<'reports.run'>
export type Made = Pick<Report, 'columns' | 'rows' | 'totals' | 'notes'>
/** The requests behind a figure, the latest first: how many, the ids of a page, and how many were counted that are no more. */
export interface Behind {
  readonly total: number
  readonly ids: readonly number[]
  readonly gone: number
}
export interface Wanted {
  readonly key: string
  readonly column: string
  readonly offset: number
  readonly limit: number
}

export interface ReportDefinition {
  readonly name: string
  readonly family: string
  readonly cohort?: true
  readonly now?: true
  /** Whether it is there at all. */
  readonly given?: (settings: Settings) => boolean
  readonly parameters: readonly Parameter[]
  readonly make: (asking: Asking) => Made | Promise<Made>
  readonly requests: (asking: Asking, wanted: Wanted) => Behind | Promise<Behind>
}
