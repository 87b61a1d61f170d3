import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { fieldsOf } from '../../shared/lifecycle/action-fields.ts'
import type { StateName } from '../../shared/lifecycle/state-table.ts'
import { actionsOf } from '../../shared/lifecycle/tables.ts'
import { levels, services, sides, type Service, type Side } from '../../shared/lifecycle/words.ts'
import { addLibrary, addRequest, day, openDesk } from '../support/desk.ts'
import { seeded } from '../support/seeded.ts'

// Whatever is done to requests of all three sides under the fees of eight networks and of the desk's own rules, in whatever order: postings balance in
// each currency, each says by which rule, a counter-entry is the entry the other way round, and what is taken back leaves every account as it was.

const networks = [
  'calis',
  'gateway-bayern',
  'nla-resource-sharing',
  'oclc',
  'docline',
  'lvis',
  'crl-members',
  'ifla-direct'
] as const

type Rule = CallInput<'fees.save'>['rule']
const flat = (amount: number, currency: string) => ({ kind: 'flat' as const, each: { amount, currency } })
const own: readonly { name: string; rule: Rule }[] = [
  {
    name: 'Late',
    rule: {
      for: 'overdue',
      charged: 'receipt',
      price: { kind: 'per-day', each: { amount: 20, currency: 'GBP' }, most: 30 }
    }
  },
  { name: 'Lost', rule: { for: 'lost', charged: 'receipt', price: flat(9000, 'GBP') } },
  { name: 'Order', rule: { for: 'order', level: 'rush', charged: 'asking', price: flat(300, 'GBP') } },
  { name: 'Patron', rule: { payer: 'patron', charged: 'receipt', price: { kind: 'passed-on', percent: 50 } } },
  { name: 'Yen', rule: { service: 'copy', level: 'rush', charged: 'supply', price: flat(1200, 'JPY') } }
]

interface Row {
  readonly id: number
  readonly number: string
  readonly side: Side
  readonly service: Service
  readonly state: StateName
  readonly version: number
}

