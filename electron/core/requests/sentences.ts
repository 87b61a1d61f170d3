import type { LeftOutReason } from '../../../shared/routing/reasons.ts'
import { sayLeftOut } from '../../../shared/routing/say-reason.ts'
import { hasWords, say } from '../../../shared/text/say.ts'

export interface EventRecord {
  id: number
  at: number
  by: 'person' | 'scan' | 'message' | 'rule' | 'import'
  action: string
  from_state: string | null
  to_state: string | null
  reason: string | null
  rule: string | null
  data: string | null
  undoes: number | null
  staff: string
  partner: string | null
  note: string | null
  undone: number
}

/** What the sentence of an event is made from. */
export type SaidOfEvent = Pick<EventRecord, 'action' | 'to_state' | 'reason' | 'data' | 'partner'>

/** Reads that of one event. */
export const saidOfEvent = `select e.action, e.to_state, e.reason, e.data, coalesce(nullif(p.symbol, ''), p.name) partner
  from event e left join partner p on p.id = e.partner_id where e.id = ?`

/** What happened, as one sentence for the history: by side and action where there are such words, else by action. */
export function eventSentence(side: string, event: SaidOfEvent): string {
  const data = event.data
    ? (JSON.parse(event.data) as {
        columns?: string[]
        artefact?: string
        parcel?: string
        name?: string
        skipped?: LeftOutReason
      })
    : {}
  const values = {
    partner: event.partner ?? say('words.other-side'),
    reason: event.reason ? say(`input.reasons.${event.reason}`) : '',
    state: event.to_state ? say(`words.states.${side}.${event.to_state}`) : '',
    what: (data.columns ?? []).map((name) => say(`words.columns.${name}`)).join(', '),
    catalogue: data.name ?? '',
    why: data.skipped ? sayLeftOut(data.skipped, (profile) => profile) : '',
    artefact: data.artefact ? say(`paper.artefacts.${data.artefact}`) : ''
  }
  const bySide = `events.${side}.${event.action}`
  const sentence = say(hasWords(bySide) ? bySide : `events.any.${event.action}`, values)
  return data.parcel ? say('words.with-parcel', { sentence, parcel: data.parcel }) : sentence
}
