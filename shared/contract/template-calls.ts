import { z } from 'zod'
import { artefactNames } from '../paper/artefact-names.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'
import { stockName } from './stock-calls.ts'
import { templateBody } from './template-shape.ts'

const title = z.string().trim().min(1).max(80)
const network = z.string().trim().min(1).max(40)
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)

/** For whom a template is; what is null counts for all. */
const variant = z.object({
  partner: s.id.nullable().default(null),
  /** The scheme of a symbol that the other library has, e.g. ISIL. */
  network: network.nullable().default(null),
  /** What the paper speaks. */
  language: language.nullable().default(null)
})
/** A template among others. */
const listed = z.object({
  id: s.id,
  title: z.string(),
  artefact: z.enum(artefactNames),
  label: z.object({ width: z.number(), height: z.number() }),
  variant,
  partnerName: z.string().nullable(),
  version: z.int(),
  active: z.boolean(),
  at: s.instant
})
export type ListedTemplate = z.infer<typeof listed>

const kept = listed.extend({
  body: templateBody,
  versions: z.array(
    z.object({ version: z.int(), at: s.instant, staff: z.string(), restores: z.int().nullable(), blocks: z.int() })
  )
})

export type WholeTemplate = z.output<typeof kept>

/** What is to be said of a block that is being drawn. */
const warning = z.object({
  /** From 0. */
  block: z.int(),
  /** The field of the block that is wrong; null where it is about what comes out. */
  field: z.string().nullable(),
  /** Whether the template cannot be kept so. */
  refused: z.boolean(),
  text: z.string()
})
export type TemplateWarning = z.output<typeof warning>

const saved = z.object({
  id: s.id.nullable(),
  version: z.int(),
  warnings: z.array(z.string()),
  saved: z.boolean()
})

/** A template in a file of its own, pictures inside. */
export const templateFile = z.object({
  interloan: z.literal('template'),
  format: z.literal(1),
  title,
  artefact: z.enum(artefactNames),
  variant: z.object({
    partner: z.object({ name: s.line, scheme: s.line, symbol: s.line }).nullable(),
    network: network.nullable(),
    language: language.nullable()
  }),
  body: templateBody
})
export type TemplateFile = z.output<typeof templateFile>

export const templateCalls = {
  'paper.templates': query(
    'The desk’s own templates: what each is for, its label, its version, and whether it is in use.',
    z.object({}),
    z.array(listed)
  ),
  'paper.template': query(
    'A template with its blocks, as it is or as a version of it was, and the list of its versions.',
    z.object({ id: s.id, version: z.int().min(1).optional() }),
    kept
  ),
  'paper.template-save': command(
    'Keeps a template, a new one or the next version of one; `dry` checks it and writes nothing. A block that cannot be is refused by its number and field.',
    z.object({
      /** The one to change; without it a new one. */
      id: s.id.optional(),
      /** The version that was changed: another one saved meanwhile is not overwritten. */
      from: z.int().optional(),
      title,
      artefact: z.enum(artefactNames),
      variant: variant.default({ partner: null, network: null, language: null }),
      body: templateBody,
      active: z.boolean().default(true),
      dry: z.boolean().default(false)
    }),
    saved
  ),
  'paper.template-restore': command(
    'Makes a version of before the newest one.',
    z.object({ id: s.id, version: z.int().min(1) }),
    saved
  ),
  'paper.template-remove': command(
    'Removes a template; what was printed with it keeps its name and version.',
    z.object({ id: s.id }),
    z.object({ title: z.string() })
  ),
  'paper.template-start': query(
    'Blocks to begin with: those of the built-in artefact, as it is drawn on a stock.',
    z.object({ artefact: z.enum(artefactNames), stock: stockName.optional() }),
    z.object({ body: templateBody })
  ),
  'paper.template-samples': query(
    'The requests that try a template most: of the latest ones that with the most words, that with the least, and the most foreign.',
    z.object({}),
    z.array(z.object({ what: z.enum(['longest', 'emptiest', 'foreign']), number: z.string(), title: z.string() }))
  ),
  'paper.template-preview': long(
    query(
      'A template as it comes out, as a picture (SVG), filled by a request or by the example, and what is to be said about it.',
      z.object({
        artefact: z.enum(artefactNames),
        body: templateBody,
        number: s.number.optional(),
        language: language.optional()
      }),
      z.object({
        picture: z.string(),
        warnings: z.array(warning),
        /** Blocks, from 0, that print nothing for this request: what they are printed for does not hold, or their fields are empty. */
        silent: z.array(z.int())
      })
    )
  ),
  'paper.template-fields': query(
    'The fields that words and symbols take in braces, with what each says of a request or of the example.',
    z.object({ number: s.number.optional(), language: language.optional() }),
    z.array(z.object({ name: z.string(), says: z.string() }))
  ),
  'paper.template-export': query('A template as a file, pictures inside.', z.object({ id: s.id }), s.handedOut),
  'paper.template-import': long(
    command(
      'Takes in a template from a file, all of it checked before anything is written; `dry` writes nothing.',
      z.object({ file: s.file, dry: z.boolean().default(false) }),
      saved.extend({
        title: z.string(),
        artefact: z.enum(artefactNames),
        variant: templateFile.shape.variant,
        body: templateBody
      })
    )
  )
}
