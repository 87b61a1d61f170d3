import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/**
 * The profiles by which the desk works, each text that ever came with the program or was adapted here (none: the one that ships again); and which
 * networks, agreements and couriers libraries belong to, the desk itself where no library is named.
 */
export class Networks1700000000021 implements MigrationInterface {
  name = 'Networks1700000000021'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table network_profile (id integer primary key autoincrement, profile text not null, origin text not null, body text,
        staff_id integer not null references staff(id), at integer not null) strict`
    )
    await runner.query('create index network_profile_name on network_profile(profile, id)')
    for (const sql of appendOnly('network_profile')) await runner.query(sql)
    await runner.query(
      `create table membership (id integer primary key autoincrement, partner_id integer references partner(id) on delete cascade,
        profile text not null, number text, valid_from text, valid_to text, position integer not null) strict`
    )
    await runner.query('create index membership_partner on membership(partner_id, position)')
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
