import { respondBy } from '../../../shared/clock/due-things.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { holds } from '../../../shared/networks/agreements.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { checkCitation, missingNeeds, type Checked } from '../../../shared/supply/check-citation.ts'
import { checkNames, type CheckAnswer, type CheckName } from '../../../shared/supply/checks.ts'
import { say, spokenNow } from '../../../shared/text/say.ts'
import { answerClosures, rulesFor } from '../clock/rules-in-force.ts'
import { answers, type Reading } from '../handler.ts'
import { isNetwork, versionOn } from '../networks/networks.ts'
import type { RequestRecord } from '../requests/records.ts'
import { copyrightChecks } from './copyright-checks.ts'
import { askedBefore } from './asked-before.ts'
import { licencesFor } from './kept-licences.ts'
import { lookReading, type Look } from './look.ts'

export type Check = CallOutput<'requests.checks'>['checks'][number]

export const checks = answers('requests.checks', async ({ number }, reading) => {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
  return { checks: await checksOf(reading, request), at: new Date(reading.now()).toISOString() }
})

/** What is to be looked at before a request is asked for or answered, in the order in which it is shown. */
export async function checksOf(reading: Reading, request: RequestRecord): Promise<Check[]> {
  const look = lookReading(reading)
  const lending = request.side === 'lending'
  const found = [
    ...(lending ? [] : patron(reading, request)),
    ...(lending ? [] : await heldHere(reading, look, request)),
    ...(lending ? [] : await licensed(look, request)),
    before(reading, request),
    ...checkCitation(request, Number(look.day.slice(0, 4))).map(sayChecked),
    ...(request.side === 'borrowing' ? await ready(look, request) : []),
    ...cost(request),
    ...(request.side === 'borrowing' ? needBy(reading, request) : []),
    ...copyrightChecks(reading, request)
  ]
  return found.toSorted((a, b) => checkNames.indexOf(a.what) - checkNames.indexOf(b.what))
}

export function check(
  what: CheckName,
  answer: CheckAnswer,
  values: Readonly<Record<string, string | number>> = {},
  about: Partial<Pick<Check, 'field' | 'requests' | 'licence'>> = {},
  sentence = `${what}-${answer}`
): Check {
  return {
    what,
    answer,
    sentence: say(`supply.checks.${sentence}`, values),
    field: null,
    requests: [],
    licence: null,
    ...about
  }
}

const sayChecked = ({ what, answer, values, field }: Checked): Check => check(what, answer, values, { field })

function patron(reading: Reading, { patron_id, id }: RequestRecord): Check[] {
  if (patron_id === null) return [check('patron-blocked', 'unknown')]
  const known = reading.sql('select blocked from patron where id = ?').get(patron_id) as { blocked: number } | undefined
  const most = reading.settings().patronOpenMost
  const first = check('patron-blocked', known?.blocked ? 'bad' : 'good')
  if (most === 0) return [first]
  const n = reading
    .sql('select count(*) from request where patron_id = ? and open = 1 and id <> ?')
    .pluck()
    .get(patron_id, id) as number
  return [first, check('patron-many', n >= most ? 'odd' : 'good', { n, most })]
}

/** What the desk's own catalogues said of it; nothing where none was asked. */
async function heldHere(reading: Reading, look: Look, { id }: RequestRecord): Promise<Check[]> {
  const asked = reading
    .sql(
      `select 1 from holding_found f join catalogue c on c.id = f.catalogue_id where f.request_id = ? and c.kind = 'own' limit 1`
    )
    .get(id)
  const here = await look.heldHere(id)
  if (here.length === 0) return asked ? [check('held-here', 'good')] : []
  const where = here
    .slice(0, 3)
    .map(({ location, callNumber, catalogueName }) => [location, callNumber].filter(Boolean).join(' ') || catalogueName)
  return [check('held-here', 'odd', { where: list(where) })]
}

async function licensed(look: Look, request: RequestRecord): Promise<Check[]> {
  const keeps = await look.one('select 1 from licence where removed is null limit 1')
  if (!keeps) return []
  const covering = await licencesFor(look, request)
  const best = covering.find(({ covers }) => covers === 'yes') ?? covering[0]
  if (!best) return [check('licensed', 'good')]
  return [check('licensed', best.covers === 'yes' ? 'odd' : 'unknown', { name: best.name }, { licence: best.id })]
}

function before(reading: Reading, request: RequestRecord): Check {
  const found = askedBefore(reading, request)
  const days = reading.settings().duplicateDays
  if (found.length === 0) return check('asked-before', 'good', { days, n: days })
  const same = found.filter((each) => each.same)
  const named = same.length > 0 ? same : found
  const numbers = named.map(({ number }) => number)
  const values = { numbers: list(named.map(({ number, day }) => `${number} (${wordDay(day)})`)) }
  if (same.length === 0) return check('asked-before', 'odd', values, { requests: numbers })
  const sentence = request.side === 'lending' ? 'asked-before-bad-library' : 'asked-before-bad'
  return check('asked-before', 'bad', values, { requests: numbers }, sentence)
}

/** Whether each network that the desk belongs to finds in a copy's citation what it needs. */
async function ready(look: Look, request: RequestRecord): Promise<Check[]> {
  if (request.service !== 'copy') return []
  const kept = await look.profiles()
  const ours = (await look.memberships(null)).filter((each) => holds(each, look.day))
  return ours.flatMap(({ profile }) => {
    const known = kept.get(profile)
    const rules = known && versionOn(known.profile, look.day)
    if (!known || !rules || !isNetwork(rules) || !rules.rota.needs) return []
    const missing = missingNeeds(rules.rota.needs, request)
    const values = {
      network: known.profile.name,
      missing: list(missing.map((need) => say(need === 'first-page' ? 'supply.first-page' : `words.columns.${need}`)))
    }
    return [check('needs', missing.length > 0 ? 'bad' : 'good', values)]
  })
}

const cost = ({ max_cost, currency }: RequestRecord): Check[] =>
  max_cost !== null && !currency ? [check('cost', 'bad', {}, { field: 'maxCost' })] : []

/** The shortest time in which an answer can be expected: that of the library that is asked next, else the desk's own. */
function needBy(reading: Reading, request: RequestRecord): Check[] {
  if (request.need_by === null || request.state !== 'new') return []
  const settings = reading.settings()
  const next = reading
    .sql(`select partner_id from asking where request_id = ? and state = 'waiting' order by position limit 1`)
    .pluck()
    .get(request.id) as number | null | undefined
  const rules = rulesFor(reading, 'borrowing', next ?? null, request.material)
  const at = respondBy(reading.now(), request, rules.clock, answerClosures(rules, 'borrowing', settings))
  if (at === null) return []
  const answer = dayOf(at, settings.zone)
  const values = { needBy: wordDay(request.need_by), answer: wordDay(answer) }
  return [check('need-by', request.need_by < answer ? 'odd' : 'good', values, { field: 'needBy' })]
}

const list = (parts: readonly string[]) => new Intl.ListFormat(spokenNow(), { type: 'conjunction' }).format(parts)
