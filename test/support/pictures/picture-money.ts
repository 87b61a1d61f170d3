import type { CallInput, CallName, CallOutput } from '../../../shared/contract/calls.ts'
import { addDays } from '../../../shared/domain/calendar.ts'

type Call = <N extends CallName>(name: N, given: CallInput<N>) => Promise<CallOutput<N>>

/** Fees, invoices of every kind, a payment, a statement, what is set off, copies over the limit, and closed months that changed later. */
export async function makeMoney(call: Call): Promise<void> {
  const today = new Date().toISOString().slice(0, 10)
  await makeFees(call)
  const { lent, last } = await makeMembers(call)
  await takeStatement(call, lent, today)
  await call('netting.propose', { scheme: 'laps', day: today })
  const [proposal] = await call('netting.list', {})
  const whole = proposal ? await call('netting.get', { id: proposal.id }) : undefined
  const disputed = whole?.entries[0]
  if (whole && disputed)
    await call('netting.dispute', { id: whole.id, posting: disputed.posting, reason: 'It went out twice' })
  await makeInvoices(call, today)
  await makeCopies(call)
  await closeMonths(call, last)
}

async function makeFees(call: Call) {
  const usual = { side: 'lending', service: 'copy', charged: 'supply' } as const
  const pounds = (amount: number) => ({ amount, currency: 'GBP' })
  for (const { name, rule } of [
    { name: 'Copies by the page', rule: { ...usual, price: { kind: 'per-page', each: pounds(30), after: 10 } } },
    {
      name: 'Loans abroad',
      rule: {
        ...usual,
        service: 'loan',
        countries: ['DE', 'FR', 'PL'],
        price: { kind: 'flat', each: pounds(1600) },
        levies: { rush: pounds(500) },
        tax: { percent: 20, exempt: ['US'] }
      }
    },
    { name: 'In vouchers', rule: { ...usual, service: 'loan', price: { kind: 'vouchers', halves: 3 } } }
  ] as const satisfies readonly { name: string; rule: CallInput<'fees.save'>['rule'] }[])
    await call('fees.save', { name, rule })
  await call('vouchers.move', { act: 'counted', full: 12, half: 3 })
  await call('rates.add', { from: 'EUR', to: 'GBP', rate: '0.8512', day: `${new Date().getFullYear()}-01-02` })
}

/** Libraries that settle through an office, with loans that they were charged for. */
async function makeMembers(call: Call) {
  const lent: { number: string; symbol: string; amount: number }[] = []
  let last = 0
  for (const [name, symbol, profile, currency, country] of [
    ['Zeta College', 'ZYX', 'oclc', 'USD', 'US'],
    ['Marigold University', 'MGU', 'nla-resource-sharing', 'AUD', 'AU'],
    ['Wattle Creek Library', 'WCL', 'nla-resource-sharing', 'AUD', 'AU']
  ] as const) {
    const addresses = [{ purpose: 'ship' as const, name, lines: ['1 High Street'], country }]
    const symbols = [{ scheme: 'OCLC' as const, value: symbol }]
    last = (await call('partners.save', { name, country, symbols, addresses, memberships: [{ profile }] })).id
    for (const [title, amount] of [
      ['A history of bells', 1500],
      ['Ringing in the new', 2250],
      ['On towers', 1500]
    ] as const) {
      const wanted = { side: 'lending', service: 'loan', partner: symbol, citation: { title } } as const
      const { number } = await call('requests.create', wanted)
      for (const action of ['will-supply', 'came-out', 'ship'] as const)
        await call('requests.act', {
          targets: [{ number }],
          action,
          fields: action === 'ship' ? { charge: { amount, currency } } : {}
        })
      lent.push({ number, symbol, amount })
    }
  }
  return { lent, last }
}

/** What the office says: one line as the desk has it, one with another amount, one that the desk knows nothing of. */
async function takeStatement(
  call: Call,
  lent: readonly { number: string; symbol: string; amount: number }[],
  today: string
) {
  const [first, second] = lent.filter(({ symbol }) => symbol === 'ZYX')
  const money = (amount = 0) => (amount / 100).toFixed(2)
  const rows = [
    'Request Number,Institution,Amount,Date',
    `${first?.number},ZYX,${money(first?.amount)},${today}`,
    `${second?.number},ZYX,14.00,${today}`,
    `26-99998,ZYX,9.50,${today}`
  ]
  const file = { name: 'fee-management.csv', base64: Buffer.from(`${rows.join('\n')}\n`).toString('base64') }
  const { mapping } = await call('statements.look', { network: 'oclc', file })
  await call('statements.take', { network: 'oclc', file, mapping })
}

/** Drafts, one that is sent, one that is due, one paid in part, one credited in part; and a payment for none. */
async function makeInvoices(call: Call, today: string) {
  await call('invoices.draft', { currency: 'GBP' })
  const { invoices } = await call('invoices.list', {})
  const [sent, late, part, credited] = [...invoices].sort((one, other) => other.total - one.total).map(({ id }) => id)
  if (!sent || !late || !part || !credited) throw new Error('the sample has too few fees')
  await call('invoices.send', { ids: [sent, part, credited] })
  await call('invoices.send', { ids: [late], due: today })
  const paid = { money: { amount: 500, currency: 'GBP' }, day: addDays(today, -1), reference: 'BACS 20418' }
  await call('payments.record', { ...paid, invoice: part })
  const { lines, partner } = await call('invoices.get', { id: credited })
  const [line] = lines
  if (line) await call('invoices.credit', { id: credited, postings: [line.posting], reason: 'It never arrived' })
  await call('payments.record', { ...paid, partner: partner.id, reference: 'BACS 20455' })
}

/** Two more copies of a periodical that is over its limit already. */
async function makeCopies(call: Call) {
  const { titles } = await call('copyright.titles', {})
  const [over] = titles.filter(({ most, used }) => used > most)
  if (!over) throw new Error('the sample has no periodical over the limit')
  const year = String(new Date().getFullYear())
  for (const title of ['On the vessels of the wrist', 'Stroke and season'])
    await call('requests.create', {
      side: 'borrowing',
      service: 'copy',
      citation: { title, container: over.title, issn: over.key.replace('issn:', ''), year }
    })
}

/** The first months are closed; afterwards one of their loans turns out to have been for somebody else. */
async function closeMonths(call: Call, to: number) {
  const months = (await call('months.list', {})).map(({ month }) => month).reverse()
  for (const month of months.slice(0, 4)) await call('months.close', { month })
  const { rows } = await call('queues.page', { queue: 'all', sort: 'createdAt', descending: false, limit: 20 })
  const lent = rows.find(({ side, state }) => side === 'lending' && state === 'completed')
  if (!lent) throw new Error('the sample has no old loan')
  const { version } = await call('requests.get', { number: lent.number })
  await call('requests.edit', { number: lent.number, version, partnerId: to })
}
