import { isDeepStrictEqual } from 'node:util'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { checkStock } from '../../../shared/paper/stock-check.ts'
import { say } from '../../../shared/text/say.ts'
import type { Transaction } from '../database/transact.ts'
import { does } from '../handler.ts'
import { loadFile } from '../imports/load-file.ts'
import { decodeXml } from '../protocols/iso18626/decode-xml.ts'
import { readTemplates, type ReadTemplate } from './glabels/read-templates.ts'
import { describeStock } from './list-stocks.ts'
import { freeName, keepStock, ownNamed } from './own-stocks.ts'

type Line = CallOutput<'paper.stock-import'>['lines'][number]
interface Lines {
  readonly file: string
  readonly templates: readonly ReadTemplate[]
}

/** gLabels' own largest file of templates has 120 kB. */
const largest = 4 * 1024 * 1024

/** Takes stocks in from a gLabels template file; the dry run and the taking read the same file in the same way. */
export const importStocks = does<'paper.stock-import', Lines>('paper.stock-import', {
  prepare: ({ file }) => {
    const { name, bytes } = loadFile(file, largest)
    const templates = readTemplates(decodeXml(bytes, name), name)
    if (templates.length === 0)
      throw new Refused('bad-input', { what: say('paper.glabels.none', { file: name }) }, { field: 'file' })
    return { file: name, templates }
  },
  run: ({ take }, writing, { templates }) =>
    writing.transact(async (tx) => {
      // All are looked at before the first is taken, as in the dry run.
      const lines: Line[] = []
      for (const template of templates) lines.push(await lineOf(tx, template, lines))
      for (const [index, line] of lines.entries()) {
        const template = templates[index]
        const { stock } = line
        const wanted = stock && line.what === 'can-be-taken' && (take === 'all' || take?.includes(stock.name))
        if (!wanted || !template || !('stock' in template)) continue
        await keepStock({ ...writing, tx }, { name: stock.name, title: template.part, stock: template.stock })
        lines[index] = { ...line, what: 'taken', sentence: say('paper.glabels.taken', { stock: stock.name }) }
      }
      return { lines }
    })
})

async function lineOf(tx: Transaction, template: ReadTemplate, before: readonly Line[]): Promise<Line> {
  const { line, part, description } = template
  const refused = (sentence: string): Line => ({ line, part, what: 'refused', sentence, stock: null })
  if (!('stock' in template)) return refused(say(`paper.glabels.${template.hindrance}`, { what: template.detail }))
  const { stock } = template
  const { faults, warnings } = checkStock(stock)
  const [fault] = faults
  if (fault) return refused(say(`paper.stock-faults.${fault.what}`, fault.values))
  const known = await ownNamed(tx, part)
  if (known && isDeepStrictEqual(known.stock, stock))
    return {
      line,
      part,
      what: 'already-there',
      sentence: say('paper.glabels.already', { stock: known.name }),
      stock: describeStock(known.name, stock, part)
    }
  if (known) return refused(say('paper.glabels.other', { stock: known.name }))
  const name = await freeName(tx, part, stock)
  if (before.some((other) => other.stock?.name === name)) return refused(say('paper.glabels.twice', { stock: name }))
  const said = describeStock(name, stock, part)
  const odd = warnings.map(({ what, values }) => say(`paper.stock-warnings.${what}`, values))
  const use = said.artefacts.length === 0 ? [say('paper.stock-warnings.nothing-fits')] : []
  return {
    line,
    part,
    what: 'can-be-taken',
    sentence: [description.replace(/[^.]$/, '$&.'), ...odd, ...use].filter(Boolean).join(' '),
    stock: said
  }
}
