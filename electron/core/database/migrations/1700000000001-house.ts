import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, applicationId, inOutbox, searchTable, tallyTriggers } from '../dialect/sqlite.ts'

// Instants are whole milliseconds since 1970 (integer), calendar dates are YYYY-MM-DD (text), money is minor units with a currency.
// Names, contacts and free text about people live only in staff, patron, guest, note, message.raw, print_job.words and the files
// beside the ledger: these can be erased. Events, postings and the request's row hold ids.

const tables = [
  `create table setting (key text primary key, value text not null, updated integer not null) strict`,
  // Running numbers, and when the clock last did its daily work.
  `create table counter (name text primary key, value integer not null) strict`,
  `create table staff (id integer primary key autoincrement, name text not null, initials text not null, active integer not null default 1, created integer not null) strict`,
  `create table patron (id integer primary key autoincrement, number text, name text not null, sort_key text not null, find_key text not null,
    email text, phone text, category text, department text, pickup text, language text, note text, blocked integer not null default 0,
    created integer not null, updated integer not null, erased integer, version integer not null default 1) strict`,
  `create unique index patron_number on patron(number) where number is not null`,
  `create index patron_order on patron(sort_key, id) where erased is null`,

  `create table partner (id integer primary key autoincrement, name text not null, sort_key text not null, find_key text not null, symbol text not null default '',
    country text, channel text not null default 'by-hand', schema text not null default '1.2', loan_days integer, suspended_until text, note text,
    created integer not null, updated integer not null, version integer not null default 1) strict`,
  `create index partner_order on partner(sort_key, id)`,
  `create table partner_identifier (id integer primary key autoincrement, partner_id integer not null references partner(id) on delete cascade,
    scheme text not null, value text not null, value_key text not null, position integer not null, valid_from text, valid_to text) strict`,
  `create unique index partner_identifier_key on partner_identifier(value_key, scheme)`,
  `create index partner_identifier_partner on partner_identifier(partner_id)`,
  `create table partner_address (id integer primary key autoincrement, partner_id integer not null references partner(id) on delete cascade,
    purpose text not null, name text not null, attention text, lines text not null, country text, email text, phone text, position integer not null) strict`,
  `create index partner_address_partner on partner_address(partner_id)`,

  `create table request (id integer primary key autoincrement, number text not null, side text not null, service text not null, state text not null,
    open integer not null default 1, outcome text, attention text not null default '', level text not null default 'normal', source text not null,
    title text not null, title_key text not null, author text, author_key text not null default '', container text, publisher text, place text, year text,
    volume text, issue text, pages text, edition text, isbn text, issn text, doi text, pmid text, oclc text, language text,
    call_number text, call_key text not null default '', location text, barcode text, pieces integer not null default 1,
    partner_id integer references partner(id), partner_number text, patron_id integer references patron(id), assigned integer references staff(id),
    asking_id integer, cancel_from text, respond_by integer, act_by integer, due text, patron_due text, need_by text,
    max_cost integer, currency text, created integer not null, updated integer not null, closed integer, supplied integer,
    version integer not null default 1) strict`,
  `create unique index request_number on request(number)`,
  `create index request_isbn on request(isbn) where isbn is not null`,
  `create index request_issn on request(issn) where issn is not null`,
  `create index request_oclc on request(oclc) where oclc is not null`,
  `create index request_barcode on request(barcode) where barcode is not null`,
  `create index request_partner_number on request(partner_number) where partner_number is not null`,
  `create index open_list on request(side, state, attention, act_by, due, assigned, service, level, partner_id, patron_id,
    created, updated, need_by, number, title_key, author_key, call_key, location) where open = 1`,
  `create index open_act on request(act_by, side, service, state, attention, assigned) where open = 1`,
  `create index all_created on request(created, id)`,
  `create index all_title on request(title_key, id)`,
  `create index all_author on request(author_key, id)`,
  `create index all_updated on request(updated, id)`,
  `create index all_due on request(due, id)`,
  `create index all_closed on request(closed, id) where open = 0`,
  `create index done_state on request(state, closed, id) where open = 0`,
  `create index figures_created on request(created, side, service, outcome, supplied)`,
  `create index figures_supplied on request(supplied, side, service, created) where supplied is not null`,
  `create index all_partner on request(partner_id, created, id)`,
  `create index all_patron on request(patron_id, created, id)`,
  `create table tally (open integer not null, side text not null, service text not null, state text not null, attention integer not null,
    assigned integer not null, n integer not null, primary key (open, side, service, state, attention, assigned)) strict, without rowid`,
  // The other side's patron, as a lending request or its paper names them.
  `create table guest (request_id integer primary key references request(id), name text not null) strict`,

  `create table asking (id integer primary key autoincrement, request_id integer not null references request(id), position integer not null,
    partner_id integer references partner(id), state text not null, our_number text not null, their_number text, asked integer, respond_by integer,
    answered integer, answer text, reason text, due text, shipped integer, conditions text, version integer not null default 1) strict`,
  `create unique index asking_position on asking(request_id, position)`,
  `create index asking_ours on asking(our_number)`,
  `create index asking_theirs on asking(their_number) where their_number is not null`,

  `create table item (id integer primary key autoincrement, request_id integer not null references request(id), asking_id integer references asking(id),
    piece integer not null, of integer not null, barcode text, place text not null, condition text) strict`,
  `create index item_request on item(request_id)`,
  `create index item_barcode on item(barcode) where barcode is not null`,

  `create table message (id integer primary key autoincrement, direction text not null, kind text not null, channel text not null, schema text,
    key text, content_hash text, partner_id integer references partner(id), request_id integer references request(id), asking_id integer references asking(id),
    event_id integer, at integer not null, status text not null, why text, source text, raw text, redacted integer) strict`,
  `create unique index message_key on message(direction, key, content_hash) where key is not null`,
  `create index message_request on message(request_id)`,
  `create index message_wants on message(at) where status = 'wants-person'`,
  `create index message_kept on message(request_id, at) where raw is not null`,

  `create table outbox (id integer primary key autoincrement, message_id integer references message(id), request_id integer references request(id),
    asking_id integer references asking(id), event_id integer not null, partner_id integer references partner(id), channel text not null, what text not null,
    state text not null, send_at integer, attempts integer not null default 0, error text, told integer, how text) strict`,
  `create index outbox_waits on outbox(state, send_at) where ${inOutbox}`,
  `create index outbox_event on outbox(event_id)`,
  `create index outbox_request on outbox(request_id)`,

  `create table event (id integer primary key autoincrement, request_id integer references request(id), asking_id integer, item_id integer, at integer not null,
    staff_id integer not null references staff(id), door text not null, by text not null, action text not null, from_state text, to_state text,
    partner_id integer, reason text, rule text, note_id integer, message_id integer, undoes integer, data text) strict`,
  `create index event_request on event(request_id, id)`,
  `create index event_at on event(at)`,
  `create index event_undoes on event(undoes) where undoes is not null`,
  // What an act changed, for taking it back; removed when the request has been closed for the retention time.
  `create table undo_step (event_id integer primary key, request_id integer not null, data text not null) strict`,
  `create index undo_step_request on undo_step(request_id)`,

  // One row moves an amount from one account to another: it balances by its shape. An entry of several rows shares an entry number.
  `create table posting (id integer primary key autoincrement, entry integer not null, request_id integer references request(id), event_id integer,
    partner_id integer, patron_id integer, at integer not null, debit text not null, credit text not null, amount integer not null check (amount > 0),
    currency text not null check (length(currency) = 3), reason text not null, reverses integer, check (debit <> credit)) strict`,
  `create index posting_request on posting(request_id) where request_id is not null`,
  `create index posting_at on posting(at)`,

  `create table note (id integer primary key autoincrement, request_id integer references request(id), at integer not null, staff_id integer not null references staff(id), text text not null) strict`,
  `create index note_request on note(request_id)`,
  `create table print_job (id integer primary key autoincrement, artefact text not null, stock text not null, copies integer not null, pages integer not null,
    printer text, state text not null, error text, words text, template text not null, hash text not null, file text, at integer not null,
    staff_id integer not null references staff(id), again integer) strict`,
  `create index print_job_at on print_job(at)`,
  `create index print_job_kept on print_job(at) where words is not null`,
  `create table print_job_request (job_id integer not null references print_job(id), request_id integer not null references request(id), primary key (request_id, job_id)) strict, without rowid`,
  `create index print_job_request_job on print_job_request(job_id)`,
  `create table attachment (id integer primary key autoincrement, request_id integer not null references request(id), name text not null, media_type text not null,
    size integer not null, hash text not null, file text, at integer not null, staff_id integer not null references staff(id), delivered integer, how text, link text) strict`,
  `create index attachment_request on attachment(request_id)`,
  `create index attachment_kept on attachment(request_id) where file is not null`,
  // Rows of citation lists taken in before: the same list again makes nothing twice.
  `create table taken_row (hash text primary key, request_id integer not null references request(id)) strict, without rowid`
]

export class House1700000000001 implements MigrationInterface {
  name = 'House1700000000001'

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tables, ...appendOnly('event'), ...appendOnly('posting'), searchTable, ...tallyTriggers])
      await runner.query(sql)
    await runner.query(`insert into staff(id, name, initials, active, created) values (1, 'Interloan', 'IL', 0, 0)`)
    await runner.query(`pragma application_id = ${applicationId}`)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
