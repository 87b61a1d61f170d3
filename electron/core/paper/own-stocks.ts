import { isDeepStrictEqual } from 'node:util'
import { Refused } from '../../../shared/contract/refused.ts'
import { foldText } from '../../../shared/domain/folding.ts'
import { ownPrefix } from '../../../shared/paper/stock-names.ts'
import { checkStock } from '../../../shared/paper/stock-check.ts'
import { houseStock, type Stock } from '../../../shared/paper/stocks.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { does, type Desk, type Reading } from '../handler.ts'
import { describeStock } from './list-stocks.ts'

/** A stock that staff measured or imported. */
export interface OwnStock {
  readonly name: string
  readonly title: string
  readonly stock: Stock
}

interface StockRow {
  readonly name: string
  readonly title: string
  readonly geometry: string
}

const toOwn = ({ name, title, geometry }: StockRow): OwnStock => ({
  name,
  title,
  stock: JSON.parse(geometry) as Stock
})

/** The desk's own stocks, by their titles; those removed are left out. */
export function ownStocks(reading: Reading): OwnStock[] {
  return (
    reading.sql('select name, title, geometry from own_stock where removed is null order by title').all() as StockRow[]
  ).map(toOwn)
}

const unknown = (name: string) =>
  new Refused('bad-input', { what: say('paper.refused.no-stock', { stock: name }) }, { field: 'stock' })

/** A stock to print on. @throws Refused bad-input (stock) where there is none of that name, or no longer */
export function stockToUse(reading: Reading, name: string): Stock {
  const house = houseStock(name)
  if (house) return house
  const row = reading
    .sql('select name, title, geometry from own_stock where name = ? and removed is null')
    .get(name) as StockRow | undefined
  if (!row) throw unknown(name)
  return toOwn(row).stock
}

/** A stock inside a transaction; one that was removed is still known, since jobs name it. @throws Refused bad-input (stock) */
export async function stockFrom(tx: Transaction, name: string): Promise<Stock> {
  const house = houseStock(name)
  if (house) return house
  const row = await tx.one<StockRow>('select name, title, geometry from own_stock where name = ?', name)
  if (!row) throw unknown(name)
  return toOwn(row).stock
}

export const saveStock = does('paper.stock-save', {
  run: ({ name, title, geometry, dry }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const stock: Stock = { ...geometry, source: 'measured' }
      const warnings = refuseWrong(stock)
      if (name !== undefined) await knownOwn(tx, name)
      await refuseTwice(tx, title, name)
      const kept = name ?? (await freeName(tx, title, stock))
      if (!dry) await keepStock(desk, { name: kept, title, stock })
      return { stock: describeStock(kept, stock, title), warnings, saved: !dry }
    })
})

export const removeStock = does('paper.stock-remove', {
  run: ({ name }, writing) =>
    writing.transact(async (tx) => {
      const own = await knownOwn(tx, name)
      await tx.run('update own_stock set removed = ?, updated = ? where name = ?', writing.now(), writing.now(), name)
      // A sheet in hand and an alignment are of no use without it.
      for (const table of ['sheet_in_hand', 'alignment']) await tx.run(`delete from ${table} where stock = ?`, name)
      await appendEvent({ ...writing, tx }, { action: 'stock', data: JSON.stringify({ stock: name, removed: true }) })
      tx.changed('settings')
      return describeStock(own.name, own.stock, own.title)
    })
})

/** Writes a stock with its event; a name that was removed comes back. */
export async function keepStock(desk: Desk, { name, title, stock }: OwnStock): Promise<void> {
  const { tx, caller, now } = desk
  await tx.run(
    `insert into own_stock(name, title, geometry, staff_id, updated) values (?, ?, ?, ?, ?)
     on conflict(name) do update set title = excluded.title, geometry = excluded.geometry, staff_id = excluded.staff_id,
       updated = excluded.updated, removed = null`,
    name,
    title,
    JSON.stringify(stock),
    caller.staffId,
    now()
  )
  await appendEvent(desk, { action: 'stock', data: JSON.stringify({ stock: name }) })
  tx.changed('settings')
}

/** What is odd about a stock, in words. @throws Refused bad-input at the first figure that cannot be */
function refuseWrong(stock: Stock): string[] {
  const { faults, warnings } = checkStock(stock)
  const [first] = faults
  if (first)
    throw new Refused(
      'bad-input',
      { what: say(`paper.stock-faults.${first.what}`, first.values) },
      { field: first.field }
    )
  return warnings.map(({ what, values }) => say(`paper.stock-warnings.${what}`, values))
}

async function knownOwn(tx: Transaction, name: string): Promise<OwnStock> {
  const row = await tx.one<StockRow>(
    'select name, title, geometry from own_stock where name = ? and removed is null',
    name
  )
  if (!row) throw new Refused('not-found', { what: name }, { field: 'name' })
  return toOwn(row)
}

/** The desk's own stock that staff call so. */
export async function ownNamed(tx: Transaction, title: string): Promise<OwnStock | undefined> {
  const row = await tx.one<StockRow>(
    'select name, title, geometry from own_stock where title = ? and removed is null',
    title
  )
  return row && toOwn(row)
}

async function refuseTwice(tx: Transaction, title: string, name?: string): Promise<void> {
  const twin = await ownNamed(tx, title)
  if (twin && twin.name !== name) throw new Refused('twice', { what: title, who: twin.name }, { field: 'title' })
}

/** The name that code and command line know a stock by: from its title; numbered where that is taken, also by one that was removed and was another. */
export async function freeName(tx: Transaction, title: string, stock: Stock): Promise<string> {
  const folded = foldText(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
  const base = `${ownPrefix}${folded || 'stock'}`
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`
    const before = await tx.one<StockRow & { removed: number | null }>('select * from own_stock where name = ?', name)
    if (!before || (before.removed !== null && isDeepStrictEqual(toOwn(before).stock, stock))) return name
  }
}
