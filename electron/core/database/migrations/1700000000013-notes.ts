import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A note can be put on top, changed, and struck out; what is struck stays readable. */
export class Notes1700000000013 implements MigrationInterface {
  name = 'Notes1700000000013'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['pinned integer not null default 0', 'struck integer', 'changed integer'])
      await runner.query(`alter table note add column ${column}`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