test('Under the fees of eight networks, whatever is done and taken back: each currency balances, each entry names its rule, and counter-entries undo it whole', async () => {
  const desk = await openDesk({ now: '2011-11-02T02:00:00Z', settings: { holdMinutes: 600 } })
  const chance = seeded(23)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
  const patron = await desk.call('patrons.save', { name: 'Sato, Mei', number: '7', category: 'staff' })
  const libraries: number[] = []
  for (const [at, profile] of networks.entries()) {
    await desk.call('networks.belong', { profile, belongs: true, ...(profile === 'calis' ? { tier: 'west' } : {}) })
    libraries.push(
      await addLibrary(desk, `XX-${at}`, { memberships: [{ profile }], country: pick(['AU', 'NZ', 'DE', 'US']) })
    )
  }
  // Those that publish prices are asked more often.
  libraries.push(...[0, 1, 2, 0, 1, 2].flatMap((at) => libraries[at] ?? []))
  for (const rule of own) await desk.call('fees.save', rule)
  await desk.call('vouchers.move', { act: 'received', full: 900 })

  const requests = () => desk.rows<Row>('select id, number, side, service, state, version from request')
  /** What each account of a request holds: by account, library, patron, currency. */
  const accounts = (request: number) =>
    desk.rows(
      `select account, partner_id, patron_id, currency, sum(n) n from (
         select debit account, partner_id, patron_id, currency, amount n from posting where request_id = ?
         union all select credit, partner_id, patron_id, currency, -amount from posting where request_id = ?)
       group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4`,
      request,
      request
    )
  const vouchers = async () => JSON.stringify((await desk.call('vouchers.list', {})).stock)
  /** How a request's accounts stood before each of its acts. */
  const before = new Map<number, { accounts: unknown; vouchers: string }>()
  const done: Record<string, number> = {}
  const count = (what: string) => (done[what] = (done[what] ?? 0) + 1)

  async function act({ id, number, side, service, state }: Row): Promise<void> {
    const offered = actionsOf(side, service, state)
    const chosen = chance() < 0.65 ? offered[0] : pick(offered)
    if (!chosen) return
    const given: Record<string, unknown> = {
      suppliers: [pick(libraries)],
      reason: 'on-loan',
      terms: 'library-use-only',
      note: 'All the same.',
      due: '2011-11-25',
      ...(chance() < 0.3
        ? { charge: { amount: Math.floor(chance() * 3000), currency: pick(['EUR', 'USD', 'JPY']) } }
        : {})
    }
    const wanted = new Set<string>(fieldsOf(chosen.step).map(({ name }) => name))
    const fields = Object.fromEntries(Object.entries(given).filter(([name]) => wanted.has(name)))
    const stood = { accounts: accounts(id), vouchers: await vouchers() }
    const answer = await desk.core.call(
      'requests.act',
      { targets: [{ number }], action: chosen.name, fields },
      desk.caller
    )
    const line = answer.ok ? (answer.value as { results: { done: boolean }[] }).results[0] : undefined
    if (!line?.done) return void count('refused')
    count('acts')
    const [event] = desk.rows<{ id: number }>(
      'select max(id) id from event where request_id = ? and action = ?',
      id,
      chosen.name
    )
    before.set(event?.id ?? 0, stood)
  }

  async function undo({ id, number }: Row): Promise<void> {
    const was = await vouchers()
    const answer = await desk.core.call('requests.undo', { number }, desk.caller)
    if (!answer.ok) return void count('not undone')
    const [event] = desk.rows<{ undoes: number }>(
      'select undoes from event where request_id = ? and undoes is not null order by id desc limit 1',
      id
    )
    const stood = before.get(event?.undoes ?? 0)
    if (!stood) return
    count('undone')
    expect(accounts(id), `${number}: as before event ${event?.undoes}`).toEqual(stood.accounts)
    // Other requests move vouchers as well: only what was undone at once can be compared.
    const later = desk.rows(`select 1 from event where id > ? and request_id <> ? limit 1`, event?.undoes, id)
    if (later.length === 0) expect(await vouchers()).toBe(stood.vouchers)
    else if (was !== (await vouchers())) count('vouchers back')
  }

  for (let turn = 0; turn < 700; turn += 1) {
    const known = requests()
    const way = chance()
    const side = pick(sides)
    const service = pick(services)
    const one = pick(known)
    if (known.length < 6 || way < 0.12)
      await addRequest(desk, {
        side,
        service,
        level: pick(levels),
        note: 'Wanted.',
        citation: { title: `Bells ${turn}`, pages: `1-${1 + Math.floor(chance() * 80)}` },
        ...(side === 'lending' ? { partner: pick(libraries) } : { patron: { id: patron.id } }),
        ...(chance() < 0.3 ? { maxCost: { amount: 1500, currency: 'USD' } } : {})
      })
    else if (way < 0.7) await act(one)
    else if (way < 0.93) {
      await undo(one)
      // What was just taken back is done again, and taken back again.
      if (chance() < 0.4) {
        const [now] = desk.rows<Row>(
          'select id, number, side, service, state, version from request where id = ?',
          one.id
        )
        if (now) await act(now)
      }
    } else desk.later(Math.ceil(chance() * 4) * day)

    expect(
      desk.rows(
        `select currency, sum(n) n from (select currency, amount n from posting union all select currency, -amount from posting)
         group by currency having sum(n) <> 0`
      ),
      'debits are credits, currency by currency'
    ).toEqual([])
    expect(
      desk.rows(
        `select b.id from posting b left join posting a on a.id = b.reverses where b.reverses is not null and (a.id is null or a.reverses is not null
           or (a.debit, a.credit, a.amount, a.currency) is not (b.credit, b.debit, b.amount, b.currency)
           or (a.rule, a.method, a.partner_id, a.patron_id, a.request_id) is not (b.rule, b.method, b.partner_id, b.patron_id, b.request_id)
           or exists (select 1 from posting c where c.reverses = b.reverses and c.id <> b.id))`
      ),
      'a counter-entry is its entry the other way round, once'
    ).toEqual([])
  }

  const rules = desk.rows<{ rule: string }>('select distinct rule from posting order by rule').map(({ rule }) => rule)
  for (const rule of rules) {
    const [kind = '', of = ''] = rule?.split(/[:/]/) ?? []
    const there = {
      fee: 'select 1 from fee_rule where id = ?',
      profile: 'select 1 from network_profile where profile = ?',
      library: 'select 1 from partner where id = ?'
    }[kind]
    expect(rule === 'typed' || (there !== undefined && desk.rows(there, of).length > 0), `the rule ${rule}`).toBe(true)
  }
  expect(new Set(rules.map((rule) => rule.split('/')[0])).size, rules.join(' ')).toBeGreaterThan(5)
  expect(desk.rows('select distinct currency from posting').length).toBeGreaterThan(4)
  expect(done['acts'] ?? 0, JSON.stringify(done)).toBeGreaterThan(150)
  expect(done['undone'] ?? 0, JSON.stringify(done)).toBeGreaterThan(40)
  await desk.expectSound()
})
