import type { MigrationInterface, QueryRunner } from 'typeorm'
import { figureTriggers, handings, losses, refusals } from '../dialect/figure-triggers.ts'
import { appendOnly } from '../dialect/sqlite.ts'

/**
 * Months that are closed: who closed and reopened them, and what counted then, fact by fact with what it is told apart by. Indexes hold what standard
 * figures count. A library may be a branch of one's own.
 */
export class ClosedMonths1700000000035 implements MigrationInterface {
  name = 'ClosedMonths1700000000035'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'alter table partner add column own_branch integer not null default 0',
      // A month is closed by its latest act; what was reopened is kept, and counts for nothing.
      `create table closing (id integer primary key autoincrement, month text not null, act text not null check (act in ('close', 'reopen')),
        at integer not null, staff_id integer not null references staff(id), event_id integer not null references event(id), first integer not null,
        last integer not null, facts integer not null, hash text, reason text) strict`,
      'create index closing_month on closing(month, id)',
      ...appendOnly('closing'),
      `create table closed_month (first integer primary key, last integer not null, month text not null unique,
        closing_id integer not null references closing(id)) strict`,
      // One more or one less of something: n. A later change to another closed month says of which it is.
      `create table closed_fact (id integer primary key autoincrement, closing_id integer not null references closing(id), of text not null,
        fact text not null, source integer not null, request_id integer references request(id), n integer not null check (n in (1, -1)),
        at integer not null, side text, service text, level text, partner_id integer, patron_group text, country text, region text, network text,
        groups text, own_branch integer not null default 0, subject text, reason text, position integer, method text, currency text, amount integer,
        outcome text, created integer, sent integer, shipped integer, told integer) strict`,
      'create index closed_fact_figures on closed_fact(closing_id, fact, side, service, n)',
      'create index closed_fact_source on closed_fact(fact, source)',
      ...appendOnly('closed_fact'),
      `create table changed_after_close (kind text not null, id integer not null, primary key (kind, id)) strict, without rowid`,
      ...figureTriggers,
      'drop index figures_created',
      'drop index figures_supplied',
      `create index figures_created on request(created, side, service, outcome, supplied, partner_id, asking_id, level)`,
      `create index figures_supplied on request(supplied, side, service, created, partner_id, asking_id, level) where supplied is not null`,
      `create index figures_ended on request(closed, side, service, outcome, partner_id, asking_id, level) where open = 0 and supplied is null`,
      'create index figures_asked on asking(asked, partner_id, request_id) where asked is not null',
      `create index figures_refused on asking(answered, answer, reason, partner_id, request_id, position) where ${refusals}`,
      `create index figures_lost on event(at, request_id) where ${losses}`,
      `create index figures_handed on event(request_id, at) where ${handings}`
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
