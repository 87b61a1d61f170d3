import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/**
 * What the desk supplies: rules (each change a further row, so that the rule behind an old answer can be read), licences of electronic resources with
 * their titles, and on a request its material, its collection and the answer.
 */
export class Supply1700000000031 implements MigrationInterface {
  name = 'Supply1700000000031'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `create table supply_rule (id integer primary key autoincrement, rule integer not null, at integer not null,
        staff_id integer not null references staff(id), body text) strict`,
      'create index supply_rule_newest on supply_rule(rule, id)',
      ...appendOnly('supply_rule'),
      `create table licence (id integer primary key autoincrement, name text not null, find_key text not null, provider text,
        covers text not null, from_year integer, to_year integer, print_fax text not null, electronic text not null,
        secure_electronic text not null, country_limit text not null, countries text not null, groups text not null,
        whole_ebook text not null, by_itself integer not null default 0, note text, reviewed text, source_value text,
        removed integer, created integer not null, updated integer not null, version integer not null default 1) strict`,
      'create unique index licence_name on licence(find_key) where removed is null',
      `create table licence_title (id integer primary key autoincrement, licence_id integer not null references licence(id) on delete cascade,
        kind text not null, value text not null, title text, from_year integer, to_year integer) strict`,
      'create unique index licence_title_once on licence_title(licence_id, kind, value)',
      'create index licence_title_value on licence_title(kind, value)',
      ...['material text', 'collection text', 'may_supply text', 'may_supply_why text', 'checked_at integer'].map(
        (column) => `alter table request add column ${column}`
      )
    ])
      await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
