import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Views of lists that staff save under a name; `staff_id` null is everybody's. */
export class SavedViews1700000000010 implements MigrationInterface {
  name = 'SavedViews1700000000010'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table saved_view (id integer primary key autoincrement, staff_id integer references staff(id), name text not null, data text not null,
        created integer not null, updated integer not null) strict`
    )
    await runner.query(`create unique index saved_view_name on saved_view(coalesce(staff_id, 0), name)`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
