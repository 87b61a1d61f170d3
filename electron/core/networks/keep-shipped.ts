import type { Transact } from '../database/transact.ts'
import { shippedProfiles } from './shipped.ts'

/**
 * Keeps in the ledger what came with this program and is new to it, so that the rule behind a step can be looked up when a later program has
 * another. A wrong one is kept as well: it is passed over, and said.
 */
export async function keepShipped(
  transact: Transact,
  now: () => number,
  files: Readonly<Record<string, string>> = texts()
): Promise<void> {
  await transact(async (tx) => {
    const last = await tx.all<{ profile: string; body: string }>(
      `select profile, body from network_profile where id in (select max(id) from network_profile where origin = 'shipped' group by profile)`
    )
    const known = new Map(last.map(({ profile, body }) => [profile, body]))
    for (const [profile, body] of Object.entries(files))
      if (known.get(profile) !== body)
        await tx.insert('network_profile', { profile, origin: 'shipped', body, staff_id: 1, at: now() })
  })
}

let written: Readonly<Record<string, string>> | undefined
const texts = () =>
  (written ??= Object.fromEntries(Object.entries(shippedProfiles).map(([name, body]) => [name, JSON.stringify(body)])))
