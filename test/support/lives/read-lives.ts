import { Temporal } from 'temporal-polyfill'
import { levels, services, type Level, type Service } from '../../../shared/lifecycle/words.ts'
import { beginnings, clockDeeds, deeds, type Deed } from './deeds.ts'

/** A cell of a table: what it says, and where. */
export interface Cell {
  readonly column: string
  readonly line: number
  readonly text: string
}

export interface LifeRow {
  readonly line: number
  /** ms since 1970 */
  readonly at: number
  readonly who: 'desk' | 'clock' | 'other'
  /** The other library's symbol. */
  readonly partner: string | undefined
  readonly what: Cell
  /** Undefined for the clock, and for a beginning. */
  readonly deed: Deed | undefined
  readonly given: readonly string[]
  readonly expected: readonly Cell[]
}

export interface Life {
  readonly title: string
  readonly side: 'borrowing' | 'lending'
  readonly service: Service
  readonly level: Level
  readonly rows: readonly LifeRow[]
}

export interface Lives {
  readonly file: string
  readonly profile: string
  readonly zone: string
  /** What the desk belongs to, and with which number. */
  readonly desk: readonly Belongs[]
  readonly libraries: readonly { readonly symbol: string; readonly belongs: readonly Belongs[] }[]
  readonly lives: readonly Life[]
  readonly codes: { readonly at: number; readonly rows: readonly (readonly Cell[])[] } | undefined
  readonly terms: readonly (readonly Cell[])[]
  readonly labels: readonly (readonly Cell[])[]
  /** Words that no life meets, each with why. */
  readonly never: ReadonlyMap<string, string>
  /** Kinds of step that no life plays, each with why. */
  readonly neverPlayed: ReadonlyMap<string, string>
}

export interface Belongs {
  readonly profile: string
  readonly number?: string
  /** Of a courier: by which it sorts. */
  readonly hub?: string
}

const columns = {
  life: ['When', 'Who', 'What happens', 'Interloan', 'Network', 'Dates', 'Wants'],
  codes: ['Code', 'Reason', 'What it does', 'Interloan', 'Network', 'When lending'],
  terms: ['Library', 'On', 'Fees', 'Loan', 'Courier'],
  labels: ['Library', 'On', 'What travels', 'Label', 'Sent', 'From', 'In large', 'Below it', 'For']
} as const

