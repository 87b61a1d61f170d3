import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { OutboxLine } from '../../../shared/contract/outbox-calls.ts'
import { addDays, dayOf, startOfDay } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import { answers } from '../handler.ts'
import { messageSentence } from '../requests/message-lines.ts'
import { type Site, sitesOf } from '../sites/site-of.ts'
import { toSayThere, type ToldRow } from '../sites/to-say-there.ts'

interface Waiting extends ToldRow {
  id: number
  number: string | null
  partner: string | null
  partner_id: number | null
  channel: string
  state: 'held' | 'to-do' | 'failed'
  send_at: number | null
  attempts: number
  error: string | null
  their_number: string | null
  other_number: string | null
}

/** A number that the request has there from an earlier asking: the site keeps it when it goes on to the next library. */
const earlierNumber = `(select b.their_number from asking b where b.request_id = o.request_id and b.id <> o.asking_id and b.their_number is not null
  and b.state <> 'undone' order by b.position desc limit 1)`

export const list = answers('outbox.list', (_given, reading): OutboxLine[] => {
  const rows = reading
    .sql(
      `select o.id, r.number, coalesce(nullif(p.symbol, ''), p.name) partner, o.partner_id, o.channel, o.what, o.state, o.send_at, o.attempts, o.error,
         r.side, r.service, e.to_state, e.reason, a.due, n.text note, coalesce(a.their_number, r.partner_number) their_number, ${earlierNumber} other_number,
         (select json_object('amount', sum(amount), 'currency', currency) from posting where event_id = o.event_id and reason in ('fee', 'postage')
           group by currency limit 1) charge
       from outbox o left join request r on r.id = o.request_id left join partner p on p.id = o.partner_id left join asking a on a.id = o.asking_id
         left join event e on e.id = o.event_id left join note n on n.id = e.note_id
       where o.state in ('held', 'to-do', 'failed') order by o.state, o.send_at, o.id limit 2000`
    )
    .all() as Waiting[]
  const sites = sitesOf(reading)
  return rows.map((row) => {
    const site = siteOfLine(sites.of(row.partner_id))
    const siteNumber = row.their_number ?? (site ? row.other_number : null)
    return {
      id: row.id,
      number: row.number,
      partner: row.partner,
      channel: row.channel,
      what: messageSentence(`out-${row.what}`, row.partner ?? say('words.other-side')),
      state: row.state,
      sendAt: row.send_at === null ? null : new Date(row.send_at).toISOString(),
      attempts: row.attempts,
      error: row.error === null ? null : errorSentence(row.error),
      place: placeOf(site),
      siteNumber,
      wantsNumber: row.what === 'request' && siteNumber === null && site?.rules.channel === 'mirror',
      there: toSayThere(site, row)
    }
  })
})

/** What a person has ticked off since yesterday morning. */
export const ticked = answers('outbox.ticked', (_given, reading): CallOutput<'outbox.ticked'> => {
  const { zone } = reading.settings()
  const since = startOfDay(addDays(dayOf(reading.now(), zone), -1), zone)
  const rows = reading
    .sql(
      `select o.id, r.number, o.what, o.partner_id, o.told at, coalesce(nullif(p.symbol, ''), p.name) partner
       from outbox o left join request r on r.id = o.request_id left join partner p on p.id = o.partner_id
       where o.id > (select coalesce(max(id), 0) from outbox) - 20000 and o.state = 'sent' and o.how = 'ticked' and o.told >= ?
       order by o.told desc, o.id desc limit 200`
    )
    .all(since) as {
    id: number
    number: string | null
    what: string
    partner_id: number | null
    at: number
    partner: string | null
  }[]
  const sites = sitesOf(reading)
  return rows.map(({ id, number, what, partner, partner_id, at }) => ({
    id,
    number,
    what: messageSentence(`out-${what}`, partner ?? say('words.other-side')),
    place: placeOf(siteOfLine(sites.of(partner_id))),
    at: new Date(at).toISOString()
  }))
})

/** Networks that are worked in their own site; by mail or telephone one tells each library by itself. */
const siteOfLine = (site: Site | undefined): Site | undefined =>
  site && (site.rules.channel === 'mirror' || site.rules.site !== undefined) ? site : undefined
const placeOf = (site: Site | undefined): OutboxLine['place'] =>
  site ? { network: site.id, name: site.name, site: site.site } : null

/** Why a message has not left: a hindrance by its name, or what the system said on writing. */
function errorSentence(error: string): string {
  const [name, code = ''] = error.split(' ')
  return say(`words.outbox.${name}`, { code })
}
