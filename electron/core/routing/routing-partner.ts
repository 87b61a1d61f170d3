import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { periodFor } from '../../../shared/clock/period-end.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { sayPrice } from '../../../shared/routing/say-reason.ts'
import { say } from '../../../shared/text/say.ts'
import { rulesFor, type InForce } from '../clock/rules-in-force.ts'
import { answers, type Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { isNetwork, versionOn } from '../networks/networks.ts'
import { toPartner } from '../partners/of-partner.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import type { Partner } from '../../../shared/contract/people-calls.ts'
import type { RequestRecord } from '../requests/records.ts'
import { figuresOf, noFigures, type Figures } from './partner-figures.ts'
import { borrowed } from './plan.ts'
import { rowsOf } from './rows.ts'

type Known = CallOutput<'routing.partner'>

export const routingPartner = answers('routing.partner', async (given, reading): Promise<Known> => {
  const request = borrowed(reading, given.request)
  const row = reading
    .sql('select * from partner where id = coalesce((select merged_into from partner where id = @id), @id)')
    .get({ id: given.partner }) as PartnerRow | undefined
  if (!row) throw new Refused('not-found', { what: String(given.partner) }, { field: 'partner' })
  const partner = toPartner(reading, row)
  const found = (await figuresOf(rowsOf(reading), [row.id], request.service)).get(row.id) ?? noFigures
  const { lastFive, reasons, ...figures } = found
  return {
    partnerId: row.id,
    symbol: row.symbol || row.name,
    name: row.name,
    lends: lendsWhat(partner, request),
    answersIn: answersIn(rulesFor(reading, 'borrowing', row.id), request),
    closed: closedWhen(partner, dayOf(reading.now(), reading.settings().zone)),
    money: moneyOf(partner, found),
    lastFive: [...lastFive],
    lastFiveInWords: fiveInWords(lastFive),
    thisTitle: thisTitle(reading, request, row.id),
    oftenSays: oftenSays(reasons, figures),
    reachedBy: reachedBy(reading, row),
    figures: { ...figures, balance: [...figures.balance] }
  }
})

function lendsWhat({ policies }: Partner, { service }: RequestRecord): string | null {
  const said = policies
    .filter((each) => each.service === service)
    .map(({ lends, material, period, renewals }) =>
      [
        `${say(`library.materials.${material}`)}: ${say(`routing.plan.lends.${lends}`)}`,
        period ? say(`library.period.${period.unit}`, { n: period.n }) : '',
        typeof renewals === 'number' ? say('library.renewals', { n: renewals }) : ''
      ]
        .filter(Boolean)
        .join(', ')
    )
  return said.length === 0 ? null : said.join('; ')
}

function answersIn({ clock }: InForce, { level, service }: RequestRecord): string | null {
  const { action, receipt, respond } = clock
  const period = periodFor((respond ?? action ?? receipt)?.periods ?? [], service, level)
  if (!period) return null
  const count = respond?.supplierSets?.default ?? period.count
  return say('routing.plan.answers-in', {
    length: say(`rules.units.${period.unit}`, { n: count }),
    zone: clock.calendar.zone
  })
}

/** What is closed now, or next. */
function closedWhen({ closures }: Partner, today: string): string | null {
  const next = closures.filter(({ to }) => to >= today).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (!next) return null
  return next.from <= today
    ? say('routing.plan.closed-until', { until: wordDay(next.to) })
    : say('routing.plan.closed-next', { from: wordDay(next.from), until: wordDay(next.to) })
}

function moneyOf({ charges }: Partner, { balance }: Figures): string | null {
  const owed = balance.map(({ amount, currency }) =>
    say(`routing.plan.balance-${amount > 0 ? 'plus' : 'minus'}`, {
      money: sayPrice({ amount: Math.abs(amount), currency })
    })
  )
  return [charges, ...owed].filter(Boolean).join('; ') || null
}

function fiveInWords(lastFive: Figures['lastFive']): string | null {
  if (lastFive.length === 0) return null
  const count = (what: string) => lastFive.filter((each) => each === what).length
  const open = count('open')
  return say(`routing.plan.last-five${open > 0 ? '-open' : ''}`, { supplied: count('supplied'), open })
}

/** What became of the same work when it was asked for before: by ISBN, ISSN or OCLC number, else by its title. */
function thisTitle(reading: Reading, request: RequestRecord, partnerId: number): string | null {
  const { id, isbn, issn, oclc, title_key } = request as RequestRecord & { title_key: string }
  const known = [
    ['isbn', isbn],
    ['issn', issn],
    ['oclc', oclc]
  ].filter(([, value]) => value)
  const by = known.length > 0 ? known : [['title_key', title_key]]
  const found = reading
    .sql(
      `select r.volume, r.title, a.asked, a.answered, a.reason, case when r.asking_id = a.id then r.supplied end supplied
       from request r join asking a on a.request_id = r.id and a.partner_id = ?
       where r.side = 'borrowing' and r.id <> ? and a.asked is not null and a.state <> 'undone'
         and (${by.map(([column]) => `(r.${column} = ?${column === 'title_key' ? ' and length(r.title_key) > 0' : ''})`).join(' or ')})
       order by a.asked desc limit 1`
    )
    .get(partnerId, id, ...by.map(([, value]) => value)) as
    | {
        volume: string | null
        title: string
        asked: number
        answered: number | null
        reason: string | null
        supplied: number | null
      }
    | undefined
  if (!found || (found.supplied === null && found.answered === null)) return null
  const days = Math.round(((found.supplied ?? found.asked) - found.asked) / 86_400_000)
  return say('routing.plan.this-title', {
    what: found.volume ? say('routing.plan.volume', { volume: found.volume }) : found.title,
    outcome:
      found.supplied === null
        ? say('routing.plan.said-no', { reason: found.reason ? say(`input.reasons.${found.reason}`) : '–' })
        : say('routing.plan.supplied-in', { days: say('routing.days', { n: days }) }),
    when: wordDay(dayOf(found.asked, reading.settings().zone))
  })
}

function oftenSays([first]: Figures['reasons'], { answered }: Pick<Figures, 'answered'>): string | null {
  return first
    ? say('routing.plan.often', { reason: say(`input.reasons.${first.reason}`), n: first.n, of: answered })
    : null
}

function reachedBy(reading: Reading, row: PartnerRow): string {
  const network = rulesFor(reading, 'borrowing', row.id).network
  const profile = network ? keptProfiles(reading).get(network.id)?.profile : undefined
  const rules = profile && versionOn(profile, dayOf(reading.now(), reading.settings().zone))
  const site = rules && isNetwork(rules) && rules.channel === 'mirror' ? (rules.site ?? profile.name) : undefined
  const how = site
    ? say('routing.plan.by-site', { site })
    : say(`routing.plan.by-${row.channel === 'by-hand' ? 'hand' : 'messages'}`)
  const last = reading
    .sql(`select max(at) from message where partner_id = ? and direction = 'in'`)
    .pluck()
    .get(row.id) as number | null
  return last === null
    ? how
    : say('routing.plan.reached-last', { how, when: wordDay(dayOf(last, reading.settings().zone)) })
}
