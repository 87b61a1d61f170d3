import { nameKey, sortKey } from '../../../shared/domain/folding.ts'
import { lastTime, markTime, unmark } from '../clock/marks.ts'
import type { Writing } from '../handler.ts'

const atOnce = 400

/** Begins to give every title and name its sort key in the desk's language; called when the language changes. */
export async function beginSorting(writing: Writing): Promise<void> {
  await writing.transact((tx) => markTime(tx, 'sorted', 0))
  await sortAgain(writing)
}

/**
 * Goes on giving sort keys, from where it was; a chunk a transaction, so that staff work meanwhile. Kept in the ledger how far it is: a kill
 * is gone on from by the clock. Does nothing when all is sorted.
 */
export async function sortAgain(writing: Writing): Promise<void> {
  const { language } = writing.settings()
  const left = await writing.transact(async (tx) => {
    if ((await lastTime(tx, 'sorted')) === undefined) return undefined
    for (const table of ['partner', 'patron'] as const)
      for (const { id, name } of await tx.all<{ id: number; name: string }>(
        `select id, name from ${table} where name <> ''`
      ))
        await tx.run(`update ${table} set sort_key = ? where id = ?`, nameKey(name, language), id)
    return (await tx.one<{ n: number }>('select count(*) n from request'))?.n ?? 0
  })
  if (left === undefined) return
  for (let done = 0, more = true; more && !writing.signal.aborted; done += atOnce) {
    more = await writing.transact(async (tx) => {
      const from = (await lastTime(tx, 'sorted')) ?? 0
      const rows = await tx.all<{ id: number; title: string; author: string | null }>(
        'select id, title, author from request where id > ? order by id limit ?',
        from,
        atOnce
      )
      for (const { id, title, author } of rows)
        await tx.run(
          'update request set title_key = ?, author_key = ? where id = ?',
          sortKey(title, language),
          author ? nameKey(author, language) : '',
          id
        )
      const last = rows.at(-1)
      if (last) await markTime(tx, 'sorted', last.id)
      else await unmark(tx, 'sorted')
      return last !== undefined
    })
    writing.say({ topic: 'progress', progress: { job: 'sorting', done: Math.min(done, left), of: left } })
  }
  writing.say({ topic: 'requests' })
}
