import { z } from 'zod'
import { command, query } from './define.ts'
import * as s from './shapes.ts'

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
    z.object({
      queue: s.queueName,
      staffId: s.id.optional(),
      sort: z
        .enum([
          'actBy',
          'createdAt',
          'updatedAt',
          'due',
          'needBy',
          'number',
          'title',
          'author',
          'partner',
          'patron',
          'state',
          'level',
          'callNumber',
          'assigned'
        ])
        .optional(),
      descending: z.boolean().default(false),
      filter: z.string().max(200).default(''),
      state: s.state.optional(),
      service: s.service.optional(),
      partnerId: s.id.optional(),
      patronId: s.id.optional(),
      level: s.level.optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200)
    }),
    z.object({ rows: z.array(s.requestRow), total: z.int() })
  ),
  'today.look': query(
    'What wants a person now, by kind, with count, oldest and next deadline.',
    z.object({ staffId: s.id.optional() }),
    z.object({
      now: s.instant,
      zone: z.string(),
      lines: z.array(
        z.object({
          queue: s.queueName,
          kind: z.string(),
          group: z.enum(['late', 'today', 'none']),
          count: z.int(),
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
    z.object({ code: z.string().trim().min(1).max(200) }),
    z.object({
      code: z.string(),
      matches: z.array(
        z.object({
          request: s.requestRow,
          by: z.string(),
          action: s.action.nullable(),
          offer: s.actionOffer.nullable()
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
