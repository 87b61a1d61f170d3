import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { findKey, nameKey } from '../../../shared/domain/folding.ts'
import { symbolFits, symbolKey } from '../../../shared/domain/library-symbols.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { Partner, type PartnerRow } from '../database/entities/index.ts'
import type { Transaction } from '../database/transact.ts'
import type { Desk } from '../handler.ts'
import { changedBy } from '../patrons/changed-by.ts'
import { keepLists, refuseOddLists } from './keep-lists.ts'
import { partnerInside } from './of-partner.ts'

type Given = CallGiven<'partners.save'>

/**
 * Adds a library, or changes the one of that id as read in that version; symbols and addresses are replaced as given, what else is left out stays.
 * @throws Refused twice, not-found, changed-meanwhile, bad-input
 */
export async function savePartner(desk: Desk, given: Given): Promise<CallOutput<'partners.save'>> {
  const { tx } = desk
  const { symbols, id, version } = given
  const now = desk.now()
  refuseOddLists(given)
  await refuseTakenSymbols(tx, id, symbols)
  const row = { ...columnsOf(given), sort_key: nameKey(given.name, desk.settings().language), updated: now }
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
  await keepLists(tx, partnerId, given)
  await appendEvent(desk, { action: 'partner', partner_id: partnerId })
  tx.changed('partners', partnerId)
  const saved = await partners.findOneByOrFail({ id: partnerId })
  return { ...(await partnerInside(tx, saved)), warnings: symbolWarnings(symbols) }
}

const columns = {
  country: 'country',
  channel: 'channel',
  schema: 'schema',
  loanDays: 'loan_days',
  suspendedUntil: 'suspended_until',
  borrowingSuspendedUntil: 'borrowing_suspended_until',
  respondLoan: 'respond_loan',
  respondCopy: 'respond_copy',
  shipping: 'shipping',
  payment: 'payment',
  account: 'account',
  charges: 'charges',
  town: 'town',
  region: 'region',
  priority: 'priority',
  doNotAsk: 'do_not_ask',
  doNotAskUntil: 'do_not_ask_until',
  returnLabel: 'return_label',
  language: 'language',
  note: 'note'
} as const satisfies Partial<Record<keyof Given, keyof PartnerRow>>

/** The columns of what was given; an empty text is none. */
function columnsOf(given: Given): Pick<PartnerRow, 'name' | 'symbol' | 'find_key'> & Partial<PartnerRow> {
  const { name, symbols, courier, ownBranch } = given
  const plain = Object.entries(columns)
    .filter(([field]) => given[field as keyof typeof columns] !== undefined)
    .map(([field, column]) => [
      column,
      given[field as keyof typeof columns] === '' ? null : given[field as keyof typeof columns]
    ])
  return {
    name,
    symbol: symbols[0]?.value ?? '',
    find_key: findKey(name),
    ...(Object.fromEntries(plain) as Partial<PartnerRow>),
    ...(ownBranch === undefined ? {} : { own_branch: ownBranch ? 1 : 0 }),
    ...(courier === undefined
      ? {}
      : {
          courier: courier?.name ?? null,
          courier_location: courier?.location ?? null,
          courier_hub: courier?.hub ?? null
        })
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
