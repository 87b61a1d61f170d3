import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { actionNames, type StateName } from '../../../shared/lifecycle/state-table.ts'
import { actionStep, stateOf, stateTables } from '../../../shared/lifecycle/tables.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { sayWhyRule } from '../rules/say-did.ts'
import { momentHereAndThere, sayRule } from '../clock/say-thing.ts'
import { licenceName, ruleName } from '../supply/say-verdict.ts'
import { whyRouted } from '../routing/why-routed.ts'
import { actByDate } from './act-by.ts'
import type { Notice } from './notices.ts'
import type { RequestRecord } from './records.ts'
import { sayNotices } from './told-before.ts'
import { eventsOf } from './whole.ts'

type Why = CallOutput<'requests.why'>
type Line = Why['lines'][number]
type Event = NonNullable<Line['event']>

/** Steps with which a loan's date is said. */
const dating: ReadonlySet<string> = new Set([
  'ship',
  'record-shipped',
  'came-shipped',
  'receive',
  'hand-over',
  'change-due',
  'grant-renewal',
  'record-renew-granted',
  'came-renew-granted',
  'recall',
  'record-recalled',
  'came-recalled'
])
const asking: ReadonlySet<string> = new Set(['ask', 'ask-next', 'retry', 'record-unfilled', 'came-unfilled', 'create'])

export const why = answers('requests.why', ({ number }, reading): Why => {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
  const events = eventsOf(reading, request)
    .filter(({ undone }) => !undone)
    .toReversed()
  return { lines: linesOf(reading, request, events), notOffered: notOffered(request) }
})

function linesOf(reading: Reading, request: RequestRecord, events: readonly Event[]): Line[] {
  const find = (wanted: (event: Event) => boolean) => events.find(wanted) ?? null
  /** Corrections name the columns that they changed. */
  const corrected = (column: string) => {
    const ids = reading
      .sql(
        `select e.id from event e, json_each(e.data, '$.columns') c where e.request_id = ? and e.action = 'edit' and c.value = ?`
      )
      .pluck()
      .all(request.id, column) as number[]
    return ({ id }: Event) => ids.includes(id)
  }
  const since = (column: string, steps: ReadonlySet<string>) => {
    const edited = corrected(column)
    return find((event) => steps.has(event.action) || edited(event))
  }
  const line = (about: Line['about'], sentence: string, source: string | null, event: Event | null): Line => ({
    about,
    sentence,
    source,
    event
  })
  const setting = (name: string) => say(`settings.labels.${name}`)
  const { iso } = stateOf(request.side, request.state)
  const state = say(`words.states.${request.side}.${request.state}`)
  const by = actByDate(request)
  const lending = request.side === 'lending'
  return [
    line(
      'state',
      state,
      say(`request.why.iso.${request.side}`, { iso: iso.toUpperCase() }),
      find(({ to }) => to === request.state)
    ),
    ...(request.attention
      ? [
          line(
            'attention',
            say(`words.attention.${request.attention}`),
            null,
            find(({ action, to }) =>
              request.attention === 'flagged' ? action === 'flag' : to !== null || action !== 'edit'
            )
          )
        ]
      : []),
    ...(by === null
      ? []
      : [
          line('act-by', say(`request.why.by.${by}`), by === 'respond_by' ? null : say('request.why.end-of-day'), null)
        ]),
    ...(request.respond_by === null
      ? []
      : [
          line(
            'respond-by',
            say(lending ? 'request.why.with-request' : 'request.why.counted'),
            lending ? null : say('request.why.setting', { name: setting('respondDays') }),
            since('respond_by', asking)
          )
        ]),
    ...(request.due === null
      ? []
      : [
          line(
            'due',
            lending ? say('request.why.loan-days', { name: setting('loanDays') }) : say('request.why.settled'),
            null,
            since('due', dating)
          )
        ]),
    ...(request.patron_due === null || lending
      ? []
      : [
          line(
            'patron-due',
            say('request.why.before', { name: setting('patronDaysBefore') }),
            null,
            since('patron_due', dating)
          )
        ]),
    ...byRules(reading, request, events),
    ...whyRouted(reading, request.id, events),
    ...toldBefore(reading, request, events)
  ]
}

