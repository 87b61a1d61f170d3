import type { Look } from '../supply/look.ts'

/** A posting of a request that nothing has taken back. */
export interface Standing {
  readonly id: number
  readonly reason: string
  readonly rule: string | null
}

/**
 * The charges of a request that stand: what a further entry took back does not. Where such an entry was taken back itself, as older ledgers have it, the last one
 * stands for the charge, which none may take back twice. Entries that take back are left out.
 */
export async function standing(look: Pick<Look, 'all'>, requestId: number): Promise<Standing[]> {
  const rows = await look.all<Standing & { reverses: number | null; first: string | null }>(
    'select id, reason, rule, reverses from posting where request_id = ? order by id desc',
    requestId
  )
  const takenBack = new Set(rows.map(({ reverses }) => reverses))
  const named = new Map(rows.map((row) => [row.id, row]))
  const found: Standing[] = []
  for (const { id, rule } of rows) {
    if (takenBack.has(id)) continue
    const first = chargeBehind(named, id)
    if (first) found.push({ id, reason: first.reason, rule })
  }
  return found.reverse()
}

/** The charge that an entry is, or that it puts in force again: taken back an even number of times; undefined for what takes back. */
function chargeBehind(
  named: ReadonlyMap<number, { readonly reason: string; readonly reverses: number | null }>,
  id: number
): { readonly reason: string } | undefined {
  let row = named.get(id)
  let steps = 0
  while (row && row.reverses !== null) {
    row = named.get(row.reverses)
    steps += 1
  }
  return steps % 2 === 0 ? row : undefined
}
