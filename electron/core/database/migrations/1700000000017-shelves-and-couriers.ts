import type { MigrationInterface, QueryRunner } from 'typeorm'
import { shelfKey } from '../../../../shared/domain/shelf-key.ts'

/** So many requests are read at a time. */
const atOnce = 2000

/**
 * What parcels need of a library: the courier that serves it, with its number and hub there, and whose work the return label is. Call numbers get
 * their keys anew, since the order of shelves has become finer.
 */
export class ShelvesAndCouriers1700000000017 implements MigrationInterface {
  name = 'ShelvesAndCouriers1700000000017'

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      'courier text',
      'courier_location text',
      'courier_hub text',
      `return_label text not null default 'in-parcel'`
    ])
      await runner.query(`alter table partner add column ${column}`)
    let from = 0
    for (;;) {
      const rows = (await runner.query(
        'select id, call_number from request where id > ? and call_number is not null order by id limit ?',
        [from, atOnce]
      )) as { id: number; call_number: string }[]
      for (const { id, call_number } of rows)
        await runner.query('update request set call_key = ? where id = ?', [shelfKey(call_number), id])
      const last = rows.at(-1)
      if (!last) return
      from = last.id
    }
  }

  async down(): Promise<void> {
    // A ledger never goes back: a backup was made before migrating.
  }
}
