import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Reports that are saved under a name, and which periods of them were written to a file. */
export class SavedReports1700000000036 implements MigrationInterface {
  name = 'SavedReports1700000000036'

  async up(runner: QueryRunner): Promise<void> {
    // `data`: format, locale and parameters. `after` null: never by itself; `since` is the day from which periods are written.
    await runner.query(
      `create table saved_report (id integer primary key autoincrement, name text not null unique collate nocase, report text not null, period text not null,
        data text not null, after integer, since text, staff_id integer references staff(id), created integer not null, updated integer not null) strict`
    )
    // The last time counts: a report may be asked for again.
    await runner.query(
      `create table saved_report_file (saved_id integer not null references saved_report(id) on delete cascade, from_day text not null, to_day text not null,
        file text not null, at integer not null, primary key (saved_id, from_day, to_day)) strict, without rowid`
    )
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