interface Because {
  readonly due?: number
  readonly since?: number
  readonly count?: number
  readonly unit?: 'working-days' | 'days' | 'hours'
  readonly zone?: string
  readonly then?: string
  readonly network?: string
  readonly profile?: number
  /** Of the desk's own closure: its last day. */
  readonly until?: string
  readonly code?: string
  /** Of whether it may be supplied: the answer, by which rule or licence. */
  readonly may?: string
  readonly supplyRule?: number
  readonly licence?: number
}

/**
 * What the clock did by itself: the rule, what was counted, from when until when, here and by the network's clocks. What came of a network's code:
 * the code, and what it does there.
 */
function byRules(reading: Reading, request: RequestRecord, events: readonly Event[]): Line[] {
  const rows = reading
    .sql(
      `select id, action, rule, data from event where request_id = ? and rule is not null and data is not null order by id desc`
    )
    .all(request.id) as { id: number; action: string; rule: string; data: string }[]
  const here = reading.settings().zone
  return rows.flatMap(({ id, action, rule, data }) => {
    if (action === 'rule') {
      const event = events.find((each) => each.id === id)
      const said = event && sayWhyRule(reading, data)
      return said ? [{ about: 'rule' as const, ...said, event }] : []
    }
    const {
      due,
      since,
      count,
      unit,
      zone = here,
      then,
      network = '',
      profile = 0,
      code,
      until,
      may,
      supplyRule,
      licence
    } = JSON.parse(data) as Because
    const event = events.find((each) => each.id === id)
    if (until !== undefined && event) {
      const source = say('request.why.setting', { name: say('settings.labels.whenClosed') })
      return [{ about: 'rule' as const, sentence: say('rules.closed-rule', { until: wordDay(until) }), source, event }]
    }
    if (may !== undefined && event) {
      const names = [
        ...(supplyRule === undefined ? [] : [ruleName(reading, supplyRule)]),
        ...(licence === undefined ? [] : [licenceName(reading, licence)])
      ]
      const sentence = say(`supply.why-${may}`)
      return [{ about: 'rule' as const, sentence, source: say('supply.why', { name: names.join(', ') }), event }]
    }
    const by = network === '' ? [] : [say('rules.by-profile', { network, row: profile })]
    if (code !== undefined && event)
      return [
        {
          about: 'rule' as const,
          sentence: say('rules.code', { code }),
          source: [...by, say(`networks.values.${then}`)].join(' · '),
          event
        }
      ]
    if (due === undefined || !event) return []
    const moment = (at: number) => momentHereAndThere(at, here, zone)
    return [
      {
        about: 'rule' as const,
        sentence: sayRule({ rule, ...(count === undefined || !unit ? {} : { count, unit }) }),
        source: [
          ...by,
          ...(since === undefined ? [] : [say('rules.since', { moment: moment(since) })]),
          say('rules.until', { moment: moment(due) }),
          say(`rules.then.${then}`)
        ].join(' · '),
        event
      }
    ]
  })
}

/** What staff were told with an act: the rule, and the profile that says it. */
function toldBefore(reading: Reading, request: RequestRecord, events: readonly Event[]): Line[] {
  const rows = reading
    .sql(
      `select id, json_extract(data, '$.notices') notices from event
       where request_id = ? and json_extract(data, '$.notices') is not null order by id desc`
    )
    .all(request.id) as { id: number; notices: string }[]
  return rows.flatMap(({ id, notices }) => {
    const event = events.find((each) => each.id === id)
    if (!event) return []
    return sayNotices(reading, JSON.parse(notices) as Notice[]).map(({ sentence, source }): Line => ({
      about: 'notice',
      sentence,
      source,
      event
    }))
  })
}

/** Acts of the side's table that this state does not have, with the states that do. */
function notOffered({ side, service, state }: RequestRecord): Why['notOffered'] {
  const states = Object.keys(stateTables[side].states) as StateName[]
  return actionNames.flatMap((action) => {
    if (actionStep(side, service, state, action)) return []
    const offering = states.filter((each) => actionStep(side, service, each, action))
    if (offering.length === 0) return []
    return [
      {
        action,
        sentence: say('request.why.when', {
          // Some states share a word, and some words have a comma in them.
          states: [...new Set(offering.map((each) => say(`words.states.${side}.${each}`)))].join(' · ')
        })
      }
    ]
  })
}
