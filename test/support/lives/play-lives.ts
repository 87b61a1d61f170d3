import type { CallOutput } from '../../../shared/contract/calls.ts'
import { reasonNames } from '../../../shared/domain/reasons.ts'
import { readCode } from '../../../shared/networks/network-words.ts'
import { rulesOn, type NetworkRules, type Profile, type Words } from '../../../shared/networks/profile.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { CourierStop } from '../../../shared/domain/parcels.ts'
import { say } from '../../../shared/text/say.ts'
import { addLibrary, addRequest, minute, openDesk, type TestDesk } from '../desk.ts'
import { openOtherSide, type OtherSide } from '../other-side.ts'
import { clockDeeds, type Deed } from './deeds.ts'
import type { Belongs, Cell, Life, LifeRow, Lives } from './read-lives.ts'
import { saidMoment } from './said.ts'
import { requesterSays, supplierSays } from './tell-lives.ts'

/** A cell that says something else than what came. */
export interface Fault {
  readonly cell: Cell
  readonly got: string
}

/** What a life met on its way: states in the network's words, by side. */
export interface Played {
  readonly faults: readonly Fault[]
  readonly met: ReadonlySet<string>
}

export interface Stage {
  readonly desk: TestDesk
  readonly other: OtherSide
  readonly lives: Lives
  readonly profile: Profile
  /** The network's words on a day of the desk; none for an agreement or a courier. */
  words(): Words | undefined
  channel(): string | undefined
}

/** A desk in the zone and the memberships of a file of lives, and the libraries of the file. */
export async function openStage(lives: Lives, profiles: ReadonlyMap<string, Profile>): Promise<Stage> {
  const own = profiles.get(lives.profile)
  const first = lives.desk.concat(...lives.libraries.map(({ belongs }) => belongs))
  const network = first.map((each) => profiles.get(each.profile)).find((each) => each?.kind === 'network')
  if (!own || network?.kind !== 'network') throw new Error(`${lives.file}: Profile: there is no such network`)
  const stopAt = courierOf(profiles)
  const stop = stopAt(lives.desk)
  const desk = await openDesk({
    settings: {
      zone: lives.zone,
      ...(stop ? { courierName: stop.name, courierLocation: stop.location, courierHub: stop.hub } : {})
    }
  })
  for (const { hub: _, ...each } of lives.desk) await desk.call('networks.belong', { ...each, belongs: true })
  const scheme = network.versions[0]?.identifiers.party ?? 'ISIL'
  for (const { symbol, belongs } of lives.libraries)
    await addLibrary(desk, symbol, {
      symbols: [{ scheme, value: symbol }],
      memberships: belongs.map(({ hub: _, ...each }) => each),
      courier: stopAt(belongs) ?? null
    })
  const rules = (): NetworkRules | undefined =>
    rulesOn<NetworkRules>(network, dayOf(desk.now(), lives.zone)) ?? network.versions.at(-1)
  return {
    desk,
    other: openOtherSide(desk),
    lives,
    profile: own,
    words: () => rules()?.words,
    channel: () => rules()?.channel
  }
}

/** Where a courier stops for one that it serves. */
const courierOf =
  (profiles: ReadonlyMap<string, Profile>) =>
  (belongs: readonly Belongs[]): CourierStop | undefined =>
    belongs.flatMap(({ profile, number, hub }) => {
      const known = profiles.get(profile)
      return known?.kind === 'courier' ? [{ name: known.name, location: number ?? '', hub: hub ?? '' }] : []
    })[0]

interface Playing {
  readonly life: Life
  number: string
  /** The last event that the table has told of. */
  seen: number
}

/** Plays all lives of a file in the order of their moments, and compares every cell. */
export async function playLives(stage: Stage): Promise<Played> {
  const faults: Fault[] = []
  const met = new Set<string>()
  const turns = stage.lives.lives
    .map((life): Playing => ({ life, number: '', seen: 0 }))
    .flatMap((playing) => playing.life.rows.map((row) => ({ playing, row })))
    .sort((a, b) => a.row.at - b.row.at)
  for (const { playing, row } of turns) faults.push(...(await playRow(stage, playing, row, met)))
  return { faults, met }
}

async function playRow(stage: Stage, playing: Playing, row: LifeRow, met: Set<string>): Promise<Fault[]> {
  const { desk } = stage
  await moveClock(stage, row.at, row.who === 'clock')
  const faults: Fault[] = []
  const clock = playing.number === '' ? '' : clockSince(desk, playing)
  if (row.who === 'clock' ? row.what.text !== (clock || 'nothing') : clock !== '')
    faults.push({ cell: row.what, got: `the clock: ${clock || 'nothing'}` })
  const fault = row.who === 'clock' ? undefined : await doDeed(stage, playing, row)
  if (fault !== undefined) faults.push({ cell: row.what, got: fault })
  const whole = await desk.call('requests.get', { number: playing.number })
  playing.seen = Math.max(...whole.events.map(({ id }) => id))
  const got = cellsOf(stage, whole, dates(stage, playing.number))
  if (whole.network?.state) met.add(`${whole.side} ${whole.network.state}`)
  return [
    ...faults,
    ...row.expected.flatMap((cell, index) => (cell.text === got[index] ? [] : [{ cell, got: got[index] ?? '' }]))
  ]
}

/**
 * Moves the clock, and lets it run where a row tells of it or something has fallen due; what fell due more than a day ago must have been told by a
 * row of its own.
 */
