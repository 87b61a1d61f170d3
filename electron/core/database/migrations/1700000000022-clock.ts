import type { MigrationInterface, QueryRunner } from 'typeorm'
import { clockTrigger } from '../dialect/sqlite.ts'

/**
 * When the clock looks at a request next (ms; 0: with its next run, null: nothing falls due), and what has fallen due: once by request, asking,
 * rule and time, whether it waits for a person's approval, was done, or was left.
 */
export class Clock1700000000022 implements MigrationInterface {
  name = 'Clock1700000000022'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request add column clock_at integer default 0')
    await runner.query('create index clock_look on request(clock_at) where open = 1 and clock_at is not null')
    await runner.query(clockTrigger)
    await runner.query(
      `create table clock_thing (id integer primary key autoincrement, request_id integer not null references request(id), asking_id integer not null,
        rule text not null, due integer not null, state text not null check (state in ('waiting', 'done', 'left')), at integer not null) strict`
    )
    await runner.query('create unique index clock_thing_once on clock_thing(request_id, asking_id, rule, due)')
    await runner.query(`create index clock_thing_waiting on clock_thing(due) where state = 'waiting'`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
