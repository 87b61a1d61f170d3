import type { Catalogue } from '../../../shared/contract/catalogue-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { answers, type CallGiven, does } from '../handler.ts'
import { findPartner } from '../partners/find-partner.ts'
import { foundHoldings, heldHere } from './found-holdings.ts'
import { allCatalogues, catalogueInside } from './kept-catalogues.ts'

export const list = answers('catalogues.list', (_given, reading) => allCatalogues(reading))

export const save = does('catalogues.save', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const row = await rowOf(tx, given)
      const before = given.id === undefined ? undefined : await catalogueInside(tx, given.id)
      const last = await tx.one<{ next: number }>(
        'select coalesce(max(position) + 1, 0) next from catalogue where removed is null'
      )
      const position = given.position ?? before?.position ?? last?.next ?? 0
      const whole = { ...row, position, updated: writing.now(), removed: null }
      const id = given.id ?? (await tx.insert('catalogue', whole))
      if (given.id !== undefined) await tx.update('catalogue', id, whole)
      await appendEvent({ ...writing, tx }, { action: 'catalogue', data: JSON.stringify({ catalogue: id }) })
      tx.changed('settings')
      const { removed: _removed, ...saved } = await catalogueInside(tx, id)
      return saved
    })
})

export const remove = does('catalogues.remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const { removed, ...gone } = await catalogueInside(tx, id)
      if (removed) throw new Refused('not-found', { what: gone.name }, { field: 'id' })
      await tx.update('catalogue', id, { removed: writing.now() })
      await appendEvent(
        { ...writing, tx },
        { action: 'catalogue', data: JSON.stringify({ catalogue: id, removed: true }) }
      )
      tx.changed('settings')
      return gone
    })
})

export const found = answers('holdings.found', ({ number }, reading) => {
  const request = reading.sql('select id from request where number = ?').get(number) as { id: number } | undefined
  if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
  const asked = reading
    .sql(
      `select c.id catalogue, c.name, a.at, a.outcome, a.ms, a.hits, a.why from holding_asked a join catalogue c on c.id = a.catalogue_id
       where a.request_id = ? and c.removed is null order by c.kind <> 'own', c.position, c.id`
    )
    .all(request.id) as AskedRow[]
  const here = heldHere(reading, request.id)
  return {
    asked: asked.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
    holdings: foundHoldings(reading, request.id),
    here,
    offersDelivery: here.length > 0
  }
})

interface AskedRow {
  readonly catalogue: number
  readonly name: string
  readonly at: number
  readonly outcome: 'answered' | 'nothing' | 'no-answer' | 'refused'
  readonly ms: number
  readonly hits: number | null
  readonly why: string | null
}

/** @throws Refused bad-input for an address that is none or a partner's catalogue of no library; twice; not-found */
async function rowOf(tx: Transaction, given: CallGiven<'catalogues.save'>): Promise<Record<string, unknown>> {
  const { id, name, kind, protocol, version, schema, system, holder, seconds, most, network, active } = given
  const twin = await tx.one<{ id: number }>(
    'select id from catalogue where lower(name) = lower(?) and removed is null and id is not ?',
    name,
    id ?? null
  )
  if (twin) throw new Refused('twice', { what: name, who: name }, { field: 'name' })
  if (network !== null && !(await tx.one('select 1 from network_profile where profile = ? limit 1', network)))
    throw new Refused('not-found', { what: network }, { field: 'network' })
  const partner = given.partner === null ? undefined : await findPartner(tx, given.partner)
  if (given.partner !== null && !partner)
    throw new Refused('not-found', { what: String(given.partner) }, { field: 'partner' })
  if (!partner && (kind === 'partner' || (holder === 'partner' && kind !== 'own')))
    throw new Refused('bad-input', { what: say('catalogues.wrong.partner') }, { field: 'partner' })
  return {
    name,
    kind,
    protocol,
    address: readAddress(given.address),
    version,
    schema,
    system,
    indexes: JSON.stringify(given.indexes satisfies Catalogue['indexes']),
    holder,
    seconds,
    most,
    network,
    partner_id: partner?.id ?? null,
    active: active ? 1 : 0
  }
}

/** An address that can be asked: http or https, no name and password in it, since the ledger shows it. @throws Refused bad-input */
export function readAddress(text: string, field = 'address'): string {
  const address = URL.canParse(text) ? new URL(text) : undefined
  const plain =
    address && /^https?:$/.test(address.protocol) && address.hostname !== '' && !address.username && !address.password
  if (!plain) throw new Refused('bad-input', { what: say('catalogues.wrong.address', { given: text }) }, { field })
  address.hash = ''
  return address.href
}
