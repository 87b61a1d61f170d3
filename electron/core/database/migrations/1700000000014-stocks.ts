import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Stocks that staff measured or imported; the sheet that lies in each printer, with the place where printing goes on and the places that are
 * spoilt; and what each printer does to places on a stock. A printer without a name is the kept file.
 */
export class Stocks1700000000014 implements MigrationInterface {
  name = 'Stocks1700000000014'

  async up(runner: QueryRunner): Promise<void> {
    // What was printed on a stock names it for good: one that is removed stays, and is offered no more.
    await runner.query(
      `create table own_stock (name text primary key, title text not null, geometry text not null, staff_id integer not null references staff(id),
        updated integer not null, removed integer) strict`
    )
    await runner.query(
      `create table sheet_in_hand (printer text not null, stock text not null, next integer not null, spoilt text not null default '[]',
        updated integer not null, primary key (printer, stock)) strict, without rowid`
    )
    await runner.query(
      `create table alignment (printer text not null, stock text not null, offset_x real not null, offset_y real not null, scale_x real not null,
        scale_y real not null, staff_id integer not null references staff(id), updated integer not null, primary key (printer, stock)) strict, without rowid`
    )
    // Until now it was remembered by stock alone.
    await runner.query(
      `insert into sheet_in_hand(printer, stock, next, updated)
         select '', e.key, e.value, s.updated from setting s, json_each(s.value) e where s.key = 'startPositions'`
    )
    await runner.query(`delete from setting where key = 'startPositions'`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
