import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Orders of suppliers as staff arrange them (removed ones stay, since requests and events name them); where a library is, how soon it is thought of, and
 * whether it is not to be asked, why and until when; and the way from a library to all that it was asked, for its figures.
 */
export class Routing1700000000029 implements MigrationInterface {
  name = 'Routing1700000000029'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['town text', 'region text', 'priority integer', 'do_not_ask text', 'do_not_ask_until text'])
      await runner.query(`alter table partner add column ${column}`)
    await runner.query(
      `create table routing_order (id integer primary key autoincrement, position integer not null, name text not null, active integer not null default 1,
        service text, level text, network text, language text, country text, body text not null, removed integer, updated integer not null,
        version integer not null default 1) strict`
    )
    await runner.query(
      `create index asking_figures on asking(partner_id, asked, request_id, answered, answer, reason) where asked is not null`
    )
    await runner.query(
      `create index message_partner on message(partner_id, direction, at) where partner_id is not null`
    )
    await runner.query(
      `create index posting_partner on posting(partner_id, currency, debit, credit, amount) where partner_id is not null`
    )
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
