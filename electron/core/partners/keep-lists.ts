import type { CallGiven, CallInput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { say } from '../../../shared/text/say.ts'
import { PartnerAddress } from '../database/entities/index.ts'
import type { Transaction } from '../database/transact.ts'
import { keepMemberships } from '../networks/memberships.ts'

type Given = CallGiven<'partners.save'>
type Lists = Pick<CallInput<'partners.save'>, 'symbols' | 'contacts' | 'closures' | 'policies'>

/** Puts the lists that were given in place of those that were there; one that was left out stays. @throws Refused as `refuseOddLists` and memberships do */
export async function keepLists(tx: Transaction, id: number, given: Given): Promise<void> {
  const { symbols, addresses, memberships, contacts, closures, policies } = given
  const put = async (table: string, rows: readonly Record<string, unknown>[]) => {
    await tx.run(`delete from ${table} where partner_id = ?`, id)
    for (const [position, row] of rows.entries()) await tx.insert(table, { ...row, partner_id: id, position })
  }
  await put(
    'partner_identifier',
    symbols.map(({ scheme, value, from, to }) => ({
      scheme,
      value,
      value_key: symbolKey(value),
      valid_from: from ?? null,
      valid_to: to ?? null
    }))
  )
  await tx.entities.delete(PartnerAddress, { partner_id: id })
  for (const [position, address] of addresses.entries())
    await tx.entities.insert(PartnerAddress, { ...address, partner_id: id, position })
  if (memberships) await keepMemberships(tx, id, memberships)
  if (contacts)
    await put(
      'partner_contact',
      contacts.map(({ purpose, role, email, phone }) => ({
        purpose,
        role,
        email: email?.trim() || null,
        phone: phone || null
      }))
    )
  if (closures)
    await put(
      'partner_closure',
      closures.map(({ from, to, reason }) => ({ first: from, last: to, reason }))
    )
  if (policies)
    await put(
      'partner_policy',
      policies.map(({ period, cost, renewals, note, ...plain }) => ({
        ...plain,
        period: period?.n ?? null,
        period_unit: period?.unit ?? null,
        renewals: renewals ?? null,
        cost: cost?.amount ?? null,
        currency: cost?.currency ?? null,
        note: note?.trim() || null
      }))
    )
}

/** @throws Refused bad-input, twice: a last day before the first, a line of contacts that reaches nobody, two lines for one kind of material */
export function refuseOddLists({ symbols = [], contacts = [], closures = [], policies = [] }: Lists): void {
  for (const [list, lines] of Object.entries({ symbols, closures }))
    for (const [index, { from, to }] of lines.entries())
      if (from && to && to < from)
        throw Refused.from({
          refused: 'bad-input',
          sentence: say('library.wrong.days', { from, to }),
          field: `${list}.${index}.to`
        })
  for (const [index, { role, email, phone }] of contacts.entries())
    if (!email?.trim() && !phone)
      throw Refused.from({
        refused: 'bad-input',
        sentence: say('library.wrong.contact', { role: role || String(index + 1) }),
        field: `contacts.${index}.email`
      })
  for (const [index, { service, material }] of policies.entries())
    if (policies.findIndex((each) => each.service === service && each.material === material) < index) {
      const what = `${say(`words.services.${service}`)}, ${say(`library.materials.${material}`)}`
      throw new Refused('twice', { what, who: what }, { field: `policies.${index}.material` })
    }
}
