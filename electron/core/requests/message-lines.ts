import type { RequestWhole } from '../../../shared/contract/request-whole.ts'
import { hasWords, say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'

/** What a message says, in one line. `kind` of a message that came in, `what` of one that is told. */
export function messageSentence(kind: string, partner: string | null): string {
  // German puts a library that has no name into another case after “von”: what comes from nobody known has its own sentence.
  if (partner === null && hasWords(`words.messages.unknown-${kind}`)) return say(`words.messages.unknown-${kind}`)
  return say(`words.messages.${kind}`, { partner: partner ?? say('words.other-side') })
}

/** The messages of a request, in and out, newest first: what came, what was sent, what waits in the outbox. */
export function messageLines(reading: Reading, requestId: number): RequestWhole['messages'] {
  const came = reading
    .sql(
      `select m.id, m.at, m.kind, m.status, coalesce(nullif(p.symbol, ''), p.name) partner from message m left join partner p on p.id = m.partner_id
       where m.request_id = ? and m.direction = 'in' order by m.id desc`
    )
    .all(requestId) as {
    id: number
    at: number
    kind: string
    status: 'handled' | 'wants-person' | 'settled'
    partner: string | null
  }[]
  const told = reading
    .sql(
      `select o.id, o.message_id, coalesce(o.told, e.at) at, o.what, o.state, coalesce(nullif(p.symbol, ''), p.name) partner, n.text note
       from outbox o join event e on e.id = o.event_id left join partner p on p.id = o.partner_id left join note n on n.id = e.note_id
       where o.request_id = ? order by o.id desc`
    )
    .all(requestId) as {
    id: number
    at: number
    what: string
    state: 'held' | 'sent' | 'to-do' | 'failed' | 'withdrawn'
    partner: string | null
    note: string | null
    message_id: number | null
  }[]
  return [
    ...came.map((message) => ({
      id: message.id,
      direction: 'in' as const,
      at: new Date(message.at).toISOString(),
      sentence: messageSentence(message.kind, message.partner),
      note: null,
      messageId: message.id,
      status: message.status,
      partner: message.partner
    })),
    ...told.map((line) => ({
      id: line.id,
      direction: 'out' as const,
      at: new Date(line.at).toISOString(),
      sentence: messageSentence(`out-${line.what}`, line.partner),
      note: line.note,
      messageId: line.message_id,
      status: line.state,
      partner: line.partner
    }))
  ].sort((a, b) => b.at.localeCompare(a.at))
}
