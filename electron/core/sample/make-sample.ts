import articles from '../../../resources/sample-desk/articles.json' with { type: 'json' }
import works from '../../../resources/sample-desk/works.json' with { type: 'json' }
import { Refused } from '../../../shared/contract/refused.ts'
import type { ActionFields, RequestCitation } from '../../../shared/contract/shapes.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { addDays, dayOf, startOfDay } from '../../../shared/domain/calendar.ts'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import { actionStep } from '../../../shared/lifecycle/tables.ts'
import type { Service, Side } from '../../../shared/lifecycle/words.ts'
import { say } from '../../../shared/text/say.ts'
import { does, type Desk, type Writing } from '../handler.ts'
import { askedBeforeInside } from '../supply/asked-before.ts'
import { actOnRequest } from '../requests/act-on-request.ts'
import { createRequest } from '../requests/create-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import { chanceOf, type Chance } from './chance.ts'
import { makeLibraries, makePatrons } from './make-people.ts'
import { everyStop, type Stop } from './stops.ts'
import { isOver, waysOf, type WayStep } from './ways.ts'

const day = 86_400_000
const months = 540

const madeUpDesk: Partial<Settings> = {
  name: 'Aldermoor University Library',
  symbols: [
    { scheme: 'ISIL', value: 'GB-AldU' },
    { scheme: 'OCLC', value: 'ALDMR' }
  ],
  shipTo: {
    name: 'Aldermoor University Library',
    lines: ['Interlibrary Loan, Gate 3', '12 Quarry Road', 'Aldermoor AM4 2LN'],
    country: 'GB',
    email: 'ill@aldermoor.example',
    phone: '+44 1632 960123'
  },
  zone: 'Europe/London',
  currency: 'GBP'
}

/**
 * A made-up desk in an empty ledger: sixty libraries, a hundred and twenty patrons, requests over eighteen months in every state, each
 * step taken by the same code as a person's. The same seed on the same day gives the same desk. @throws Refused twice (not empty)
 */
export const make = does('sample.make', {
  run: async (given, writing) => {
    const chance = chanceOf(given.seed)
    const { zone } = { ...writing.settings(), ...madeUpDesk }
    const end = startOfDay(dayOf(writing.now(), zone), zone)
    const people = await writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const used = await tx.one<{ n: number }>('select count(*) n from request')
      if ((used?.n ?? 0) > 0)
        throw new Refused('twice', { what: say('words.sample-ledger'), who: say('words.sample-requests') })
      await setUp(desk, end)
      const start = end - months * day
      return {
        libraries: await makeLibraries(desk, chance, start),
        patrons: await makePatrons(desk, chance, start, 120)
      }
    })
    const staff = await writing.transact((tx) => makeStaff({ ...writing, tx }, end))
    // In the order of their making, so that numbers rise with time.
    const stops = everyStop()
    const plans = Array.from({ length: given.requests }, (_, index): Plan => {
      // Of a desk large enough the first few dozen stand in each state there is; the others go their usual ways.
      const stop = given.requests > 3 * stops.length ? stops[index] : undefined
      return { at: stop ? startFor(chance, stop, end) : startOf(chance, index, given.requests, end), index, stop }
    }).sort((a, b) => a.at - b.at)
    for (let from = 0; from < plans.length; from += 40) {
      // What was made so far is a whole, smaller desk.
      if (writing.signal.aborted) throw new Refused('cancelled')
      await writing.transact(async (tx) => {
        for (const plan of plans.slice(from, from + 40))
          await makeOne({ ...writing, tx }, chance, plan, end, people, staff)
      })
      writing.say({
        topic: 'progress',
        progress: { job: 'sample', done: Math.min(from + 40, plans.length), of: plans.length }
      })
    }
    await writing.transact((tx) => tellTheOld({ ...writing, tx }, end))
    return { requests: given.requests, partners: people.libraries.length, patrons: people.patrons.length }
  }
})

/** A ledger of made-up requests is a rehearsal from here on. */
async function setUp(desk: Desk, at: number): Promise<void> {
  for (const [key, value] of Object.entries({ ...madeUpDesk, rehearsal: true }))
    await desk.tx.run(
      'insert into setting(key, value, updated) values (?, ?, ?) on conflict(key) do update set value = excluded.value',
      key,
      JSON.stringify(value),
      at
    )
  desk.tx.changed('settings')
}

async function makeStaff(desk: Desk, at: number): Promise<number[]> {
  const ids: number[] = []
  for (const [name, initials] of [
    ['Ana Reis', 'AR'],
    ['Ben Adeyemi', 'BA'],
    ['Mirka Nováková', 'MN']
  ])
    ids.push(await desk.tx.insert('staff', { name, initials, active: 1, created: at }))
  desk.tx.changed('staff')
  return ids
}

/** The newer, the more: half of all requests fall into the last hundred days, as on a desk that grows. */
function startOf(chance: Chance, index: number, count: number, end: number): number {
  const age = ((index + chance.next()) / count) ** 2 * months
  return Math.floor(end - age * day - chance.whole(0, 9) * 3_600_000 + 8 * 3_600_000)
}

interface Plan {
  readonly at: number
  readonly index: number
  /** Where it is to stand; otherwise it goes on as far as time allows. */
  readonly stop: Stop | undefined
}

