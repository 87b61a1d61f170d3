import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CallInput } from '../../../shared/contract/calls.ts'
import { readPlaces } from '../../../shared/paper/places.ts'
import { say } from '../../../shared/text/say.ts'
import { numberOption, textOption, Usage, type Arguments } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, report, type Session } from './session.ts'

type Geometry = CallInput<'paper.stock-save'>['geometry']
const acts = ['add', 'import', 'remove'] as const
const kinds = ['labels', 'sheet', 'roll', 'continuous'] as const

/** `stocks`: lists them; `add` measures one, `import` reads a gLabels file, `remove` takes one away. */
export async function stocks(session: Session): Promise<number> {
  const [, act, ...words] = session.args.words
  if (act === undefined) return listStocks(session)
  const name = oneOf(acts, act, 'stocks')
  if (name === 'add') return addStock(session, words.join(' '))
  if (name === 'import') return importStocks(session, words)
  const [stock, ...more] = words
  if (!stock || more.length > 0) throw new Usage('stocks remove NAME')
  session.out(printOne(figures(await ask(session, 'paper.stock-remove', { name: stock })), session.format))
  return 0
}

/** `sheet`: sheets used in part; of one stock, where printing goes on and which places are spoilt. */
export async function sheet(session: Session): Promise<number> {
  const [, stock] = session.args.words
  const printer = textOption(session.args, 'printer') ?? null
  const next = numberOption(session.args, 'next')
  const spoilt = textOption(session.args, 'spoilt')
  if (stock === undefined) {
    const all = await ask(session, 'paper.sheets', {})
    session.out(printRows(all, ['printer', 'stock', 'next', 'spoilt'], session.format))
    return 0
  }
  const places = spoilt === undefined ? undefined : readPlaces(spoilt === 'none' ? '' : spoilt, 400)
  if (spoilt !== undefined && !places) throw new Usage('--spoilt 3,5-7')
  const said = await ask(session, 'paper.sheet-save', {
    printer,
    stock,
    ...(next === undefined ? {} : { next }),
    ...(places ? { spoilt: places } : {})
  })
  session.out(printOne(said, session.format))
  return 0
}

/** `align`: what is made good for each printer; a test or proof sheet; four readings, a nudge, or nothing any more. */
export async function align(session: Session): Promise<number> {
  const { args } = session
  const [, stock] = args.words
  const printer = textOption(args, 'printer') ?? null
  if (stock === undefined) {
    const all = await ask(session, 'paper.alignments', {})
    session.out(printRows(all, ['printer', 'stock', 'offset', 'scale', 'staff', 'at'], session.format))
    return 0
  }
  const out = textOption(args, 'out')
  const readings = textOption(args, 'readings')
  const nudge = textOption(args, 'nudge')
  if (out) {
    const { base64, wanted } = await ask(session, 'paper.test-sheet', {
      printer,
      stock,
      proof: args.options.has('proof')
    })
    writeFileSync(resolve(out), Buffer.from(base64, 'base64'))
    session.out(printOne({ file: out, wanted }, session.format))
    return 0
  }
  if (!readings && !nudge && !args.options.has('clear'))
    throw new Usage(
      'align STOCK (--out FILE.pdf [--proof] | --readings L,T,R,B | --nudge X,Y | --clear) [--printer NAME]'
    )
  const { alignment, advice } = await ask(session, 'paper.align', {
    printer,
    stock,
    ...(readings ? { readings: readingsFrom(readings) } : {}),
    ...(nudge ? { nudge: pairFrom(nudge, 'nudge', /,/) } : {}),
    clear: args.options.has('clear')
  })
  session.out(printOne({ printer, stock, alignment }, session.format))
  for (const sentence of advice) session.err(`${sentence}\n`)
  return 0
}

async function listStocks(session: Session): Promise<number> {
  const all = await ask(session, 'paper.stocks', {})
  session.out(
    printRows(
      all.map(figures),
      ['name', 'title', 'kind', 'sheet', 'grid', 'label', 'first', 'pitch', 'from'],
      session.format
    )
  )
  return 0
}

interface Measures {
  readonly width: number
  readonly height: number
}
const by = ({ width, height }: Measures) => `${width}x${height}`

