import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/**
 * Comparisons with the lists of networks' own sites: when, by whom, with which counts; numbers of theirs that are left out, with a reason of a closed
 * list; and which networks are compared with every working day.
 */
export class OtherSites1700000000025 implements MigrationInterface {
  name = 'OtherSites1700000000025'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table site_comparison (id integer primary key autoincrement, network text not null, event_id integer not null, at integer not null,
        staff_id integer not null references staff(id), side text not null, listed integer not null, same integer not null, different integer not null,
        only_there integer not null, only_here integer not null, refused integer not null, ignored integer not null) strict`
    )
    await runner.query('create index site_comparison_network on site_comparison(network, id)')
    for (const sql of appendOnly('site_comparison')) await runner.query(sql)
    await runner.query(
      `create table site_ignored (network text not null, number text not null, reason text not null, at integer not null,
        staff_id integer not null references staff(id), primary key (network, number)) strict`
    )
    await runner.query(
      'create table site_daily (network text primary key, daily integer not null, since integer not null) strict'
    )
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