/** What began longer ago than this is over, on a desk that is looked after, ms. */
const longAgo = 45 * day

const briskly = (days: number) => Math.floor((days * 0.8 + 0.01) * day)

/** When a request begins that has just got to its stop: some hours to some days ago. */
function startFor(chance: Chance, { way }: Stop, end: number): number {
  return end - way.reduce((sum, { days }) => sum + briskly(days), 0) - chance.whole(1, 60) * 3_600_000
}

function citationOf(chance: Chance, service: Service): RequestCitation {
  if (service === 'copy') {
    const [title = '', author, container, year, volume, issue, pages, issn, language] = chance.pick(articles)
    return { title, author, container, year, volume, issue, pages, issn, language }
  }
  const [title = '', author, publisher, place, year, language, callNumber] = chance.pick(works)
  return {
    title,
    author,
    publisher,
    place,
    year,
    language,
    callNumber: `${callNumber} ${chance.whole(1920, 2019)}`,
    location: chance.pick(['Main Library, Level 1', 'Main Library, Level 3', 'Store'])
  }
}

async function makeOne(
  desk: Writing & Desk,
  chance: Chance,
  { at: start, index, stop }: Plan,
  end: number,
  people: { libraries: number[]; patrons: number[] },
  staff: number[]
): Promise<void> {
  let at = Math.min(start, end)
  const later: Desk = { ...desk, now: () => at, caller: { ...desk.caller, staffId: chance.pick(staff) } }
  const side: Side = stop?.side ?? (index % 20 === 0 ? 'delivery' : index % 5 < 3 ? 'lending' : 'borrowing')
  const service: Service = stop?.service ?? (chance.happens(0.55) ? 'loan' : 'copy')
  const zone = desk.settings().zone
  const ways = waysOf(side, service).filter((each) => start > end - longAgo || isOver(side, each))
  const way = stop?.way ?? ways[index % 7 === 0 ? chance.whole(0, ways.length - 1) : 0] ?? []
  const request = await createRequest(later, {
    side,
    service,
    level: chance.happens(0.04) ? 'rush' : chance.happens(0.01) ? 'urgent' : 'normal',
    citation: citationOf(chance, service),
    source: 'sample',
    by: 'import',
    partnerId: side === 'lending' ? chance.pick(people.libraries) : null,
    partnerNumber: side === 'lending' ? `${chance.whole(100, 999)}-${chance.whole(1000, 9999)}` : null,
    patronId: side === 'lending' ? null : chance.pick(people.patrons),
    needBy: chance.happens(0.6) ? addDays(dayOf(at, zone), chance.whole(7, 60)) : null,
    respondBy: side === 'lending' ? at + 4 * day : null,
    pieces: inParts(way) ? 3 : chance.happens(0.06) ? chance.whole(2, 4) : 1,
    barcode: side === 'borrowing' ? null : `3${String(1_204_000_000_000 + index * 13)}`
  })
  for (const { action, days, fields } of way) {
    at += stop ? briskly(days) : Math.floor((days * (0.5 + chance.next()) + 0.01) * day)
    if (at > end) return
    await step(later, chance, request.number, action, fields, people.libraries, zone, at)
  }
}

/** Only of several pieces some can travel before the others. */
const inParts = (way: readonly WayStep[]) => way.some(({ fields }) => fields.pieces !== undefined)

async function step(
  desk: Desk,
  chance: Chance,
  number: string,
  action: ActionName,
  fields: ActionFields,
  libraries: number[],
  zone: string,
  at: number
): Promise<void> {
  const now = await desk.tx.one<RequestRecord>('select * from request where number = ?', number)
  const allowed = now && actionStep(now.side, now.service, now.state, action)
  if (!now || !allowed) return
  const given: Record<string, unknown> = { ...fields }
  if (action === 'ask')
    given['suppliers'] = [...new Set([chance.pick(libraries), chance.pick(libraries), chance.pick(libraries)])]
  // A few works are made up, and many want them.
  if (action === 'ask' && (await askedBeforeInside(desk, now)).some(({ same }) => same))
    given['note'] = 'The first one is still on its way'
  if (action === 'record-renew-granted' || action === 'grant-renewal')
    given['due'] = addDays(dayOf(at, zone), chance.whole(21, 28))
  if (action === 'record-shipped' && now.service === 'loan')
    given['due'] = addDays(dayOf(at, zone), chance.whole(28, 42))
  if ((action === 'ship' || action === 'deliver') && now.side === 'lending' && chance.happens(0.35))
    given['charge'] = { amount: chance.pick([500, 800, 1200]), currency: 'GBP' }
  if (action === 'receive' && chance.happens(0.25))
    given['charge'] = { amount: chance.pick([600, 800, 1500]), currency: 'GBP' }
  await actOnRequest(desk, { number, action, fields: given, by: chance.happens(0.5) ? 'scan' : 'person' })
}

/** What lies a day back has long been told; what is newer waits in the outbox. */
async function tellTheOld(desk: Desk, end: number): Promise<void> {
  await desk.tx.run(
    `update outbox set state = 'sent', told = (select at from event where event.id = outbox.event_id), how = 'ticked'
     where state in ('held', 'to-do') and (select at from event where event.id = outbox.event_id) < ?`,
    end - day
  )
}
