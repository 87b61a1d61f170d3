import { say } from '../../../shared/text/say.ts'
import { speaking } from '../../spoken-language.ts'
import type { Desk } from '../handler.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { messageSentence } from '../requests/message-lines.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import { lendingOf } from './find-asked.ts'
import { fromRequester } from './from-requester.ts'
import { fromSupplier } from './from-supplier.ts'
import { keyOfRequester, messageKey } from './iso18626/message-key.ts'
import type { Confirmation, Header, Iso18626Message } from './iso18626/message.ts'
import { readMessageText } from './iso18626/read-message.ts'
import { receiveRequest } from './receive-request.ts'
import { wireInstant } from './wire-day.ts'

export interface TakenMessage {
  readonly what: 'request' | 'message' | 'repeat' | 'wants-person'
  readonly number: string | null
  readonly sentence: string
}

/** Why a message waits for a person; a sentence stands in words.json under `why`. */
type Why =
  | 'unknown-request'
  | 'confirmation'
  | 'error-confirmation'
  | 'other-content'
  | 'does-not-fit'
  | 'reminder'
  | 'late'
  | 'reads'
  | 'no-title'

export interface Outcome {
  readonly request?: RequestRecord | undefined
  readonly asking?: AskingRecord | undefined
  readonly why?: Why | undefined
}

/**
 * Takes a message in: a request becomes a lending request, any other moves the request it is about, as that request's table says. The raw
 * text is kept in every case. The same message again does nothing; one that fits nothing is kept and wants a person. Never dropped.
 */
export async function takeMessage(
  desk: Desk,
  message: Iso18626Message,
  raw: string,
  file: string
): Promise<TakenMessage> {
  const { tx } = desk
  const key = messageKey(message)
  const hash = message.content
  const same = await tx.all<{ content_hash: string; number: string | null }>(
    `select m.content_hash, r.number from message m left join request r on r.id = m.request_id where m.direction = 'in' and m.key = ? order by m.id`,
    key
  )
  const again = same.find(({ content_hash }) => content_hash === hash)
  if (again) return { what: 'repeat', number: again.number, sentence: say('words.imports.repeat', { file }) }

  const agency =
    message.kind === 'request' || message.kind.startsWith('requesting-')
      ? message.header.requestingAgency
      : message.header.supplyingAgency
  const id = await tx.insert('message', {
    direction: 'in',
    kind: message.kind,
    channel: 'iso18626-file',
    key,
    content_hash: hash,
    partner_id: agency ? ((await partnerOf(desk, agency.value)) ?? null) : null,
    at: desk.now(),
    status: 'handled',
    source: file,
    raw
  })
  // A number that came without a title before made no request: with one it does.
  const known = same.some(({ number }) => number !== null)
  // What it says is kept as a note; a note is in the desk's language, whoever took the message in.
  const outcome = await speaking(desk.settings().language, () => place(desk, message, id, known))
  await tx.update('message', id, {
    request_id: outcome.request?.id ?? null,
    asking_id: outcome.asking?.id ?? outcome.request?.asking_id ?? null,
    ...(outcome.request && message.kind === 'request' ? { partner_id: outcome.request.partner_id } : {}),
    ...(outcome.why ? { status: 'wants-person', why: outcome.why } : {})
  })
  tx.changed('messages', id)
  if (message.kind === 'request' && outcome.request && !outcome.why) await takeEarly(desk, message.header)
  const number = outcome.request?.number ?? null
  if (outcome.why)
    return {
      what: 'wants-person',
      number,
      sentence: say('words.imports.wants-person', { file, why: say(`words.why.${outcome.why}`) })
    }
  if (message.kind === 'request')
    return { what: 'request', number, sentence: say('words.imports.request', { file, number: number ?? '' }) }
  return {
    what: 'message',
    number,
    sentence: say('words.imports.message', {
      file,
      sentence: messageSentence(message.kind, agency?.value ?? null),
      number: number ?? ''
    })
  }
}

/** What the library said about its request before the request was here: it waited for a person and is taken now, by its time. */
async function takeEarly(desk: Desk, header: Header): Promise<void> {
  const from = keyOfRequester(header)
  const rows = await desk.tx.all<{ id: number; source: string | null; raw: string }>(
    `select id, source, raw from message where direction = 'in' and key >= ? and key < ? and status = 'wants-person' and why = 'unknown-request' and raw is not null`,
    from,
    `${from.slice(0, -1)}\u0020`
  )
  const early = rows.map(({ id, source, raw }) => ({ id, message: readMessageText(raw, source ?? '') }))
  for (const { id, message } of early.sort((a, b) => timeOf(a.message) - timeOf(b.message))) {
    if (message.kind !== 'requesting-agency-message') continue
    const { request, asking, why } = await fromRequester(desk, message, id)
    await desk.tx.update('message', id, {
      request_id: request?.id ?? null,
      asking_id: asking?.id ?? null,
      status: why ? 'wants-person' : 'handled',
      why: why ?? null
    })
    desk.tx.changed('messages', id)
  }
}

const timeOf = ({ header }: Iso18626Message) => wireInstant(header.timestamp) ?? 0

async function partnerOf(desk: Desk, value: string): Promise<number | undefined> {
  const rows = await desk.tx.all<{ partner_id: number }>(
    'select distinct partner_id from partner_identifier where value_key = ?',
    symbolKey(value)
  )
  return rows.length === 1 ? rows[0]?.partner_id : undefined
}

async function place(desk: Desk, message: Iso18626Message, messageId: number, known: boolean): Promise<Outcome> {
  switch (message.kind) {
    case 'request':
      if (known)
        return {
          request: await lendingOf(desk, message).then((found) => found?.request),
          why: message.requestType === 'New' ? 'other-content' : 'reminder'
        }
      return receiveRequest(desk, message, messageId)
    case 'supplying-agency-message':
      return fromSupplier(desk, message, messageId)
    case 'requesting-agency-message':
      return fromRequester(desk, message, messageId)
    default:
      return confirmed(desk, message)
  }
}

async function confirmed(desk: Desk, message: Confirmation): Promise<Outcome> {
  const number = message.header.requestingAgencyRequestId ?? ''
  const sent = await desk.tx.one<{ request_id: number }>(
    `select m.request_id from message m join asking a on a.id = m.asking_id where m.direction = 'out' and (a.our_number = ? or a.their_number = ?) limit 1`,
    number,
    number
  )
  if (!sent) return { why: 'confirmation' }
  const request = await desk.tx.one<RequestRecord>('select * from request where id = ?', sent.request_id)
  return { request, ...(message.ok ? {} : { why: 'error-confirmation' as const }) }
}
