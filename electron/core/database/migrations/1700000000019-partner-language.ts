import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a library reads: its letters, forms and accounts are written in it where it is spoken here. */
export class PartnerLanguage1700000000019 implements MigrationInterface {
  name = 'PartnerLanguage1700000000019'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table partner add column language text')
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
