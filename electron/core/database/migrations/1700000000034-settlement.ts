import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/** What an invoice says once it is sent: a credit note takes it back, nothing changes it. */
const said = ['partner_id', 'currency', 'from_day', 'to_day', 'series', 'year', 'seq', 'number', 'due', 'sent', 'total']
const stays = `select raise(abort, 'a sent invoice is never changed: credit it')`

const tables = [
  `create table invoice (id integer primary key autoincrement, partner_id integer not null references partner(id),
    currency text not null check (length(currency) = 3), from_day text, to_day text,
    state text not null check (state in ('drafted', 'sent', 'part-paid', 'paid', 'credited', 'written-off')),
    series text, year integer, seq integer, number text, due text, sent integer, total integer not null default 0, paid integer not null default 0,
    credited integer not null default 0, written_off integer not null default 0, made integer not null, version integer not null default 1,
    check ((state = 'drafted') = (number is null)), check ((number is null) = (seq is null))) strict`,
  `create unique index invoice_seq on invoice(series, year, seq) where seq is not null`,
  `create unique index invoice_number on invoice(number) where number is not null`,
  `create index invoice_partner on invoice(partner_id, id)`,
  `create index invoice_open on invoice(state, due) where state in ('drafted', 'sent', 'part-paid')`,
  `create table credit_note (id integer primary key autoincrement, invoice_id integer not null references invoice(id), series text not null,
    year integer not null, seq integer not null, number text not null unique, total integer not null, reason text not null, at integer not null,
    event_id integer not null references event(id), unique (series, year, seq)) strict`,
  `create index credit_note_invoice on credit_note(invoice_id)`,
  // More than nought came in, less was paid out. A payment entered by mistake is taken back by a further one.
  `create table payment (id integer primary key autoincrement, partner_id integer references partner(id), network text,
    invoice_id integer references invoice(id), amount integer not null check (amount <> 0), currency text not null check (length(currency) = 3),
    day text not null, reference text, posting_id integer not null unique references posting(id), takes_back integer unique references payment(id),
    at integer not null, event_id integer not null references event(id), check ((partner_id is null) <> (network is null))) strict`,
  `create index payment_partner on payment(partner_id, id)`,
  `create index payment_invoice on payment(invoice_id) where invoice_id is not null`,
  `create table write_off (id integer primary key autoincrement, partner_id integer not null references partner(id),
    invoice_id integer not null references invoice(id), amount integer not null check (amount > 0), currency text not null, reason text not null,
    posting_id integer not null unique references posting(id), at integer not null, event_id integer not null references event(id)) strict`,
  `create index write_off_invoice on write_off(invoice_id)`,
  `create table reminder (id integer primary key autoincrement, invoice_id integer not null references invoice(id), level integer not null,
    day text not null, due text not null, at integer not null, event_id integer not null references event(id), unique (invoice_id, level)) strict`,

  // What two libraries, or a network's office, offset at the end of a period. Dropped, its lines are free again.
  `create table netting (id integer primary key autoincrement, scheme text not null, network text, from_day text not null, to_day text not null,
    state text not null check (state in ('proposed', 'accepted', 'dropped')), unit_amount integer, unit_currency text, dispute_until text,
    made integer not null, decided integer, event_id integer references event(id)) strict`,
  `create index netting_period on netting(scheme, from_day, to_day)`,
  `create table netting_line (id integer primary key autoincrement, netting_id integer not null references netting(id), partner_id integer not null references partner(id),
    currency text not null, lent_count integer not null, lent integer not null, borrowed_count integer not null, borrowed integer not null,
    net integer not null, posting_id integer unique references posting(id)) strict`,
  `create index netting_line_of on netting_line(netting_id)`,

  `create table statement_file (id integer primary key autoincrement, network text not null, name text not null, hash text not null,
    encoding text not null, separator text not null, columns text not null, lines integer not null, from_day text, to_day text,
    dispute_until text, at integer not null, event_id integer references event(id), unique (network, hash)) strict`,
  `create table statement_line (id integer primary key autoincrement, file_id integer not null references statement_file(id), line integer,
    number text, library text, amount integer, currency text, day text, result text not null check (result in ('matched', 'ours-only', 'theirs-only', 'different')),
    differs text, posting_id integer references posting(id), request_id integer references request(id), partner_id integer references partner(id),
    decision text check (decision in ('accepted', 'disputed', 'left')), reason text, decided integer, made_posting integer references posting(id)) strict`,
  `create index statement_line_file on statement_line(file_id, line)`,
  `create index statement_line_posting on statement_line(posting_id) where posting_id is not null`,
  `create table dispute (id integer primary key autoincrement, netting_id integer references netting(id), statement_line_id integer references statement_line(id),
    posting_id integer references posting(id), partner_id integer references partner(id), last_day text not null, reason text not null,
    opened integer not null, outcome text check (outcome in ('kept', 'changed')), note text, settled integer) strict`,
  `create index dispute_open on dispute(last_day) where outcome is null`,

  // Each posting is settled by one document and no other: billed, credited, paid, offset, written off, or on a network's statement.
  `create table settled (posting_id integer primary key references posting(id), invoice_id integer references invoice(id),
    credit_note_id integer references credit_note(id), payment_id integer references payment(id), write_off_id integer references write_off(id),
    netting_id integer references netting(id), statement_line_id integer references statement_line(id),
    check ((invoice_id is not null) + (credit_note_id is not null) + (payment_id is not null) + (write_off_id is not null) + (netting_id is not null)
      + (statement_line_id is not null) = 1)) strict`,
  ...['invoice_id', 'credit_note_id', 'netting_id'].map(
    (column) => `create index settled_${column} on settled(${column}) where ${column} is not null`
  ),
  // What libraries owe is summed from this alone, a million requests or not.
  'drop index posting_partner',
  `create index posting_partner on posting(partner_id, currency, debit, credit, amount, at, reverses) where partner_id is not null`,
  `create index posting_reverses on posting(reverses) where reverses is not null`,

  `create trigger invoice_said before update of ${said.join(', ')} on invoice when old.state <> 'drafted' begin ${stays}; end`,
  `create trigger invoice_kept before delete on invoice when old.state <> 'drafted' begin ${stays}; end`,
  ...['insert', 'delete', 'update'].map((verb) => {
    const row = verb === 'insert' ? 'new' : 'old'
    return `create trigger invoice_line_no_${verb} before ${verb} on settled
      when ${row}.invoice_id is not null and (select state from invoice where id = ${row}.invoice_id) <> 'drafted' begin ${stays}; end`
  }),
  ...['credit_note', 'payment', 'write_off', 'reminder'].flatMap(appendOnly)
]

/** Invoices, payments, netting and the statements of networks. */
export class Settlement1700000000034 implements MigrationInterface {
  name = 'Settlement1700000000034'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
