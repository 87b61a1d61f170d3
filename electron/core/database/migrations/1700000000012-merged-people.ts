import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Two records of one patron or one library become one. The record that goes stays as a row that points at the other: events and postings name it
 * for ever. What was moved is kept row by row, so that a merge is taken back.
 */
export class MergedPeople1700000000012 implements MigrationInterface {
  name = 'MergedPeople1700000000012'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'alter table patron add column merged_into integer references patron(id)',
      'alter table partner add column merged_into integer references partner(id)',
      'drop index patron_order',
      'drop index partner_order',
      'create index patron_order on patron(sort_key, id) where erased is null and merged_into is null',
      'create index partner_order on partner(sort_key, id) where merged_into is null',
      'create index patron_merged on patron(merged_into) where merged_into is not null',
      'create index partner_merged on partner(merged_into) where merged_into is not null',
      'create index asking_partner on asking(partner_id)',
      // What a row said before, where it was not only moved.
      `create table merge_moved (event_id integer not null references event(id), kind text not null, row_id integer not null, was text,
        primary key (event_id, kind, row_id)) strict, without rowid`,
      // Pairs that a person has looked at and found to be two.
      `create table not_same (kind text not null, low integer not null, high integer not null, event_id integer not null references event(id),
        primary key (kind, low, high)) strict, without rowid`
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
