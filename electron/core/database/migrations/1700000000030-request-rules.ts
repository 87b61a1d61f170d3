import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/**
 * Rules on requests, every version of every one, so that what an old event names can be read; queues and flags that staff made; and on the request
 * the one queue it is in, its flags as `,3,7,`, and the order of suppliers it is to be sent by. Neither is its state.
 */
export class RequestRules1700000000030 implements MigrationInterface {
  name = 'RequestRules1700000000030'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `create table request_rule (id integer primary key autoincrement, rule integer not null, name text not null, position real not null,
        body text not null, removed integer not null default 0, at integer not null, staff_id integer not null references staff(id)) strict`,
      'create index request_rule_latest on request_rule(rule, id)',
      ...appendOnly('request_rule'),
      `create table desk_queue (id integer primary key autoincrement, name text not null, patron_words text, position integer not null,
        in_rail integer not null default 1, "on" integer not null default 1, removed integer) strict`,
      `create unique index desk_queue_name on desk_queue(name) where removed is null`,
      `create table desk_flag (id integer primary key autoincrement, name text not null, position integer not null, "on" integer not null default 1,
        removed integer) strict`,
      `create unique index desk_flag_name on desk_flag(name) where removed is null`,
      'alter table request add column desk_queue_id integer references desk_queue(id)',
      `alter table request add column desk_flags text not null default ''`,
      'alter table request add column routing_order_id integer',
      // Lists narrow and sort by them: open requests are read from this index alone.
      'drop index open_list',
      `create index open_list on request(side, state, attention, act_by, due, assigned, service, level, partner_id, patron_id,
        created, updated, need_by, number, title_key, author_key, call_key, location, desk_queue_id, desk_flags) where open = 1`,
      'create index open_desk_queue on request(desk_queue_id, act_by) where open = 1 and desk_queue_id is not null',
      `create index open_desk_flags on request(desk_flags) where open = 1 and desk_flags <> ''`,
      'create index all_desk_queue on request(desk_queue_id, created, id) where desk_queue_id is not null',
      `create index all_desk_flags on request(desk_flags, id) where desk_flags <> ''`,
      // What rules did, for their counts and for taking it back; one event in thousands.
      `create index event_of_rule on event(rule, at) where action = 'rule'`
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