/** A stock as a line of a table: lengths as they are typed for `stocks add`. */
function figures(stock: {
  name: string
  title: string | null
  kind: string
  sheet: Measures
  label: Measures
  columns: number
  rows: number
  first: { left: number; top: number }
  pitch: { across: number; down: number }
  source: string
}) {
  const { name, title, kind, sheet: paper, label, columns, rows, first, pitch, source } = stock
  return {
    name,
    title,
    kind,
    sheet: by(paper),
    grid: `${columns}x${rows}`,
    label: by(label),
    first: `${first.left},${first.top}`,
    pitch: `${pitch.across},${pitch.down}`,
    from: source
  }
}

async function addStock(session: Session, title: string): Promise<number> {
  const { args } = session
  if (!title)
    throw new Usage(
      'stocks add TITLE --sheet WxH [--labels AxD --size WxH --first L,T --pitch A,D] [--margin MM] [--kind NAME] [--dry]'
    )
  const { stock, warnings, saved } = await ask(session, 'paper.stock-save', {
    title,
    geometry: geometryFrom(args),
    dry: args.options.has('dry')
  })
  session.out(printOne({ ...figures(stock), saved }, session.format))
  for (const warning of warnings) session.err(`${warning}\n`)
  return 0
}

/** Figures from options, millimetres; what is left out follows from the others where it can. */
function geometryFrom(args: Arguments): Geometry {
  const labels = textOption(args, 'labels')
  const kind = oneOf(kinds, textOption(args, 'kind') ?? (labels ? 'labels' : 'sheet'), '--kind')
  const paper = pairFrom(textOption(args, 'sheet') ?? '', 'sheet', /x/i)
  const page = { width: paper.x, height: paper.y }
  const size = textOption(args, 'size')
  const label = size ? pairFrom(size, 'size', /x/i) : paper
  const grid = labels ? pairFrom(labels, 'labels', /x/i) : { x: 1, y: 1 }
  const first = pairFrom(textOption(args, 'first') ?? '0,0', 'first', /,/)
  const pitch = textOption(args, 'pitch')
  const step = pitch ? pairFrom(pitch, 'pitch', /,/) : label
  return {
    kind,
    sheet: page,
    label: { width: label.x, height: label.y },
    columns: grid.x,
    rows: grid.y,
    first: { left: first.x, top: first.y },
    pitch: { across: step.x, down: step.y },
    margin: Number(textOption(args, 'margin') ?? 4),
    turned: args.options.has('turned')
  }
}

function pairFrom(text: string, option: string, between: RegExp): { x: number; y: number } {
  const [x, y, ...more] = text.split(between).map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (x === undefined || y === undefined || more.length > 0 || !Number.isFinite(x) || !Number.isFinite(y))
    throw new Usage(`--${option} ${between.source === ',' ? '4.7,12.7' : '210x297'}`)
  return { x, y }
}

/** Left, top, right and bottom; paper without an end has no fourth. */
function readingsFrom(text: string) {
  const [left, top, right, bottom = null, ...more] = text.split(',').map(Number)
  if (
    left === undefined ||
    top === undefined ||
    right === undefined ||
    more.length > 0 ||
    [left, top, right, bottom].some(Number.isNaN)
  )
    throw new Usage('--readings 10,10,10,10')
  return { left, top, right, bottom }
}

async function importStocks(session: Session, words: readonly string[]): Promise<number> {
  const [file, ...more] = words
  const take = textOption(session.args, 'take')
  if (!file || more.length > 0) throw new Usage('stocks import FILE [--take all|NAME,NAME…]')
  const { lines } = await ask(session, 'paper.stock-import', {
    file: { path: resolve(file) },
    ...(take === undefined ? {} : { take: take === 'all' ? 'all' : take.split(',').map((name) => name.trim()) })
  })
  const rows = lines.map(({ stock, ...line }) => ({ ...line, name: stock?.name ?? null }))
  const wanted = take === undefined || take === 'all' ? [] : take.split(',').map((name) => name.trim())
  const missing = wanted.filter((name) => !rows.some((row) => row.name === name))
  return report(
    session,
    rows,
    ['line', 'part', 'what', 'name', 'sentence'],
    missing.map((name) => ({ sentence: say('refusals.not-found', { what: name }) }))
  )
}
