import type { MigrationInterface, QueryRunner } from 'typeorm'
import { foldTitle, workKey } from '../../../../shared/copyright/work-key.ts'
import { publishedBy } from '../../../../shared/copyright/published.ts'
import { appendOnly, knows } from '../dialect/sqlite.ts'

/**
 * What is borrowed is counted by the key of its work, which a request keeps; how often is read from the requests themselves, so that whatever happens
 * to one moves the count at once. What staff decide about a request stands on it too. Titles that are one (ISSN-L, a title without a number) are
 * joined; what became of proposals to buy, and what a year's work costs, are the library's to say.
 */
export class Copyright1700000000037 implements MigrationInterface {
  name = 'Copyright1700000000037'

  async up(runner: QueryRunner): Promise<void> {
    knows(runner, 'work_key_of', (service, material, title, author, container, isbn, issn) =>
      workKey({ service, material, title, author, container, isbn, issn } as Parameters<typeof workKey>[0])
    )
    knows(runner, 'published_by', (year) => publishedBy(year as string | null))
    knows(runner, 'fold_title', (title) => foldTitle(title as string))
    for (const statement of [
      ...[
        'work_key text',
        'published text',
        'copyright_decision text',
        'copyright_code text',
        'royalty integer',
        'royalty_currency text',
        'whole_pages integer'
      ].map((column) => `alter table request add column ${column}`),
      `update request set work_key = work_key_of(service, material, title, author, container, isbn, issn), published = published_by(year)
        where side = 'borrowing'`,
      // Both hold what is asked of many rows, so that a count reads no request.
      `create index copyright_use on request(work_key, supplied, open, outcome, asking_id, copyright_decision, published, created, volume, issue)
        where side = 'borrowing' and service = 'copy' and work_key is not null`,
      `create index work_asked on request(work_key, created, service) where side = 'borrowing' and work_key is not null`,
      `create table work_title (work_key text primary key, title text not null, folded text not null, joined text) strict, without rowid`,
      `insert into work_title(work_key, title, folded) select work_key, title, fold_title(title) from
        (select work_key, coalesce(nullif(trim(container), ''), title) title, max(id) from request where side = 'borrowing' and work_key is not null group by work_key)`,
      'create index work_title_folded on work_title(folded)',
      'create index work_title_joined on work_title(joined) where joined is not null',
      `create table buy_decision (id integer primary key autoincrement, work_key text not null, decided text not null, asked integer not null,
        at integer not null, staff_id integer not null references staff(id), event_id integer not null, note_id integer) strict`,
      'create index buy_decision_latest on buy_decision(work_key, id)',
      ...appendOnly('buy_decision'),
      `create table cost_input (id integer primary key autoincrement, fiscal_year integer not null, side text not null, part text not null,
        minutes integer, rate integer, amount integer not null, currency text not null check (length(currency) = 3), updated integer not null,
        version integer not null default 1) strict`,
      'create unique index cost_input_once on cost_input(fiscal_year, side, part, currency)'
    ])
      await runner.query(statement)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
