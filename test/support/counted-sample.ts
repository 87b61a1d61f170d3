import { openDesk, type TestDesk } from './desk.ts'

/** The sample desk with all that figures tell apart: regions, networks, groups, own branches, royalties, decisions, costs that were entered. */
export async function countedSample(): Promise<TestDesk> {
  const made = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await made.call('sample.make', { requests: 700, seed: 7 })
  await made.call('settings.change', { region: 'Bavaria', staffFigures: 'on', copyrightRule: 'on' })
  // Libraries of two regions, and of networks and groups: some of none, some of several, and one kind whose network is over.
  await made.call('networks.belong', { profile: 'gateway-bayern', belongs: true })
  for (const { id: of } of made.rows<{ id: number }>('select id from partner order by id')) {
    const { id, name, symbols, addresses } = await made.call('partners.get', { id: of })
    const memberships = [
      [],
      [{ profile: 'lvis' }, { profile: 'oclc' }, { profile: 'gateway-bayern' }],
      [{ profile: 'docline', to: '2026-01-31' }, { profile: 'oclc' }],
      [{ profile: 'gateway-bayern' }]
    ][id % 4]
    const region = ['Bavaria', 'Saxony', null][id % 3] ?? null
    await made.call('partners.save', { id, name, symbols, addresses, region, memberships })
  }
  // Libraries that stand for branches of our own: those of which most was supplied, on either side.
  for (const side of ['lending', 'borrowing']) {
    const [busiest] = made.rows<{ id: number }>(
      'select partner_id id from request where side = ? and supplied is not null group by 1 order by count(*) desc, 1 limit 1',
      side
    )
    const { id, name, symbols, addresses } = await made.call('partners.get', { id: busiest?.id ?? 0 })
    await made.call('partners.save', { id, name, symbols, addresses, ownBranch: true })
  }
  // Copies beyond the rule: royalties in two currencies, and one that staff let go.
  const copies = made.rows<{ number: string }>(
    `select number from request where side = 'borrowing' and service = 'copy' and supplied is not null order by id limit 4`
  )
  const [first = '', second = '', third = '', fourth = ''] = copies.map(({ number }) => number)
  await made.call('copyright.decide', {
    numbers: [first, second],
    decision: 'royalty',
    royalty: { amount: 3250, currency: 'GBP' }
  })
  await made.call('copyright.decide', {
    numbers: [third],
    decision: 'royalty',
    royalty: { amount: 1999, currency: 'USD' }
  })
  await made.call('copyright.decide', { numbers: [fourth], decision: 'no-problem', reason: 'The publisher agreed' })
  // What the library spent, entered: a year by hours, another currency, a side of its own.
  const cost = { fiscalYear: 2026, side: 'all', currency: 'GBP' } as const
  await made.call('costs.save', { ...cost, part: 'staff', minutes: 7230, rate: 2250 })
  await made.call('costs.save', { ...cost, part: 'shipping', side: 'borrowing', amount: 40_001 })
  await made.call('costs.save', { ...cost, part: 'shipping', side: 'lending', amount: 20_000 })
  await made.call('costs.save', { ...cost, part: 'software', amount: 90_000, currency: 'USD' })
  return made
}