/** Reads a file of lives. @throws Error with file, line and column for what it does not know */
export function readLives(file: string, text: string): Lives {
  const lines = text.split('\n')
  const wrong = (line: number, column: string, why: string) => new Error(`${file}:${line + 1}: ${column}: ${why}`)
  const head = (name: string, must = true) => {
    const line = lines.findIndex((each) => each.startsWith(`- ${name}: `))
    if (line < 0 && must) throw wrong(0, name, 'is missing')
    return line < 0 ? '' : (lines[line] ?? '').slice(name.length + 4).trim()
  }
  const zone = head('Zone')
  const sections = lines.flatMap((each, line) =>
    each.startsWith('## ') ? [{ title: each.slice(3).trim(), line }] : []
  )
  const tableIn = (from: number, wanted: readonly string[]): Cell[][] => {
    const end = sections.find(({ line }) => line > from)?.line ?? lines.length
    const first = lines.findIndex((each, line) => line > from && line < end && each.startsWith('|'))
    if (first < 0) throw wrong(from, 'table', 'there is none under this heading')
    const cells = (line: number) =>
      (lines[line] ?? '')
        .split('|')
        .slice(1, -1)
        .map((each) => each.trim())
    const names = cells(first)
    const stranger = names.find((each, index) => each !== wanted[index])
    if (stranger !== undefined || names.length !== wanted.length)
      throw wrong(first, stranger ?? 'table', `the columns are ${wanted.join(', ')}`)
    const rows: Cell[][] = []
    for (let line = first + 2; line < end && lines[line]?.startsWith('|'); line += 1) {
      const row = cells(line)
      if (row.length !== wanted.length) throw wrong(line, 'table', `has ${row.length} cells, not ${wanted.length}`)
      rows.push(row.map((each, index) => ({ column: wanted[index] ?? '', line: line + 1, text: each })))
    }
    return rows
  }
  const listIn = (from: number, name: string): Map<string, string> => {
    const end = sections.find((each) => each.line > from)?.line ?? lines.length
    const found = new Map<string, string>()
    for (let line = from; line < end; line += 1) {
      const text = lines[line] ?? ''
      if (!text.startsWith('- ')) continue
      const [words = '', why = ''] = text.slice(2).split(/: (?=[^:]*$)/)
      if (why === '') throw wrong(line, name, 'says not why')
      for (const word of words.split(/;\s*/)) found.set(word, why)
    }
    return found
  }
  const momentOf = (said: string, line: number): number => {
    const found = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(said)
    const day = found?.[2] ? Temporal.PlainDate.from(found[2]) : undefined
    if (!found || !day) throw wrong(line, 'When', `“${said}” is no moment such as Mon 2026-11-30 09:00`)
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][day.dayOfWeek - 1]
    if (weekday !== found[1]) throw wrong(line, 'When', `${day.toString()} is a ${weekday}`)
    return day.toZonedDateTime({ timeZone: zone, plainTime: found[3] ?? '' }).epochMilliseconds
  }
  const belongs = (said: string): Belongs[] =>
    said
      .split(/,\s*/)
      .filter(Boolean)
      .map((each) => {
        const [profile = '', number, hub] = each.split(' ')
        return { profile, ...(number ? { number } : {}), ...(hub ? { hub } : {}) }
      })
  const libraries = head('Libraries')
    .split(/;\s*/)
    .map((each) => {
      const [, symbol = '', rest = ''] = /^(\S+)(?: \((.*)\))?$/.exec(each) ?? []
      if (symbol === '') throw wrong(0, 'Libraries', `“${each}” is no library such as NYP (oclc, lvis)`)
      return { symbol, belongs: belongs(rest) }
    })

  const lifeOf = (title: string, from: number, service: Service, lent: boolean): Life => {
    const side = lent ? 'lending' : 'borrowing'
    let [at, level]: [number, Level] = [Number.NaN, 'normal']
    const rows = tableIn(from, columns.life).map(([when, who, what, ...expected], index): LifeRow => {
      if (!when || !who || !what) throw wrong(from, 'table', 'has no rows')
      const line = when.line - 1
      const before = at
      if (when.text !== '') at = momentOf(when.text, line)
      if (Number.isNaN(at)) throw wrong(line, 'When', 'the first row says when')
      if (at < before) throw wrong(line, 'When', 'is before the row above')
      const library = libraries.find(({ symbol }) => symbol === who.text)?.symbol
      const kind = who.text === 'desk' || who.text === 'clock' ? who.text : 'other'
      if (kind === 'other' && !library)
        throw wrong(line, 'Who', `“${who.text}” is neither desk, clock nor a library above`)
      const [phrase = '', rest = ''] = what.text.split(/:\s*/)
      const given = rest === '' ? [] : rest.split(/;\s*/)
      const row = { line: line + 1, at, who: kind, partner: library, what, given, expected } as const
      if (kind === 'clock') {
        if (what.text !== 'nothing' && !Object.values(clockDeeds).includes(what.text))
          throw wrong(line, 'What happens', `the clock does not know “${what.text}”`)
        return { ...row, deed: undefined }
      }
      if (index === 0) {
        if (phrase !== beginnings[side] || (kind === 'desk') === lent)
          throw wrong(line, 'What happens', `this life begins with “${beginnings[side]}”`)
        if (given[0] !== undefined && !levels.includes(given[0] as Level))
          throw wrong(line, 'What happens', 'no such level')
        level = (given[0] as Level | undefined) ?? 'normal'
        return { ...row, deed: undefined }
      }
      const deed = Object.hasOwn(deeds[side][kind], phrase) ? deeds[side][kind][phrase] : undefined
      if (!deed)
        throw wrong(line, 'What happens', `${kind === 'desk' ? 'the desk' : who.text} cannot do “${phrase}” here`)
      if (given.length > (deed.fields?.length ?? 0))
        throw wrong(line, 'What happens', `says too much after “${phrase}”`)
      return { ...row, deed }
    })
    return { title, side, service, level, rows }
  }

  const lives: Life[] = []
  let codes: Lives['codes']
  let terms: Cell[][] = []
  let labels: Cell[][] = []
  let [never, neverPlayed] = [new Map<string, string>(), new Map<string, string>()]
  for (const { title, line } of sections) {
    const life = /^A (\w+) (borrowed|lent)(?:: .+)?$/.exec(title)
    const at = /^Codes, on (.+)$/.exec(title)
    if (life && services.includes(life[1] as Service))
      lives.push(lifeOf(title, line, life[1] as Service, life[2] === 'lent'))
    else if (at?.[1]) codes = { at: momentOf(at[1], line), rows: tableIn(line, columns.codes) }
    else if (title === 'Terms') terms = tableIn(line, columns.terms)
    else if (title === 'Labels') labels = tableIn(line, columns.labels)
    else if (title === 'Never met') never = listIn(line, title)
    else if (title === 'Never played') neverPlayed = listIn(line, title)
    else throw wrong(line, 'heading', `“${title}” is no life, Codes, Terms, Labels, Never met or Never played`)
  }
  return {
    file,
    profile: head('Profile'),
    zone,
    desk: belongs(head('Desk', false)),
    libraries,
    lives,
    codes,
    terms,
    labels,
    never,
    neverPlayed
  }
}
