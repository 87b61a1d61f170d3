import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/** Fees that staff approved for a network's office to bill: the latest row of a posting counts. */
export class OfficeApprovals1700000000040 implements MigrationInterface {
  name = 'OfficeApprovals1700000000040'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `create table office_approval (id integer primary key autoincrement, posting_id integer not null references posting(id), network text not null,
        approved integer not null check (approved in (0, 1)), day text not null, event_id integer not null, staff_id integer not null references staff(id),
        at integer not null) strict`,
      'create index office_approval_latest on office_approval(posting_id, id)',
      ...appendOnly('office_approval')
    ])
      await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
