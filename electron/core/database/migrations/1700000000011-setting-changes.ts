import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What each setting was and became, beside the event that says who changed it: for taking it back, and for seeing who chose what. */
export class SettingChanges1700000000011 implements MigrationInterface {
  name = 'SettingChanges1700000000011'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table setting_change (setting text not null, event_id integer not null references event(id), was text not null, became text not null,
        primary key (setting, event_id)) strict, without rowid`
    )
    await runner.query(`create index setting_change_event on setting_change(event_id)`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
