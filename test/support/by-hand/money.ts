import type { TestDesk } from '../desk.ts'
import { compared } from './compared.ts'
import { begin, end, inMonths, month, suppliedIn } from './period.ts'

/** Fees, cost, and the counter of copyright. */
export async function moneyByHand(desk: TestDesk): Promise<void> {
  const same = compared(desk)
  // Money: what was charged on an account less what came back.
  const debited = (...accounts: string[]) => {
    const those = accounts.map((each) => `'${each}'`).join(', ')
    return `coalesce(sum((p.debit in (${those})) * p.amount - (p.credit in (${those})) * p.amount), 0)`
  }
  const credited = (account: string) => `-${debited(account)}`
  const [paid, network, royal] = [
    debited('borrowing-fees'),
    debited('network-fees', 'voucher-fees'),
    debited('royalties')
  ]
  const [got, fromPatrons, given] = [credited('lending-fees'), credited('patron-fees'), debited('write-off')]
  const accounts = ['borrowing-fees', 'network-fees', 'voucher-fees', 'royalties', 'lending-fees', 'patron-fees']
  const any = [...accounts, 'write-off', 'tax', 'subsidy']
    .map((each) => `'${each}' in (p.debit, p.credit)`)
    .join(' or ')
  const columns = `${paid}, ${network}, ${royal}, ${got}, ${fromPatrons}, ${given},
    ${got} + ${fromPatrons} - ${paid} - ${network} - ${royal} - ${given}, ${credited('tax')}, ${debited('subsidy')}`
  await same(
    'fees',
    {},
    'paid',
    `select ${month} || '/' || currency || '/' || coalesce(method, '') k, ${columns} from posting p join ${inMonths('p.at')} where ${any} group by k`
  )
  await same(
    'fees',
    { by: 'whole', side: 'lending' },
    'paid',
    `select p.currency || '/' || coalesce(p.method, '') k, ${columns} from posting p join request r on r.id = p.request_id
     where r.side = 'lending' and p.at between ${begin} and ${end} and (${any}) group by k`
  )
  // Cost: 334 of the 365 days of 2026 lie in the period, and nothing was entered for 2025.
  const costs = (sides: string, filledSides: string, charged: string) => {
    const entered = (part: string, currency: string) =>
      `select '${currency}/${part}' k, sum(amount) * 334 / 365.0 amount from cost_input where fiscal_year = 2026 and part = '${part}' and currency = '${currency}' and side in (${sides})`
    const parts = ['staff', 'shipping', 'software', 'supplies', 'equipment', 'other']
    return `with f as (select count(*) n from request r where ${suppliedIn} and r.side in (${filledSides})),
      c(k, amount) as (${['GBP', 'USD'].flatMap((each) => parts.map((part) => entered(part, each))).join(' union all ')} ${charged}),
      x as (select k, cast(round(amount) as integer) amount from c where k like 'GBP/%' or amount <> 0),
      y as (select * from x union all select substr(k, 1, 3) || '/total', sum(amount) from x group by 1)
     select k, amount, n, cast(round(1.0 * amount / n) as integer) from y, f`
  }
  const ofPostings = (currency: string, only = '1') =>
    [
      ['fees', paid],
      ['network', network],
      ['royalties', royal]
    ]
      .map(
        ([part, sum]) =>
          `union all select '${currency}/${part}', ${sum} from posting p left join request r on r.id = p.request_id where p.currency = '${currency}' and p.at between ${begin} and ${end} and ${only}`
      )
      .join(' ')
  await same(
    'cost-per-request',
    {},
    'amount',
    costs(`'all', 'borrowing', 'lending'`, `'borrowing', 'lending'`, `${ofPostings('GBP')} ${ofPostings('USD')}`)
  )
  await same(
    'cost-per-request',
    { costOf: 'borrowing' },
    'amount',
    costs(
      `'borrowing'`,
      `'borrowing'`,
      `${ofPostings('GBP', `r.side = 'borrowing'`)} ${ofPostings('USD', `r.side = 'borrowing'`)}`
    )
  )

  // The counter of copyright: five copies a year of what came out in the five years before, in 2025 and 2026.
  const year = (at: string) => `cast(strftime('%Y', ${at} / 1000, 'unixepoch') as integer)`
  const counts = `not (published is not null and published < date(created / 1000, 'unixepoch', '-5 years')) and coalesce(copyright_decision, 'no-problem') = 'no-problem'`
  await same(
    'copyright',
    { copyrightShow: 'every', most: 5000 },
    'used',
    `with y(y) as (values (2025), (2026)), u as (select y, work_key, supplied is not null and (open = 1 or outcome = 'supplied') got, open, asking_id, supplied, copyright_decision, ${counts} counts
       from request, y where side = 'borrowing' and service = 'copy' and work_key is not null),
      t as (select y || '/' || work_key k,
        sum(counts and got and ${year('supplied')} = y) used,
        sum(y = 2026 and counts and not got and open and asking_id is not null) reserved,
        sum(y = 2026 and counts and not got and open and asking_id is null) waiting,
        sum(counts and copyright_decision = 'no-problem' and got and ${year('supplied')} = y) decided,
        sum(not counts and copyright_decision <> 'no-problem' and (got and ${year('supplied')} = y or y = 2026 and not got and open)) exempt from u group by k)
      select k, used, reserved, max(0, used + reserved - 5) beyond, decided, coalesce(exempt, 0), waiting from t where used + reserved + waiting + coalesce(exempt, 0) > 0`
  )
}
