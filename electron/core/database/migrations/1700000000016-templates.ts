import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly } from '../dialect/sqlite.ts'

/** Templates that staff drew: for whom each is, and what each of its versions says. Versions are never changed, a restored one is a new one. */
export class Templates1700000000016 implements MigrationInterface {
  name = 'Templates1700000000016'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table paper_template (id integer primary key autoincrement, title text not null, artefact text not null,
        partner_id integer references partner(id), network text, language text, active integer not null default 1,
        version integer not null, updated integer not null, removed integer) strict`
    )
    await runner.query(`create index paper_template_artefact on paper_template(artefact) where removed is null`)
    await runner.query(
      `create table paper_template_version (id integer primary key autoincrement, template_id integer not null references paper_template(id),
        version integer not null, body text not null, restores integer, staff_id integer not null references staff(id), at integer not null) strict`
    )
    await runner.query(`create unique index paper_template_version_key on paper_template_version(template_id, version)`)
    for (const sql of appendOnly('paper_template_version')) await runner.query(sql)
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
