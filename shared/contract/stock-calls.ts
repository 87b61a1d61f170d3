import { z } from 'zod'
import { artefactNames } from '../paper/artefact-names.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

/** A stock of the house, or one of the desk's own (`own-…`); one that there is not is refused by name. */
export const stockName = z.string().min(1).max(80)
/** A printer by its name at the machine; null is the file that is kept. */
const printer = z.string().max(200).nullable()
/** A place on a sheet, counted from 1, row by row. */
export const place = z.int().min(1).max(400)

/** Millimetres, as the paper comes out of the printer, from the sheet's top left corner. */
const mm = z.number().min(0).max(2000)
const size = z.object({ width: mm, height: mm })
const geometry = z.object({
  kind: z.enum(['sheet', 'labels', 'roll', 'continuous']),
  sheet: size,
  label: size,
  columns: z.int().min(1).max(400),
  rows: z.int().min(1).max(400),
  /** Left and top of the first label. */
  first: z.object({ left: mm, top: mm }),
  pitch: z.object({ across: mm, down: mm }),
  margin: mm,
  /** Words run along the roll. */
  turned: z.boolean()
})
export type StockGeometry = z.infer<typeof geometry>

const stock = geometry.extend({
  name: stockName,
  /** What staff call one of their own; null for the house's. */
  title: z.string().nullable(),
  source: z.enum(['standard', 'libreoffice', 'glabels', 'nominal', 'measured']),
  /** What goes on it, in which form, and how many share a sheet. */
  artefacts: z.array(
    z.object({ name: z.enum(artefactNames), form: z.enum(['whole', 'short', 'tiny']), parts: z.int() })
  )
})
export type ListedStock = z.infer<typeof stock>

const sheet = z.object({
  printer,
  stock: stockName,
  /** The first place that is free. */
  next: place,
  /** Places that are not printed on: misfed, torn, written on. */
  spoilt: z.array(place)
})
export type SheetInHand = z.infer<typeof sheet>

const pair = z.object({ x: z.number(), y: z.number() })
/** Drawn = offset + scale × wanted; millimetres from the sheet's top left corner. */
const alignment = z.object({ offset: pair, scale: pair })
const kept = alignment.extend({ printer, stock: stockName, at: s.instant, staff: z.string() })
export type KeptAlignment = z.infer<typeof kept>

const reading = z.number().min(-20).max(60)
const readings = z.object({ left: reading, top: reading, right: reading, bottom: reading.nullable() })
const nudge = z.number().min(-20).max(20)

export const stockCalls = {
  'paper.stocks': query(
    'The stocks there are, the house’s and the desk’s own, with their geometry, and what goes on each.',
    z.object({}),
    z.array(stock)
  ),
  'paper.stock-save': command(
    'Adds a stock that was measured, or changes one of the desk’s own; `dry` checks the figures and writes nothing.',
    z.object({
      /** The one to change; without it a new one. */
      name: stockName.optional(),
      title: z.string().trim().min(1).max(80),
      geometry,
      dry: z.boolean().default(false)
    }),
    z.object({ stock, warnings: z.array(z.string()), saved: z.boolean() })
  ),
  'paper.stock-remove': command(
    'Removes one of the desk’s own stocks; jobs printed on it keep its name.',
    z.object({ name: stockName }),
    stock
  ),
  'paper.stock-import': long(
    command(
      'Reads a gLabels template file: what each template is and, with `take`, takes those in; without it nothing is written.',
      z.object({
        file: s.file,
        /** Names as the dry run gave them, or `all`. */
        take: z.union([z.literal('all'), z.array(stockName).max(2000)]).optional()
      }),
      z.object({
        lines: z.array(
          z.object({
            line: z.int(),
            /** Maker and part as the file says them. */
            part: z.string(),
            what: z.enum(['can-be-taken', 'taken', 'already-there', 'refused']),
            sentence: z.string(),
            stock: stock.nullable()
          })
        )
      })
    )
  ),
  'paper.sheets': query(
    'The sheets of labels used in part: for each printer and stock the next free place, and the places that are spoilt.',
    z.object({}),
    z.array(sheet)
  ),
  'paper.sheet-save': command(
    'Says of the sheet in a printer where printing goes on, or which places are spoilt and left free; on the next sheet all are good again.',
    z.object({ printer, stock: stockName, next: place.optional(), spoilt: z.array(place).max(400).optional() }),
    sheet
  ),
  'paper.alignments': query(
    'What is made good for each printer on each stock: offset and scale.',
    z.object({}),
    z.array(kept)
  ),
  'paper.test-sheet': long(
    query(
      'A sheet with rulers and the outlines of all labels: plain, to be measured, or as a proof with the alignment that is kept.',
      z.object({ printer, stock: stockName, proof: z.boolean().default(false) }),
      s.handedOut.extend({
        /** What is read where the printer puts everything where it belongs, in millimetres from each edge to the line near it. */
        wanted: readings
      })
    )
  ),
  'paper.test-print': long(
    command(
      'Sends a test sheet, or a proof, to a printer of this machine; it is no print job.',
      z.object({ printer: z.string().min(1).max(200), stock: stockName, proof: z.boolean().default(false) }),
      z.object({ printer: z.string() })
    )
  ),
  'paper.align': command(
    'Keeps the alignment of a printer on a stock: from four readings of a test sheet, or moved a little, or none any more.',
    z.object({
      printer,
      stock: stockName,
      readings: readings.optional(),
      /** mm; positive is right and down. */
      nudge: z.object({ x: nudge, y: nudge }).optional(),
      clear: z.boolean().default(false)
    }),
    z.object({ alignment: alignment.nullable(), advice: z.array(z.string()) })
  )
}
