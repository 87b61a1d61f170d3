import type { SlipData } from '../slip-data.ts'
import example from './example.json' with { type: 'json' }

/** A request in which every field says something of its own: shown beside the fields, and drawn where a template begins with a built-in slip. */
export const exampleSlip = example as unknown as SlipData

/** The day on which the example is printed. */
export const exampleDay = '2026-11-24'
