import { Refused } from '../../../shared/contract/refused.ts'
import type { Desk, Writing } from '../handler.ts'

/** Records that share a transaction. */
export const together = 20

/**
 * Takes pieces in one transaction, each in a savepoint of its own, so that one refused leaves no trace and stops no other. What is no refusal ends
 * the transaction.
 */
export async function eachApart<P, R>(
  writing: Writing,
  pieces: readonly P[],
  take: (desk: Desk, piece: P) => Promise<R>,
  refused: (piece: P, fault: Refused) => R
): Promise<R[]> {
  return writing.transact(async (tx) => {
    const results: R[] = []
    for (const piece of pieces) {
      await tx.run('savepoint record')
      try {
        results.push(await take({ ...writing, tx }, piece))
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault
        await tx.run('rollback to savepoint record')
        results.push(refused(piece, fault))
      }
      await tx.run('release savepoint record')
    }
    return results
  })
}
