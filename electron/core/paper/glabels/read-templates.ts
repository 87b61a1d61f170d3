import { marginWithin, singleStock } from '../../../../shared/paper/stock-table.ts'
import type { Stock } from '../../../../shared/paper/stocks.ts'
import { parseTree, type Tree } from '../../xml-tree.ts'
import { paperSizes } from './paper-sizes.ts'
import { readLength } from './read-length.ts'

/** What stands in the way of a template; words of `paper.glabels`. */
export type Hindrance = 'no-name' | 'no-label' | 'shape' | 'two-grids' | 'no-grid' | 'paper' | 'length' | 'no-such-part'

/** A template as it was read: its stock, or why it gives none. */
export type ReadTemplate = { readonly line: number; readonly part: string; readonly description: string } & (
  { readonly stock: Stock } | { readonly hindrance: Hindrance; readonly detail: string }
)

/** Parts with which a label may be given; what is round would be printed over its edge. */
const shapes = new Set(['Label-rectangle', 'Label-continuous'])

class Hindered extends Error {
  readonly hindrance: Hindrance
  readonly detail: string
  constructor(hindrance: Hindrance, detail: string) {
    super(hindrance)
    this.hindrance = hindrance
    this.detail = detail
  }
}

/**
 * Reads the templates of a gLabels file (3.x or gLabels-qt; a file of templates or a label document), one for one; equivalents have the figures of
 * the part they name. Never fails for one template: what it cannot be taken for is said with it.
 * @throws Refused not-xml, external-entity, empty-file
 */
export function readTemplates(text: string, file: string): ReadTemplate[] {
  const templates = templatesIn(parseTree(text, file))
  const byPart = new Map<string, Tree>()
  for (const template of templates)
    if (!template.attributes.get('equiv')) byPart.set(nameOf(template).toLowerCase(), template)
  return templates.map((template) => readTemplate(template, byPart))
}

/** Templates stand at the root, or a level or two below it in documents. */
function templatesIn(root: Tree, depth = 0): Tree[] {
  if (root.name === 'Template') return [root]
  return depth > 3 ? [] : root.children.flatMap((child) => templatesIn(child, depth + 1))
}

function readTemplate(template: Tree, byPart: ReadonlyMap<string, Tree>): ReadTemplate {
  const { line, attributes } = template
  const part = nameOf(template).slice(0, 80)
  const description = (attributes.get('_description') ?? attributes.get('description') ?? '').trim().slice(0, 120)
  try {
    if (part === '') throw new Hindered('no-name', '')
    const equivalent = attributes.get('equiv')
    if (equivalent === undefined) return { line, part, description, stock: stockOf(template) }
    const meant = byPart.get(`${attributes.get('brand') ?? ''} ${equivalent}`.trim().toLowerCase())
    if (!meant) throw new Hindered('no-such-part', equivalent.slice(0, 40))
    return { line, part, description, stock: stockOf(meant) }
  } catch (fault) {
    if (!(fault instanceof Hindered)) throw fault
    const { hindrance, detail } = fault
    return { line, part: part || '?', description, hindrance, detail }
  }
}

/** Maker and part; older files have both in `name`. */
function nameOf({ attributes }: Tree): string {
  const said = [attributes.get('brand'), attributes.get('part')].filter((text) => text?.trim())
  return (said.length > 0 ? said.join(' ') : (attributes.get('name') ?? '')).replace(/\s+/g, ' ').trim()
}

function stockOf(template: Tree): Stock {
  const label = template.children.find(({ name }) => name.startsWith('Label-'))
  if (!label) throw new Hindered('no-label', '')
  if (!shapes.has(label.name)) throw new Hindered('shape', label.name.replace('Label-', ''))
  const layouts = label.children.filter(({ name }) => name === 'Layout')
  const [layout] = layouts
  if (layouts.length > 1) throw new Hindered('two-grids', String(layouts.length))
  const onRoll = /^(?:other|roll)$/i.test(template.attributes.get('size') ?? '')
  const width = length(label, 'width')
  if (label.name === 'Label-continuous') return endless(width)
  const size = { width, height: length(label, 'height') }
  if (!layout) {
    if (onRoll) return roll(size)
    throw new Hindered('no-grid', '')
  }
  const [columns, rows] = [count(layout, 'nx'), count(layout, 'ny')]
  if (onRoll && columns * rows === 1) return roll(size)
  return {
    kind: 'labels',
    sheet: sheetOf(template),
    label: size,
    columns,
    rows,
    first: { left: length(layout, 'x0'), top: length(layout, 'y0') },
    // Of a single column nothing is meant by its pitch; files leave it out or write nought.
    pitch: {
      across: columns > 1 ? length(layout, 'dx') : size.width,
      down: rows > 1 ? length(layout, 'dy') : size.height
    },
    margin: marginWithin(size.height),
    turned: false,
    source: 'glabels'
  }
}

/** From this on (mm) a label on a roll is read as it comes; narrower ones that are longer than wide are read along the roll. */
const broad = 70

function roll(size: Stock['sheet']): Stock {
  const turned = size.width < broad && size.height > size.width
  return singleStock({
    kind: 'roll',
    size,
    margin: turned ? Math.min(3, marginWithin(size.width)) : marginWithin(size.height),
    turned,
    source: 'glabels'
  })
}

/** Paper without an end: as long as the house's own. */
const endless = (width: number): Stock =>
  singleStock({ kind: 'continuous', size: { width, height: 600 }, margin: 3, turned: false, source: 'glabels' })

function sheetOf(template: Tree): Stock['sheet'] {
  const size = template.attributes.get('size') ?? ''
  if (/^(?:other|roll)$/i.test(size)) return { width: length(template, 'width'), height: length(template, 'height') }
  const known = Object.hasOwn(paperSizes, size.toLowerCase()) ? paperSizes[size.toLowerCase()] : undefined
  if (!known) throw new Hindered('paper', size.slice(0, 40) || '?')
  return known
}

function length({ attributes, name }: Tree, attribute: string): number {
  const said = attributes.get(attribute)
  const value = readLength(said)
  if (value === undefined) throw new Hindered('length', `${name} ${attribute}="${(said ?? '').slice(0, 40)}"`)
  return value
}

function count({ attributes, name }: Tree, attribute: string): number {
  const said = attributes.get(attribute) ?? ''
  if (!/^\d{1,3}$/.test(said)) throw new Hindered('length', `${name} ${attribute}="${said.slice(0, 40)}"`)
  return Number(said)
}
