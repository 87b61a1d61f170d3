import type { Happened } from '../../../shared/rules/happenings.ts'

/** An event of a request as the ledger keeps it. */
export interface EventRow {
  readonly id: number
  readonly request_id: number
  readonly at: number
  readonly by: string
  readonly action: string
  readonly from_state: string | null
  readonly to_state: string | null
  readonly reason: string | null
  readonly data: string | null
}

interface Data {
  readonly columns?: readonly string[]
  readonly staff?: number | null
  readonly queue?: number | null
  readonly flag?: number
}

/** What rules ask of an event; undefined for what is none to them: taking back, and what rules did themselves. */
export function happenedIn(row: EventRow): Happened | undefined {
  const { action, by, from_state: from, to_state: to, reason } = row
  if (action === 'rule' || action === 'undo' || action === 'undo-rule') return undefined
  const plain = { action, by, from, to, reason }
  switch (action) {
    case 'edit':
      return { ...plain, columns: dataOf(row).columns ?? [] }
    case 'assign':
      return { ...plain, staff: dataOf(row).staff ?? null }
    case 'desk-queue':
      return { ...plain, queue: dataOf(row).queue ?? null }
    case 'desk-flag':
      return { ...plain, flags: [dataOf(row).flag ?? 0] }
    case 'desk-unflag':
      return { ...plain, unflags: [dataOf(row).flag ?? 0] }
    default:
      return plain
  }
}

const dataOf = ({ data }: EventRow): Data => (data === null ? {} : (JSON.parse(data) as Data))
