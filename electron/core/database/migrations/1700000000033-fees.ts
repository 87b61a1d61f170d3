import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/**
 * Fees: by which rule and method a posting was made; the desk's own fee rules (each change a further row, so that the rule behind an old posting can be
 * read); exchange rates and vouchers, append-only; and what a network's office clears by a list. Older postings keep no rule: nobody knows it now.
 */
export class Fees1700000000033 implements MigrationInterface {
  name = 'Fees1700000000033'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      'alter table posting add column rule text',
      'alter table posting add column method text',
      'create index posting_patron on posting(patron_id, id) where patron_id is not null',
      'create index posting_method on posting(method, at) where method is not null',
      `create table fee_rule (id integer primary key autoincrement, rule integer not null, at integer not null,
        staff_id integer not null references staff(id), body text) strict`,
      'create index fee_rule_newest on fee_rule(rule, id)',
      ...appendOnly('fee_rule'),
      // digits / 10^scale units of the second currency for one of the first: exact, as it was entered.
      `create table exchange_rate (id integer primary key autoincrement, from_currency text not null check (length(from_currency) = 3),
        to_currency text not null check (length(to_currency) = 3), digits integer not null check (digits > 0), scale integer not null check (scale between 0 and 12),
        day text not null, staff_id integer not null references staff(id), at integer not null, check (from_currency <> to_currency)) strict`,
      'create index exchange_rate_day on exchange_rate(from_currency, to_currency, day, id)',
      ...appendOnly('exchange_rate'),
      `create table voucher_move (id integer primary key autoincrement, day text not null, act text not null, kind text not null,
        pieces integer not null check (pieces <> 0), partner_id integer references partner(id), request_id integer references request(id),
        event_id integer, reverses integer, staff_id integer not null references staff(id), at integer not null) strict`,
      'create index voucher_move_request on voucher_move(request_id) where request_id is not null',
      ...appendOnly('voucher_move'),
      `create table clearing_line (id integer primary key autoincrement, request_id integer not null references request(id), partner_id integer,
        profile text not null, pages integer, day text not null, at integer not null) strict`,
      'create index clearing_line_day on clearing_line(profile, day)',
      'create index clearing_line_request on clearing_line(request_id)'
    ])
      await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
