import type { Plan } from '../requests/plan.ts'
import { post, reversePosting } from './post.ts'
import { moveInside } from './vouchers.ts'

/** Writes what a step charges, what it gives back and which vouchers it moves, once the event is there that says so. */
export async function postCharges(
  { charges, desk, givesBack, request, undo, vouchers }: Plan,
  event: number
): Promise<void> {
  for (const charge of charges) undo.postings.push(await post(desk, { ...charge, eventId: event }))
  for (const id of givesBack) undo.postings.push(await reversePosting(desk, id, event, 'given-back'))
  for (const { full, half, act, partnerId, day } of vouchers) {
    const sign = act === 'received' ? 1 : -1
    for (const [kind, pieces] of [
      ['full', full],
      ['half', half]
    ] as const) {
      if (pieces === 0) continue
      const moved = { day, act, kind, pieces: sign * pieces, partnerId, requestId: request.id, eventId: event }
      undo.vouchers = [...(undo.vouchers ?? []), await moveInside(desk, moved)]
    }
  }
}
