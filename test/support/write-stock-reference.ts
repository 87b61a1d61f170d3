import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { artefactNames } from '../../shared/paper/artefact-names.ts'
import { artefacts } from '../../shared/paper/artefacts.ts'
import { placingOn, stocksFor } from '../../shared/paper/placing.ts'
import { stockNames, type StockName } from '../../shared/paper/stock-names.ts'
import { labelsOn, stocks, type Stock } from '../../shared/paper/stocks.ts'

export const stockPage = join(import.meta.dirname, '../../docs/guide/stocks.md')

const sources: Readonly<Record<Stock['source'], string>> = {
  standard: 'paper standard',
  libreoffice: 'LibreOffice',
  glabels: 'gLabels',
  nominal: 'nominal size',
  measured: 'measured'
}
const tables = (rows: readonly (readonly string[])[]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
const code = (name: string) => `\`${name}\``

/** The page of stocks in the guide, from the table of stocks: sizes, sources, and what goes on each. */
export function stockReference(): string {
  const geometry = stockNames.map((name) => {
    const { sheet, label, columns, rows, first, pitch, source, kind, turned } = stocks[name]
    const many = labelsOn(stocks[name]) > 1
    const size =
      kind === 'continuous' ? `${sheet.width} mm, up to ${sheet.height} mm` : `${sheet.width} × ${sheet.height} mm`
    return [
      code(name),
      size,
      many ? `${columns} × ${rows}, ${label.width} × ${label.height} mm` : turned ? 'one, read along the roll' : 'one',
      many ? `${first.left}, ${first.top}` : '',
      many ? `${pitch.across}, ${pitch.down}` : '',
      sources[source]
    ]
  })
  const goes = artefactNames.map((name) => {
    const by = (form: string) =>
      stocksFor(artefacts[name])
        .filter((stock) => placingOn(artefacts[name], stocks[stock])?.form === form)
        .map(code)
        .join(' ')
    return [code(name), by('whole'), by('short'), by('tiny')]
  })
  return `# Stocks

Written from the table of stocks (\`shared/paper/stock-table.ts\`) by \`test/support/write-stock-reference.ts\`; not to be changed by hand.

Millimetres, as the paper comes out of the printer, from the sheet's top left corner. Labels count row by row. *First* is the left and top of
the first label, *pitch* the way from one label's left (top) to the next one's.

${tables([['Name', 'Sheet', 'Labels', 'First', 'Pitch', 'Figures from'], ['---', '---', '---', '---', '---', '---'], ...geometry])}

Rolls marked “nominal size” stand in neither table of label makers' parts; measure one before printing many, and align it
([paper.md](paper.md#alignment)). DYMO 99010 is \`dymo-30252\`. The sheets cut in four and eight (\`…-4-up\`, \`…-8-up\`) are plain paper, with
dashes to cut along. The desk's own stocks, measured or imported, come on top ([paper.md](paper.md#stocks)).

## What goes on which stock

The whole form, the short form for stickers, or the address or number alone, as the room on the stock allows.

${tables([['Name', 'Whole', 'Short', 'Alone'], ['---', '---', '---', '---'], ...goes])}

## Where other tables differ

Interloan's figures are LibreOffice's where it knows the part: what is left over on the right is what is left over on the left, as the sheets
are cut. From LibreOffice 7.4 no figure differs by more than 0.1 mm; it stores L7169 lying on its side. gLabels 3.4 has other figures for some
parts; a sheet printed after them is off by so much (first label, millimetres to the right and down). Its figures for DYMO are ours; those for
Brother are rounded to whole points there, and differ by up to 0.13 mm.

${tables([['Stock', 'gLabels is off by', 'Why ours'], ['---', '---', '---'], ...differences.map(([name, off, why]) => [code(name), off, why])])}
`
}

/** Compared with the tables themselves by test/unit/paper/stock-tables.test.ts where these are installed. */
export const differences: readonly (readonly [StockName, string, string])[] = [
  ['avery-5160', '−0.81, 0', 'the pitch of 69.85 mm is 2¾ inches; both are symmetric on the sheet'],
  ['avery-5163', '0.17, 0', 'gLabels leaves 3.81 mm on the right and 4.13 mm on the left'],
  ['avery-l7160', '0.28, 0.34', 'gLabels leaves 6.45 mm on the right and 7.48 mm on the left'],
  ['avery-l7161', '0.2, −0.71', 'both nearly symmetric; gLabels has another pitch'],
  ['avery-l7162', '−0.68, −0.04', 'gLabels has a pitch of 102.48 mm'],
  ['avery-l7163', '−1.32, 0.02', 'gLabels leaves 3.35 mm on the left and 4.54 mm on the right'],
  ['avery-l7164', '0.14, −1.04', 'gLabels leaves 3.53 mm above and 5.55 mm below'],
  ['avery-l7169', '0.38, −2.44', 'gLabels leaves 7.06 mm above and 11.96 mm below']
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(stockPage, stockReference())
