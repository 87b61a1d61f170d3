import { Refused } from '../../../shared/contract/refused.ts'
import { sayPrice } from '../../../shared/fees/say-rule.ts'
import { say } from '../../../shared/text/say.ts'
import { answers } from '../handler.ts'
import { checkLocale } from '../reports-out/locale-manner.ts'
import { writeTable } from '../reports-out/write-report.ts'
import { namedTitles } from './titles.ts'

const columns = ['title', 'key', 'used', 'reserved', 'waiting', 'most', 'exempt', 'royalties'] as const
const most = 50_000

/** The titles that are seen as a file. @throws Refused nothing-to-print */
export const out = answers('copyright.out', async ({ format, locale, ...wanted }, reading) => {
  checkLocale(locale)
  const { titles, year } = await namedTitles(reading, wanted, most)
  if (titles.length === 0) throw new Refused('nothing-to-print')
  const file = await writeTable(
    {
      ...{ name: 'copyright', title: say('copyright.out.title', { year }), definition: '' },
      ...{ from: `${year}-01-01`, to: `${year}-12-31` },
      columns: columns.map((name) => ({
        name,
        title: say(`copyright.out.columns.${name}`),
        kind: name === 'title' || name === 'key' || name === 'royalties' ? 'text' : 'count',
        ...{ definition: '', total: 'none' as const }
      })),
      rows: titles.map((each) => [
        ...[each.title, each.key.slice(each.key.indexOf(':') + 1), each.used, each.reserved, each.waiting],
        ...[each.most, each.exempt, each.royalties.map(sayPrice).join(', ')]
      ]),
      ...{ totals: [], notes: [] }
    },
    `copyright_${year}`,
    format,
    locale,
    reading
  )
  return { ...file, rows: titles.length }
})
