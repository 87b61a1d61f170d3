import { z } from 'zod'
import { long, query } from './define.ts'
import * as s from './shapes.ts'

/** Figures over a period. */
export const reportCalls = {
  'reports.list': query(
    'The reports there are.',
    z.object({}),
    z.array(z.object({ name: z.string(), title: z.string(), about: z.string() }))
  ),
  'reports.run': long(
    query(
      'A report over a period, as a table.',
      z.object({ name: z.string().max(80), from: s.day, to: s.day }),
      z.object({
        name: z.string(),
        title: z.string(),
        definition: z.string(),
        from: s.day,
        to: s.day,
        columns: z.array(
          z.object({ name: z.string(), title: z.string(), kind: z.enum(['text', 'count', 'share', 'days', 'money']) })
        ),
        rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])))
      })
    )
  )
}
