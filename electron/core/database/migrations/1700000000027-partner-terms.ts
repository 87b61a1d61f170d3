import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a library lends, when it is closed, how long it takes to answer, how it is sent to and paid, and whom to write to: offices and roles, never
 * persons. A membership has its tier.
 */
export class PartnerTerms1700000000027 implements MigrationInterface {
  name = 'PartnerTerms1700000000027'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      'borrowing_suspended_until text',
      'respond_loan integer',
      'respond_copy integer',
      'shipping text',
      'payment text',
      'account text',
      'charges text'
    ])
      await runner.query(`alter table partner add column ${column}`)
    await runner.query('alter table membership add column tier text')
    for (const [table, columns] of [
      ['partner_contact', 'purpose text not null, role text not null, email text, phone text'],
      ['partner_closure', 'first text not null, last text not null, reason text not null'],
      [
        'partner_policy',
        'service text not null, material text not null, lends text not null, period integer, period_unit text, renewals integer, cost integer, currency text, note text'
      ]
    ] as const) {
      await runner.query(
        `create table ${table} (id integer primary key autoincrement, partner_id integer not null references partner(id) on delete cascade,
          ${columns}, position integer not null) strict`
      )
      await runner.query(`create index ${table}_partner on ${table}(partner_id, position)`)
    }
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
