import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Catalogues that are asked who has a thing, and what each said last of a request: libraries, never people. */
export class Catalogues1700000000028 implements MigrationInterface {
  name = 'Catalogues1700000000028'

  async up(runner: QueryRunner): Promise<void> {
    // One that is removed stays for what it said, and can be taken back.
    await runner.query(
      `create table catalogue (id integer primary key autoincrement, name text not null, kind text not null, protocol text not null,
        address text not null, version text not null, schema text, network text, partner_id integer references partner(id), system text not null,
        indexes text not null, holder text not null, seconds integer not null, most integer not null, active integer not null,
        position integer not null, updated integer not null, removed integer) strict`
    )
    await runner.query('create unique index catalogue_name on catalogue(name) where removed is null')
    await runner.query(
      `create table holding_asked (request_id integer not null references request(id), catalogue_id integer not null references catalogue(id),
        at integer not null, outcome text not null, ms integer not null, hits integer, why text, primary key (request_id, catalogue_id)) strict, without rowid`
    )
    await runner.query(
      `create table holding_found (id integer primary key autoincrement, request_id integer not null references request(id),
        catalogue_id integer not null references catalogue(id), at integer not null, position integer not null, partner_id integer references partner(id),
        symbol text not null, name text, holds text not null, edition text not null, held text, availability text not null,
        electronic integer not null, call_number text, location text, policy text) strict`
    )
    await runner.query('create index holding_found_request on holding_found(request_id, catalogue_id, position)')
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
