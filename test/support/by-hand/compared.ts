import { expect } from 'vitest'
import type { TestDesk } from '../desk.ts'
import { period } from './period.ts'

/**
 * Compares reports of a desk with what SQL says: a report’s figures by its rows’ keys, the columns from one on; beside the same by SQL: the key, then the
 * figures. How many rows there were is answered.
 */
export function compared(desk: TestDesk) {
  return async function same(
    name: string,
    parameters: Record<string, string | number | boolean>,
    from: string,
    sql: string,
    ...params: unknown[]
  ): Promise<number> {
    const report = await desk.call('reports.run', { name, ...period, parameters })
    const first = report.columns.findIndex((column) => column.name === from)
    expect(first, `${name} has ${from}`).toBeGreaterThanOrEqual(0)
    const byHand = Object.fromEntries(
      desk.rows<Record<string, unknown>>(sql, ...params).map((row) => {
        const [key, ...figures] = Object.values(row)
        return [String(key), figures]
      })
    )
    const ours = Object.fromEntries(
      report.rows.map(({ key, cells }) => [decodeURIComponent(key), cells.slice(first, first + width(byHand))])
    )
    expect(ours, `${name} ${JSON.stringify(parameters)}`).toEqual(byHand)
    expect(Object.keys(ours).length, `${name} has rows`).toBeGreaterThan(0)
    return report.rows.length
  }
}
const width = (rows: Record<string, unknown[]>) => Object.values(rows)[0]?.length ?? 0
