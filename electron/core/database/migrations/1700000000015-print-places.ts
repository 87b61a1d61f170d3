import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which slips of a job did not come out, and how it was laid on its first sheet: some of a job can be printed again, and all looked at. */
export class PrintPlaces1700000000015 implements MigrationInterface {
  name = 'PrintPlaces1700000000015'

  async up(runner: QueryRunner): Promise<void> {
    // Places of the job, from 1, as JSON.
    await runner.query(`alter table print_job add column spoilt text not null default '[]'`)
    // Start, places left free and nudge, as JSON; not known of older jobs.
    await runner.query(`alter table print_job add column laid text`)
    // The request still lacks this paper, though the job came out.
    await runner.query(`alter table print_job_request add column spoilt integer not null default 0`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
