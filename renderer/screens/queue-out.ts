import type { ListColumn } from '../../shared/lifecycle/lists.ts'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'
import { saveFile } from '../api.ts'
import { attempt } from '../attempt.ts'
import { useToasts } from '../stores/toasts.ts'
import type { ListQuestion } from './queue-list.ts'

/** Hands out what is seen of a list, in its order and with its columns; the author, who stands in the title's column, has one of its own. */
export async function exportList(
  question: ListQuestion,
  columns: readonly ListColumn[],
  format: 'csv' | 'xlsx'
): Promise<void> {
  const wanted = columns.includes('author')
    ? [...columns]
    : columns.flatMap((name) => (name === 'title' ? [name, 'author' as const] : [name]))
  const file = await attempt('queues.export', { ...question, columns: wanted, format })
  if (!file) return
  saveFile(file)
  useToasts().tell(say('queue.export.done', { n: file.rows, file: file.name }))
}

/** Rows as lines of a table, to the clipboard. */
export async function copyRows(rows: readonly RequestRow[]): Promise<void> {
  const toasts = useToasts()
  const lines = rows.map((row) =>
    [row.number, row.title, row.author, row.partnerSymbol ?? row.partner]
      .map((text) => (text ?? '').replace(/[\t\n]/g, ' '))
      .join('\t')
  )
  try {
    await navigator.clipboard.writeText(lines.join('\n'))
    toasts.tell(say('queue.copied', { n: lines.length }))
  } catch {
    toasts.refuse(say('screens.copy.failed'))
  }
}
