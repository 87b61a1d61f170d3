import { addRequest, type TestDesk } from './desk.ts'

/** A loan that went out to a library with a charge (minor units); gives its number. */
export async function lend(
  desk: TestDesk,
  partner: string,
  amount: number,
  currency = 'EUR',
  title = 'Bells'
): Promise<string> {
  const number = await addRequest(desk, {
    side: 'lending',
    partner,
    partnerNumber: `THEIRS-${amount}`,
    citation: { title }
  })
  await desk.acts(number, 'will-supply', 'came-out', ['ship', amount ? { charge: { amount, currency } } : {}])
  return number
}

/** A loan that came from a library with a charge; gives its number. */
export async function borrow(desk: TestDesk, partner: string, amount: number, currency = 'EUR'): Promise<string> {
  const number = await addRequest(desk)
  const charge = amount ? { charge: { amount, currency } } : {}
  await desk.acts(number, ['ask', { suppliers: [partner] }], ['receive', { due: '2026-12-20', ...charge }])
  return number
}

/** The balance of the account of libraries, from its postings alone. */
export function balanceOf(desk: TestDesk, currency: string): number {
  const [row] = desk.rows<{ owed: number | null }>(
    `select sum(case when debit = 'partner' then amount else -amount end) owed from posting where currency = ? and 'partner' in (debit, credit)`,
    currency
  )
  return row?.owed ?? 0
}
