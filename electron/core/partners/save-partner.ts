import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { findKey, nameKey } from '../../../shared/domain/folding.ts'
import { appendEvent } from '../append-event.ts'
import { Partner, PartnerAddress, PartnerIdentifier } from '../database/entities/index.ts'
import type { Transaction } from '../database/transact.ts'
import type { Desk } from '../handler.ts'
import { changedBy } from '../patrons/changed-by.ts'
import { parcelFactsOf } from './of-partner.ts'
import { symbolFits, symbolKey } from '../../../shared/domain/library-symbols.ts'
import { say } from '../../../shared/text/say.ts'
import { keepMemberships, membershipsInside } from '../networks/memberships.ts'

/** Adds a library, or changes the one of that id as read in that version; symbols and addresses are replaced as given. @throws Refused twice, not-found, changed-meanwhile */
export async function savePartner(desk: Desk, given: CallGiven<'partners.save'>): Promise<CallOutput<'partners.save'>> {
  const { tx } = desk
  const { symbols, addresses, id, version, loanDays, suspendedUntil, courier, returnLabel, memberships, ...plain } =
    given
  const language = desk.settings().language
  const now = desk.now()
  await refuseTakenSymbols(tx, id, symbols)
  const row = {
    ...plain,
    ...(loanDays === undefined ? {} : { loan_days: loanDays }),
    ...(suspendedUntil === undefined ? {} : { suspended_until: suspendedUntil }),
    ...(courier === undefined
      ? {}
      : {
          courier: courier?.name ?? null,
          courier_location: courier?.location ?? null,
          courier_hub: courier?.hub ?? null
        }),
    ...(returnLabel === undefined ? {} : { return_label: returnLabel }),
    symbol: symbols[0]?.value ?? '',
    sort_key: nameKey(given.name, language),
    find_key: findKey(given.name),
    updated: now
  }
  const partners = tx.entities.getRepository(Partner)
  let partnerId = id
  if (partnerId === undefined)
    partnerId = (await partners.insert({ ...row, created: now })).identifiers[0]?.['id'] as number
  else {
    const known = await partners.findOneBy({ id: partnerId })
    if (!known || known.merged_into !== null)
      throw new Refused('not-found', { what: String(partnerId) }, { field: 'id' })
    const done = await partners.update({ id: partnerId, ...(version === undefined ? {} : { version }) }, row)
    if (done.affected === 0) throw await changedBy(tx, 'partner', partnerId, given.name)
  }
  await tx.entities.delete(PartnerIdentifier, { partner_id: partnerId })
  await tx.entities.delete(PartnerAddress, { partner_id: partnerId })
  for (const [position, symbol] of symbols.entries())
    await tx.entities.insert(PartnerIdentifier, {
      partner_id: partnerId,
      scheme: symbol.scheme,
      value: symbol.value,
      valid_from: symbol.from ?? null,
      valid_to: symbol.to ?? null,
      value_key: symbolKey(symbol.value),
      position
    })
  for (const [position, address] of addresses.entries())
    await tx.entities.insert(PartnerAddress, { ...address, partner_id: partnerId, position })
  if (memberships) await keepMemberships(tx, partnerId, memberships)
  await appendEvent(desk, { action: 'partner', partner_id: partnerId })
  tx.changed('partners', partnerId)
  const saved = await partners.findOneByOrFail({ id: partnerId })
  return {
    id: partnerId,
    name: saved.name,
    country: saved.country,
    channel: saved.channel,
    schema: saved.schema,
    symbols,
    addresses,
    memberships: memberships ?? (await membershipsInside(tx, partnerId)),
    loanDays: saved.loan_days,
    suspendedUntil: saved.suspended_until,
    ...parcelFactsOf(saved),
    language: saved.language,
    note: saved.note,
    version: saved.version,
    warnings: symbolWarnings(symbols)
  }
}

/** Symbols that do not look as those of their scheme do: said, never refused. */
export function symbolWarnings(symbols: readonly { scheme: string; value: string }[]): string[] {
  return symbols
    .filter(({ scheme, value }) => symbolFits(scheme, value) === false)
    .map(({ scheme, value }) => say('people.odd-symbol', { scheme, value }))
}

/** Refuses a symbol that another library has in the same scheme. */
async function refuseTakenSymbols(
  tx: Transaction,
  id: number | undefined,
  symbols: readonly { scheme: string; value: string }[]
): Promise<void> {
  for (const { scheme, value } of symbols) {
    const taken = await tx.one<{ id: number; name: string }>(
      'select p.id, p.name from partner_identifier i join partner p on p.id = i.partner_id where i.value_key = ? and i.scheme = ?',
      symbolKey(value),
      scheme
    )
    if (taken && taken.id !== id)
      throw new Refused('twice', { what: `${scheme} ${value}`, who: taken.name }, { field: 'symbols' })
  }
}
