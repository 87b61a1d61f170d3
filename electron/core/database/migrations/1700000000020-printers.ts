import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Label printers that staff told of; and of a job the tray, what CUPS calls it, what the printer said of it last, and what was left out. */
export class Printers1700000000020 implements MigrationInterface {
  name = 'Printers1700000000020'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table label_printer (name text primary key, way text not null, host text, port integer, language text not null, dpi integer not null,
        staff_id integer not null references staff(id), updated integer not null) strict`
    )
    await runner.query('alter table print_job add column tray text')
    await runner.query('alter table print_job add column queued text')
    await runner.query('alter table print_job add column printer_says text')
    // Requests that it was asked for and that are not on it, with the reason, as JSON.
    await runner.query(`alter table print_job add column left_out text not null default '[]'`)
    // What the clock asks CUPS about.
    await runner.query(`create index print_job_followed on print_job(id) where state = 'sent' and queued is not null`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
