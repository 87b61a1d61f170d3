import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import type { Desk } from '../handler.ts'

/** Some hundred at a time: a statement a request would hold up every scan while a thousand labels are printed. */
const atOnce = 500

/** Ties a print job to its requests and writes into the history of each that it was printed. */
export async function joinRequests(
  { tx, now, caller }: Desk,
  { job, artefact }: { readonly job: number; readonly artefact: ArtefactName },
  numbers: readonly string[]
): Promise<void> {
  const all = [...new Set(numbers)]
  const data = JSON.stringify({ artefact, job })
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce)
    const found = await tx.all<{ id: number }>(
      `select id from request where number in (${some.map(() => '?').join(', ')}) order by id`,
      ...some
    )
    if (found.length === 0) continue
    await tx.run(
      `insert into print_job_request(job_id, request_id) values ${found.map(() => '(?, ?)').join(', ')}`,
      ...found.flatMap(({ id }) => [job, id])
    )
    await tx.run(
      `insert into event(request_id, at, staff_id, door, "by", action, data) values ${found.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      ...found.flatMap(({ id }) => [id, now(), caller.staffId, caller.door, 'person', 'print', data])
    )
    for (const { id } of found) tx.changed('requests', id)
  }
  tx.changed('paper', job)
}
