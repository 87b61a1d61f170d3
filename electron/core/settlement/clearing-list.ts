import { Refused } from '../../../shared/contract/refused.ts'
import type { ClearingLine } from '../../../shared/contract/office-calls.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type CallGiven, type Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { checkLocale } from '../reports-out/locale-manner.ts'
import { writeTable } from '../reports-out/write-report.ts'
import { checkSpan } from './span.ts'

/** A step that was taken back takes its line with it. */
function linesOf(
  reading: Reading,
  { from, profile, to }: Pick<CallGiven<'clearing.list'>, 'from' | 'to' | 'profile'>
): ClearingLine[] {
  checkSpan(from, to)
  return reading
    .sql(
      `select c.id, c.day, c.profile, r.number, coalesce(nullif(l.symbol, ''), l.name) library, r.title, c.pages from clearing_line c
         join request r on r.id = c.request_id left join partner l on l.id = c.partner_id
       where c.day between @from and @to and (@profile is null or c.profile = @profile) order by c.profile, c.day, c.id limit 20000`
    )
    .all({ from, to, profile: profile ?? null }) as ClearingLine[]
}

export const list = answers('clearing.list', (given, reading) => {
  const lines = linesOf(reading, given)
  return { lines, pages: lines.reduce((sum, { pages }) => sum + (pages ?? 0), 0) }
})

/** @throws Refused nothing-to-print, bad-input (days that are crossed) */
export const out = answers('clearing.out', async ({ format, locale, ...given }, reading) => {
  checkLocale(locale)
  const lines = linesOf(reading, given)
  if (lines.length === 0) throw new Refused('nothing-to-print')
  const { from, to } = given
  const names = ['day', 'network', 'number', 'library', 'title', 'pages'] as const
  const nameOf = (id: string) => keptProfiles(reading).get(id)?.profile.name ?? id
  const file = await writeTable(
    {
      ...{
        name: 'clearing',
        title: say('settlement.clearing.title'),
        definition: say('settlement.clearing.layout'),
        from,
        to
      },
      columns: names.map((name) => ({
        name,
        title: say(`settlement.office.columns.${name}`),
        kind: name === 'day' ? 'day' : name === 'pages' ? 'count' : 'text',
        ...{ definition: '', total: name === 'pages' ? 'sum' : 'none' }
      })),
      rows: lines.map(({ day, library, number, pages, profile, title }) => [
        day,
        nameOf(profile),
        number,
        library,
        title,
        pages
      ]),
      totals: [[null, null, null, null, null, lines.reduce((sum, { pages }) => sum + (pages ?? 0), 0)]],
      notes: []
    },
    `clearing_${from}_${to}`,
    format,
    locale,
    reading
  )
  return { ...file, rows: lines.length }
})
