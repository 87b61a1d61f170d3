import type { Desk } from '../handler.ts'
import { post, reversePosting } from '../money/post.ts'
import type { RequestRecord } from '../requests/records.ts'

/**
 * Posts a royalty that was decided: spent, and owed to the office that clears it. What was posted before for the request is taken back by a further
 * entry. Gives what was posted.
 */
export async function moveRoyalty(
  desk: Desk,
  request: RequestRecord,
  wanted: Partial<RequestRecord>,
  event: number
): Promise<number[]> {
  const { royalty = request.royalty, royalty_currency: currency = request.royalty_currency } = wanted
  if (royalty === request.royalty && currency === request.royalty_currency) return []
  const posted: number[] = []
  const standing = await desk.tx.all<{ id: number }>(
    `select id from posting p where request_id = ? and debit = 'royalties'
       and not exists (select 1 from posting q where q.request_id = p.request_id and q.reverses = p.id)`,
    request.id
  )
  for (const { id } of standing) posted.push(await reversePosting(desk, id, event))
  if (royalty && currency)
    posted.push(
      await post(desk, {
        requestId: request.id,
        partnerId: null,
        debit: 'royalties',
        credit: 'network',
        amount: royalty,
        currency,
        reason: 'royalty',
        rule: 'copyright:royalty',
        eventId: event
      })
    )
  return posted
}
