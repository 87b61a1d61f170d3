import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { countedAs, standingOf, stateOfUse, type CopyUse } from '../../../shared/copyright/standing.ts'
import type { CopyrightTerms } from '../../../shared/copyright/terms.ts'
import { isPeriodicalKey } from '../../../shared/copyright/work-key.ts'
import { startOfDay } from '../../../shared/domain/calendar.ts'
import { filterWords } from '../../../shared/domain/folding.ts'
import { answers, type CallGiven, type Reading } from '../handler.ts'
import { lookReading } from '../supply/look.ts'
import { factsInside } from './facts.ts'
import { namedUses, sayCount } from './standing-of.ts'
import { royaltiesOf, sumRoyalties } from './royalties.ts'
import { termsOf } from './terms-of.ts'
import { areUses, fromUses, useColumns, useOf, usesOfKey, type UseRow } from './uses.ts'

/** Of no request: how the desk counts at all. */
const noRequest = { side: 'borrowing', service: 'copy', work_key: null, partner_id: null } as const

type Title = CallOutput<'copyright.titles'>['titles'][number]

/**
 * Copies that may count in a year: supplied in it, still open, or of a work that is counted over all years. One walk through the index, title by
 * title.
 */
const usesOfYear = `select r.work_key, ${useColumns} from ${fromUses} where ${areUses}
  and (r.open = 1 or (r.supplied is not null and (r.supplied >= ? and r.supplied < ? or r.work_key like 'isbn:%' or r.work_key like 'work:%')))
  order by r.work_key`

export const titles = answers('copyright.titles', ({ limit, ...wanted }, reading) =>
  namedTitles(reading, wanted, limit)
)

/** The titles of a year that are looked for, with their names, the fullest first, so many at most. */
export async function namedTitles(
  reading: Reading,
  { year: asked, text, show }: Pick<CallGiven<'copyright.titles'>, 'year' | 'text' | 'show'>,
  limit: number
): Promise<CallOutput<'copyright.titles'>> {
  const { year, terms, found: all, royalties } = await titlesOfYear(reading, asked)
  const words = filterWords(text)
  const found = all.filter((each) => shown(each, show))
  const named = words.length === 0 ? found : found.filter((each) => fits(nameOf(reading, each.key), each.key, words))
  const sorted = named.toSorted(fullestFirst)
  return {
    year,
    on: terms.on,
    titles: sorted.slice(0, limit).map((each) => ({ ...each, title: nameOf(reading, each.key) })),
    more: sorted.length > limit,
    royalties
  }
}

export interface TitlesOfYear {
  readonly year: number
  readonly terms: CopyrightTerms
  readonly found: readonly Title[]
  /** The copies behind each title, by its key. */
  readonly uses: ReadonlyMap<string, readonly CopyUse[]>
  /** All that was posted in the year, one amount for each currency. */
  readonly royalties: Title['royalties']
}

/** Every title of which copies were had in a calendar year, this one unless it is said; without their names. */
export async function titlesOfYear(reading: Reading, asked?: number): Promise<TitlesOfYear> {
  const look = lookReading(reading)
  const terms = termsOf(await factsInside(look, noRequest))
  const year = asked ?? Number(look.day.slice(0, 4))
  const [from, to] = yearOf(year, look.settings.zone)
  const royalties = royaltiesOf(reading, from, to)
  // What is under way takes its place this year, in no other.
  const present = look.day.startsWith(`${year}-`)
  const found: Title[] = []
  const behind = new Map<string, readonly CopyUse[]>()
  let key = ''
  let uses: CopyUse[] = []
  const finish = () => {
    const title = key && titleOf(key, uses, terms, year)
    if (title) found.push({ ...title, royalties: royalties.get(key) ?? [] })
    if (title) behind.set(key, uses)
    uses = []
  }
  for (const row of reading.sql(usesOfYear).iterate(from, to) as Iterable<UseRow & { work_key: string }>) {
    if (row.work_key !== key) finish()
    key = row.work_key
    if (present || row.supplied !== null) uses.push(useOf(row, look.settings.zone))
  }
  finish()
  return { year, terms, found, uses: behind, royalties: sumRoyalties([...royalties.values()].flat()) }
}

export const title = answers('copyright.title', async ({ key, year: asked }, reading) => {
  const look = lookReading(reading)
  const terms = termsOf(await factsInside(look, noRequest))
  const year = asked ?? Number(look.day.slice(0, 4))
  const rows = reading.sql(usesOfKey).all(key) as UseRow[]
  if (rows.length === 0) throw new Refused('not-found', { what: key }, { field: 'key' })
  const present = look.day.startsWith(`${year}-`)
  const uses = rows.filter((row) => present || row.supplied !== null).map((row) => useOf(row, look.settings.zone))
  const [from, to] = yearOf(year, look.settings.zone)
  const standing = standingOf(key, uses, terms, String(year))
  return {
    ...(titleOf(key, uses, terms, year) ?? emptyTitle(key, standing.most)),
    title: nameOf(reading, key),
    royalties: royaltiesOf(reading, from, to, key).get(key) ?? [],
    year,
    sentence: standing.most === 0 ? '' : sayCount(standing),
    uses: await namedUses(look, standing.counted),
    joined: reading
      .sql('select work_key from work_title where joined = ? order by work_key')
      .pluck()
      .all(key) as string[]
  }
})

/** The first instant of a calendar year in a zone, and that of the next. */
export const yearOf = (year: number, zone: string): readonly [number, number] => [
  startOfDay(`${year}-01-01`, zone),
  startOfDay(`${year + 1}-01-01`, zone)
]

const emptyTitle = (key: string, most: number): Title => ({
  key,
  title: '',
  periodical: isPeriodicalKey(key),
  most,
  used: 0,
  reserved: 0,
  waiting: 0,
  exempt: 0,
  royalties: []
})

function titleOf(key: string, uses: readonly CopyUse[], terms: CopyrightTerms, year: number): Title | undefined {
  const { most, used, reserved, waiting } = standingOf(key, uses, terms, String(year))
  const exempt = uses.filter(
    (use) =>
      countedAs(use, key, terms) === 'decided' &&
      stateOfUse(use) !== 'gone' &&
      (use.supplied === null || use.supplied.startsWith(`${year}-`))
  ).length
  return used + reserved + waiting + exempt === 0
    ? undefined
    : { ...emptyTitle(key, most), used, reserved, waiting, exempt }
}

/** The least that is left comes first. */
export const fullestFirst = (a: Title, b: Title): number =>
  left(a) - left(b) || b.used + b.reserved - a.used - a.reserved || (a.key < b.key ? -1 : 1)
const left = ({ most, used, reserved }: Title) => most - used - reserved

function shown(title: Title, show: 'all' | 'near' | 'over'): boolean {
  return show === 'all' || (title.most > 0 && (show === 'near' ? left(title) <= 1 : left(title) < 0))
}

export function nameOf(reading: Reading, key: string): string {
  return (reading.sql('select title from work_title where work_key = ?').pluck().get(key) as string | undefined) ?? key
}

const fits = (title: string, key: string, words: readonly string[]): boolean => {
  const said = filterWords(`${title} ${key.slice(key.indexOf(':') + 1)}`)
  return words.every((word) => said.some((each) => each.startsWith(word)))
}
