import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Money of a period is added up from an index that holds all of it: the rows themselves lie all over the ledger. It takes the place of the one by date alone. */
export class ChargedByDate1700000000038 implements MigrationInterface {
  name = 'ChargedByDate1700000000038'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index posting_at')
    await runner.query(
      'create index figures_charged on posting(at, debit, credit, amount, currency, method, partner_id, request_id)'
    )
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
