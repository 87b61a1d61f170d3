import { publishedBy } from '../../../shared/copyright/published.ts'
import { countedTitle, foldTitle, isPeriodicalKey, workKey } from '../../../shared/copyright/work-key.ts'
import type { Transaction } from '../database/transact.ts'
import type { RequestRecord } from '../requests/records.ts'

/** What of a request says which work it is counted under. */
export type Counting = Pick<
  RequestRecord,
  'side' | 'service' | 'material' | 'title' | 'author' | 'container' | 'isbn' | 'issn' | 'year'
>

const says: ReadonlySet<string> = new Set([
  'service',
  'material',
  'title',
  'author',
  'container',
  'isbn',
  'issn',
  'year'
])

/** Which work a request of ours is counted under, and when that came out at the latest, by what it says; columns of its row. */
export async function workColumns(
  tx: Transaction,
  request: Counting
): Promise<Pick<RequestRecord, 'work_key' | 'published'>> {
  if (request.side !== 'borrowing') return { work_key: null, published: null }
  const key = workKey(request)
  return {
    work_key: key === null ? null : await joinedKey(tx, key, countedTitle(request)),
    published: publishedBy(request.year)
  }
}

/**
 * Counts a request anew by what it says now, where that is among what changed. It is always worked out and never taken back by itself: titles may have
 * been joined meanwhile.
 */
export async function keepWork(
  tx: Transaction,
  request: Counting & { readonly id: number },
  changed: readonly string[]
): Promise<void> {
  if (request.side !== 'borrowing' || !changed.some((name) => says.has(name))) return
  const { work_key, published } = await workColumns(tx, request)
  await tx.run('update request set work_key = ?, published = ? where id = ?', work_key, published, request.id)
}

/** What finding a title's key asks of the ledger: a reading or a transaction. */
interface Finding {
  one<T>(sql: string, ...params: unknown[]): Promise<T | undefined>
  all<T>(sql: string, ...params: unknown[]): Promise<T[]>
}

/**
 * The key that a title is counted under here: the one it was joined to; of a title without a number that of the one numbered title that is called so
 * (of several nobody knows which), and the other way round.
 */
export async function countedKey(ledger: Finding, key: string, title: string): Promise<string> {
  const known = await ledger.one<{ joined: string | null }>('select joined from work_title where work_key = ?', key)
  if (known) return known.joined ?? key
  const folded = foldTitle(title)
  if (key.startsWith('title:')) return (await numberedOf(ledger, folded)) ?? key
  const bare = isPeriodicalKey(key) && `title:${folded}`
  const waits = bare && (await ledger.one('select 1 from work_title where work_key = ? and joined is null', bare))
  return waits ? bare : key
}

/** The same of a title that comes in: one that is new here is kept, and the first number that a title comes with is also that of the requests that had none. */
async function joinedKey(tx: Transaction, key: string, title: string): Promise<string> {
  const counted = await countedKey(tx, key, title)
  const joins = counted.startsWith('title:') && counted !== key
  if (await tx.one('select 1 from work_title where work_key = ?', key)) return counted
  await tx.run(
    'insert into work_title(work_key, title, folded, joined) values (?, ?, ?, ?)',
    key,
    title,
    foldTitle(title),
    counted === key || joins ? null : counted
  )
  if (!joins) return counted
  await joinKeys(tx, counted, key)
  return key
}

async function numberedOf(ledger: Finding, folded: string): Promise<string | undefined> {
  const found = await ledger.all<{ work_key: string }>(
    `select distinct coalesce(joined, work_key) work_key from work_title
       where folded = ? and (work_key like 'issn:%' or work_key like 'nlm:%') limit 2`,
    folded
  )
  return found.length === 1 ? found[0]?.work_key : undefined
}

/** Counts one key under another from now on, with all that was counted under it. */
export async function joinKeys(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.run('update work_title set joined = ? where work_key = ? or joined = ?', to, from, from)
  await tx.run(`update request set work_key = ? where side = 'borrowing' and work_key = ?`, to, from)
}
