import { z } from 'zod'
import { command, long, query } from './define.ts'
import { facets, list } from './queue-facets.ts'
import { facetNames, listColumns, sorts } from '../lifecycle/lists.ts'
import { scanModeNames } from '../lifecycle/scan-modes.ts'
import * as s from './shapes.ts'

const view = z.object({
  id: s.id,
  name: z.string().trim().min(1).max(80),
  queue: s.queueName,
  sort: z.enum(sorts),
  descending: z.boolean(),
  filter: z.string().max(200),
  facets,
  columns: z.array(z.enum(listColumns)).max(listColumns.length).nullable(),
  group: z.string().max(20).nullable(),
  /** Whether it belongs to whoever asks; else everybody has it. */
  mine: z.boolean(),
  count: z.int()
})
export type SavedView = z.infer<typeof view>

export const queueCalls = {
  'queues.counts': query(
    'All queues with their counts.',
    z.object({ staffId: s.id.optional() }),
    z.array(
      z.object({ name: s.queueName, label: z.string(), section: z.string().nullable(), count: z.int(), late: z.int() })
    )
  ),
  'queues.page': query(
    'One page of a queue, sorted and filtered.',
    list.extend({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }),
    z.object({
      rows: z.array(s.requestRow),
      total: z.int(),
      /** There are more than are counted: a filter of the archive looks at the newest ten thousand that have its words. */
      more: z.boolean()
    })
  ),
  'queues.place': query(
    'Where a request stands in a list, from 0; null when it is not in it.',
    list.extend({ number: s.number }),
    z.object({ offset: z.int().nullable() })
  ),
  'queues.facets': query(
    'What a list can be narrowed by, with how many requests each value leaves, given what the other facets say.',
    list,
    z.object({
      facets: z.array(
        z.object({
          name: z.enum(facetNames),
          /** The most frequent ones first; of libraries and patrons the first fifty, and those that are chosen. */
          values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }))
        })
      ),
      more: z.boolean()
    })
  ),
  'queues.numbers': query(
    'The numbers of all requests of a list, in its order, up to five thousand: for acting on all of them.',
    list,
    z.object({ numbers: z.array(s.number), total: z.int() })
  ),
  'queues.export': long(
    query(
      'A list as CSV or XLSX: the columns and the order that are seen, every row.',
      list.extend({
        columns: z.array(z.enum(listColumns)).min(1).max(listColumns.length),
        format: z.enum(['csv', 'xlsx']),
        locale: s.locale
      }),
      s.handedOut.extend({ rows: z.int() })
    )
  ),
  'views.list': query(
    'Saved views: those of everybody, and those of whoever asks.',
    z.object({ staffId: s.id.optional() }),
    z.array(view)
  ),
  'views.save': command(
    'Saves a view under a name, or changes one (with its id).',
    view
      .omit({ id: true, mine: true, count: true })
      .extend({ id: s.id.optional(), shared: z.boolean().default(false) }),
    view
  ),
  'views.remove': command(
    'Removes a saved view; what it was is given back, so that it can be saved again.',
    z.object({ id: s.id }),
    view
  ),
  'today.look': query(
    'What wants a person now, by kind, with count, oldest and next deadline.',
    z.object({ staffId: s.id.optional() }),
    z.object({
      now: s.instant,
      zone: z.string(),
      /** How many requests want a person, and how many of them are late; one that stands in two lines counts once. */
      need: z.int(),
      late: z.int(),
      /** Urgent and rush requests, wherever they stand. */
      pinned: z.object({ urgent: z.int(), rush: z.int(), first: s.requestRow.nullable() }).nullable(),
      lines: z.array(
        z.object({
          queue: s.queueName,
          kind: z.string(),
          group: z.enum(['late', 'today', 'none']),
          count: z.int(),
          /** How many of them stand in a line before it too; in the sum of a group they count there. */
          twice: z.int(),
          first: s.requestRow.nullable(),
          actBy: s.instant.nullable()
        })
      ),
      since: z.array(z.object({ what: z.string(), count: z.int() })),
      week: z.array(z.object({ what: z.string(), today: z.int(), week: z.int(), usual: z.number() })),
      trouble: z.array(z.object({ what: z.string(), detail: z.string(), link: z.string() }))
    })
  ),
  'scan.look': query(
    'What a scan would do: the request a code belongs to and its one act; or several to choose from; or nothing.',
    z.object({ code: z.string().trim().min(1).max(200), mode: z.enum(scanModeNames).default('next') }),
    z.object({
      code: z.string(),
      matches: z.array(
        z.object({
          request: s.requestRow,
          by: z.string(),
          action: s.action.nullable(),
          offer: s.actionOffer.nullable(),
          /** How many pieces travel together. */
          pieces: z.int(),
          /** When and by whom the step of this mode was done before, when it is no longer offered. */
          already: z.object({ at: s.instant, staff: z.string(), sentence: z.string() }).nullable()
        })
      ),
      sentence: z.string()
    })
  ),
  'scan.go': command(
    'Does what the scan offers, bound to the state that was shown.',
    z.object({
      code: z.string().trim().min(1).max(200),
      number: s.number.optional(),
      version: z.int().optional(),
      action: s.action.optional(),
      fields: s.actionFields.default({})
    }),
    s.lineResult
  )
}
