import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The printers that the desktop program told of, and what waits for it or is in its hands. */
export class DesktopPrinting1700000000032 implements MigrationInterface {
  name = 'DesktopPrinting1700000000032'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table desktop_printer (name text primary key, program text not null, ready integer not null, detail text not null) strict'
    )
    // A job, or a test sheet (as JSON). A number is never given twice: who took one that is gone is told so.
    await runner.query(
      `create table desktop_errand (id integer primary key autoincrement, job_id integer references print_job(id), test text, printer text not null,
        copies integer not null, title text not null, at integer not null, program text, outcome text) strict`
    )
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