export async function moveClock({ desk, lives }: Stage, at: number, runs: boolean): Promise<void> {
  // Messages of one moment are a second apart.
  if (Math.floor(desk.now() / minute) * minute === at) return
  desk.setNow(at)
  const ripe = desk.rows('select 1 from request where open = 1 and clock_at <= ? limit 1', at).length > 0
  if (!runs && !ripe) return
  await desk.call('clock.run', {})
  const { lines } = await desk.call('clock.waiting', {})
  if (lines.length > 0)
    throw new Error(
      `${lives.file}: the clock before ${saidMoment(at, lives.zone)}: no row tells that ${lines
        .map(({ number, title, moment, what }) => `${number} (${title ?? ''}) fell due ${moment}: ${what}`)
        .join(', ')}`
    )
}

function clockSince(desk: TestDesk, { number, seen }: Playing): string {
  const rows = desk.rows<{ action: string }>(
    `select e.action from event e join request r on r.id = e.request_id where r.number = ? and e.id > ? and e.by = 'rule'`,
    number,
    seen
  )
  return rows.map(({ action }) => clockDeeds[action] ?? action).join(', ')
}

/** Does what a row says; gives why it was refused. */
async function doDeed(stage: Stage, playing: Playing, row: LifeRow): Promise<string | undefined> {
  if (!row.deed) playing.number = await begin(stage, playing.life, row)
  else
    return doAct(
      stage,
      playing.life,
      playing.number,
      row.deed,
      row.given,
      row.who === 'other' ? row.partner : undefined
    )
  return undefined
}

async function begin(stage: Stage, life: Life, row: LifeRow): Promise<string> {
  const { desk, other } = stage
  const { side, service, level, title } = life
  if (side === 'lending' && stage.channel() === 'protocol') {
    const theirs = `T-${row.line}`
    await other.request(row.partner ?? '', theirs, undefined, {
      title,
      serviceType: service === 'loan' ? 'Loan' : 'Copy',
      serviceLevel: { normal: 'Normal', rush: 'Rush', urgent: 'Urgent' }[level]
    })
    return desk.rows<{ number: string }>('select number from request where partner_number = ?', theirs)[0]?.number ?? ''
  }
  return addRequest(desk, {
    side,
    service,
    level,
    citation: { title },
    ...(side === 'lending' ? { partner: row.partner, partnerNumber: `T-${row.line}` } : {})
  })
}

/** One act of the desk, or what another library does: as a message where the network has them, else as the desk writes it down. */
export async function doAct(
  stage: Stage,
  { side, service }: Pick<Life, 'side' | 'service'>,
  number: string,
  { action, fields = [], also = {} }: Deed,
  given: readonly string[],
  library: string | undefined
): Promise<string | undefined> {
  const { desk, other } = stage
  let code: string | undefined
  const said: Record<string, unknown> = { ...also }
  for (const [index, name] of fields.entries()) {
    const text = given[index]
    if (text === undefined) continue
    if (name === 'reason') code = text
    said[name] =
      name === 'suppliers'
        ? text.split(/,\s*/)
        : name === 'reason'
          ? reasonOf(stage, text)
          : name === 'terms'
            ? text.replaceAll(' ', '-')
            : text
  }
  if (library && stage.channel() === 'protocol') {
    const row = desk.rows<{ theirs: string; ours: string }>(
      `select a.their_number theirs, a.our_number ours from asking a join request r on r.id = a.request_id
       join partner p on p.id = a.partner_id where r.number = ? and p.symbol = ? order by a.id desc limit 1`,
      number,
      library
    )[0]
    const now = new Date(desk.now()).toISOString()
    const message = side === 'borrowing' ? supplierSays(action, service, said, code, now) : undefined
    const asks = side === 'lending' ? requesterSays(action) : undefined
    if (message) await other.supplier(library, row?.ours ?? '', message)
    else if (asks) await other.requester(library, row?.theirs ?? '', asks)
    else return 'there is no message for it'
    return undefined
  }
  const result = await desk.act(number, action, said)
  return result.done ? undefined : result.sentence
}

function reasonOf(stage: Stage, text: string): string {
  const words = stage.words()
  const found = words && readCode(words, text)?.reason
  if (found) return found
  const name = text.replaceAll(' ', '-')
  if (!reasonNames.includes(name)) throw new Error(`${stage.lives.file}: “${text}” is neither a code nor a reason`)
  return name
}

interface Dates {
  readonly respond_by: number | null
  readonly due: string | null
  readonly patron_due: string | null
  readonly overdue_level: number | null
  readonly renewals: number | null
}

const dates = ({ desk }: Stage, number: string) =>
  desk.rows<Dates>(
    `select r.respond_by, r.due, r.patron_due, a.overdue_level, a.renewals from request r left join asking a on a.id = r.asking_id where r.number = ?`,
    number
  )[0]

/** What the columns of a life say of a request: Interloan, Network, Dates, Wants. */
export function cellsOf(stage: Stage, whole: CallOutput<'requests.get'>, dated: Dates | undefined): string[] {
  const { side, state, network, attention, partnerSymbol } = whole
  return [
    `${say(`words.states.${side}.${state}`)}${side === 'borrowing' && state === 'asked' ? `: ${partnerSymbol ?? ''}` : ''}`,
    network === null ? '–' : (network.state ?? (network.statesPublished ? '–' : 'not published')),
    dated && whole.closedAt === null
      ? [
          ...(dated.respond_by === null
            ? []
            : [`${state === 'conditional' ? 'reply' : 'answer'} by ${saidMoment(dated.respond_by, stage.lives.zone)}`]),
          ...(dated.due === null ? [] : [`due ${dated.due}`]),
          ...(dated.patron_due === null ? [] : [`patron ${dated.patron_due}`]),
          ...(dated.renewals ? [`renewed ${dated.renewals}`] : []),
          ...(dated.overdue_level ? [`overdue ${dated.overdue_level}`] : [])
        ].join(', ')
      : '',
    attention?.replaceAll('-', ' ') ?? ''
  ]
}
