import type { MigrationInterface, QueryRunner } from 'typeorm'
import { ruleTriggers } from '../dialect/sqlite.ts'

/** The clock looks again when the rules have changed that it goes by: a network's profile, or what a library belongs to. */
export class ClockRules1700000000024 implements MigrationInterface {
  name = 'ClockRules1700000000024'

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of ruleTriggers) await runner.query(sql)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
