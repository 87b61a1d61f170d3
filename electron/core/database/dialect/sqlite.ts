import type Database from 'better-sqlite3'
import type { QueryRunner } from 'typeorm'

/** What only SQLite speaks: everything here has another form in PostgreSQL. */

/** Lets the statements of a migration call a function of the program's own, so that old rows are filled by one statement and by the same rules as new ones. */
export function knows(runner: QueryRunner, name: string, rule: (...values: unknown[]) => unknown): void {
  const { databaseConnection: db } = runner.connection.driver as unknown as { databaseConnection: Database.Database }
  db.function(name, { deterministic: true, varargs: true }, rule)
}

/**
 * Statements that make a table append-only. REPLACE deletes without firing a delete trigger unless recursive_triggers is ON; the insert trigger
 * refuses it on connections of other programs too.
 */
export function appendOnly(table: string): string[] {
  const refuse = `begin select raise(abort, '${table} is append-only: reverse it with a further entry'); end`
  return [
    ...['update', 'delete'].map((verb) => `create trigger ${table}_no_${verb} before ${verb} on ${table} ${refuse}`),
    `create trigger ${table}_no_replace before insert on ${table} when exists (select 1 from ${table} where id = new.id) ${refuse}`
  ]
}

/** The search index: our own words only (folding.ts), so order and finding are the same on both engines. */
export const searchTable = `create virtual table find using fts5(title, author, container,
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'", prefix='1 2 3', content='', contentless_delete=1)`

const cell = (row: 'new' | 'old') =>
  `${row}.open, ${row}.side, ${row}.service, ${row}.state, (${row}.attention <> ''), coalesce(${row}.assigned, 0)`
const count = (row: 'new' | 'old', by: number) =>
  `insert into tally(open, side, service, state, attention, assigned, n) values (${cell(row)}, ${by})
   on conflict(open, side, service, state, attention, assigned) do update set n = n + ${by};`

/** Triggers that keep the counts of queues; the update one fires only when a counted column changes. */
export const tallyTriggers = [
  `create trigger tally_insert after insert on request begin ${count('new', 1)} end`,
  `create trigger tally_delete after delete on request begin ${count('old', -1)} end`,
  `create trigger tally_update after update on request
   when (old.open, old.side, old.service, old.state, old.attention <> '', coalesce(old.assigned, 0))
     is not (new.open, new.side, new.service, new.state, new.attention <> '', coalesce(new.assigned, 0))
   begin ${count('old', -1)} ${count('new', 1)} end`
]

/** What the clock goes by has changed: it looks at the request again. Whatever changes a request, nobody has to think of the clock. */
export const clockTrigger = `create trigger clock_look after update of state, open, asking_id, respond_by, due, service, level, partner_id on request
  when new.clock_at is not 0 and (old.state, old.open, old.asking_id, old.respond_by, old.due, old.service, old.level, old.partner_id)
    is not (new.state, new.open, new.asking_id, new.respond_by, new.due, new.service, new.level, new.partner_id)
  begin update request set clock_at = 0 where id = new.id; end`

const lookAtAll = (whose: string) =>
  `begin update request set clock_at = 0 where open = 1 and clock_at is not 0 ${whose}; end`
const lookAtPartner = (row: 'new' | 'old') =>
  lookAtAll(`and (${row}.partner_id is null or partner_id = ${row}.partner_id)`)

/** So do what libraries belong to, and the rules of a network. */
export const ruleTriggers = [
  `create trigger clock_membership_insert after insert on membership ${lookAtPartner('new')}`,
  `create trigger clock_membership_delete after delete on membership ${lookAtPartner('old')}`,
  `create trigger clock_profile_insert after insert on network_profile ${lookAtAll('')}`
]

/** Names the index a list query must use; a narrower partial index would win otherwise and bring row look-ups back. */
export function indexedBy(name: string): string {
  return `indexed by ${name}`
}

/** The condition of the partial index over what waits in the outbox, in its very words: only then is the index used. */
export const inOutbox = `state in ('held', 'to-do', 'failed')`

/** Set on every connection that the program opens; the first three are not on by themselves. */
export const connectionPragmas = [
  'synchronous = FULL',
  'foreign_keys = ON',
  'recursive_triggers = ON',
  'busy_timeout = 10000',
  // Sorting never spills names into files outside the ledger.
  'temp_store = MEMORY',
  'secure_delete = ON'
] as const

/** "ILL1": tells our ledgers from other SQLite files. */
export const applicationId = 0x494c4c31
