import type { TestDesk } from './desk.ts'

/** Whom a request was to be asked of, in order, and how each stands. */
export const askings = (desk: TestDesk, number: string) =>
  desk.rows<{ symbol: string; state: string }>(
    `select p.symbol, a.state from asking a join partner p on p.id = a.partner_id join request r on r.id = a.request_id
     where r.number = ? order by a.position`,
    number
  )

/** Libraries that are asked of a request now, by symbol. */
export const askedNow = (desk: TestDesk, number: string) =>
  askings(desk, number).flatMap(({ symbol, state }) => (state === 'pending' ? [symbol] : []))
