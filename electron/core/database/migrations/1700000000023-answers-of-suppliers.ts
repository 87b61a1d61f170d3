import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a supplier answers besides yes and no: when and at what cost it may be asked again, until when a hold runs, who else has it; the second
 * try of an asking; how often a loan was renewed and how often it was called overdue; and the request that another one was made again from.
 */
export class AnswersOfSuppliers1700000000023 implements MigrationInterface {
  name = 'AnswersOfSuppliers1700000000023'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      'retry_of integer references asking(id)',
      'retry_after text',
      'retry_before text',
      'offered_cost integer',
      'offered_currency text',
      'expected text',
      'locations text',
      'overdue_level integer not null default 0',
      'renewals integer not null default 0'
    ])
      await runner.query(`alter table asking add column ${column}`)
    await runner.query('alter table request add column again_of integer references request(id)')
    await runner.query('create index request_again on request(again_of) where again_of is not null')
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
