import type { TestDesk } from './desk.ts'

/** Rows of every table, and the newest event: nothing may move when the same messages or lines come again. */
export function countsOf(desk: TestDesk): Record<string, number> {
  const count = (sql: string) => desk.rows<{ n: number }>(sql)[0]?.n ?? 0
  const tables = desk.rows<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'find_%'"
  )
  const counts = tables.map(({ name }): [string, number] => [name, count(`select count(*) n from ${name}`)])
  return Object.fromEntries([
    ...counts,
    ['newest event', count('select max(id) n from event')],
    ['versions', count('select coalesce(sum(version), 0) n from request')]
  ])
}
