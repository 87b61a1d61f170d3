import { Refused } from '../../../shared/contract/refused.ts'
import type { ListColumn } from '../../../shared/lifecycle/lists.ts'
import type { RequestRow } from '../../../shared/contract/shapes.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { queueNamed } from '../../../shared/lifecycle/queues.ts'
import { say } from '../../../shared/text/say.ts'
import { symbolAndName } from '../../../shared/text/symbol-and-name.ts'
import { answers } from '../handler.ts'
import { checkLocale } from '../reports-out/locale-manner.ts'
import { writeTable } from '../reports-out/write-report.ts'
import { conditionOf } from './queue-condition.ts'
import { orderOf } from './queue-order.ts'
import { idsOf, totalOf } from './queue-page.ts'
import { rowsOf } from './row.ts'

/** So many rows are exported at once; a spreadsheet holds little more, and the file is handed out whole. */
const most = { csv: 200_000, xlsx: 50_000 } as const
const portion = 1000

/** A list as a file: the columns and the order that are seen, every row. @throws Refused too-large, cancelled */
export const exportList = answers('queues.export', async (given, reading) => {
  checkLocale(given.locale)
  const queue = queueNamed(given.queue)
  const condition = conditionOf(queue, given, reading)
  const total = totalOf(queue, given, condition, reading)
  const limit = most[given.format]
  if (total > limit)
    throw new Refused('too-large', {
      file: say('words.list-of', { n: total }),
      limit: say('words.rows', { n: limit })
    })
  // One list of ids, so that what changes meanwhile neither doubles nor drops a row.
  const ids = idsOf(
    queue,
    condition,
    orderOf(queue, given.sort, given.descending),
    { offset: 0, limit },
    total,
    reading
  )
  const { zone } = reading.settings()
  const rows: (string | number | null)[][] = []
  for (let at = 0; at < ids.length; at += portion) {
    for (const row of rowsOf(reading, ids.slice(at, at + portion)))
      rows.push(given.columns.map((column) => cellOf(row, column, zone)))
    reading.progress(rows.length, ids.length)
    await new Promise((resolve) => setImmediate(resolve))
    if (reading.signal.aborted) throw new Refused('cancelled')
  }
  const today = dayOf(reading.now(), zone)
  const title = say(`words.queues.${given.queue}`)
  const file = await writeTable(
    {
      name: given.queue,
      title,
      definition: '',
      from: today,
      to: today,
      columns: given.columns.map((name) => ({
        name,
        kind: name === 'due' || name === 'needBy' ? 'day' : 'text',
        title: say(`words.exported.${name}`),
        definition: '',
        total: 'none'
      })),
      rows,
      totals: [],
      notes: []
    },
    `${given.queue}_${today}`,
    given.format,
    given.locale,
    reading
  )
  return { ...file, rows: rows.length }
})

/** A cell as text: words for states, days as YYYY-MM-DD, instants in the desk's time. */
function cellOf(row: RequestRow, column: ListColumn, zone: string): string | null {
  switch (column) {
    case 'state':
      return say(`words.states.${row.side}.${row.state}`)
    case 'level':
      return say(`words.levels.${row.level}`)
    case 'partner':
      return symbolAndName(row) || null
    case 'createdAt':
    case 'updatedAt':
    case 'actBy': {
      const at = row[column]
      return at === null ? null : localTime(at, zone)
    }
    default:
      return row[column]
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-25 09:30`: sorts and reads in every spreadsheet. */
function localTime(at: string, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' })
  formats.set(zone, format)
  return format.format(new Date(at))
}
