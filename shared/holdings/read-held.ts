import { tokensOf, type HeldToken } from './held-tokens.ts'

/** From one number to another, both included. An end of `null` is not told; `open` goes on until today. */
export interface Span {
  readonly from: number | null
  readonly to: number | 'open' | null
}

/** What a statement of holdings says in numbers. */
export interface HeldNumbers {
  readonly volumes: readonly Span[]
  readonly years: readonly Span[]
  readonly lackingVolumes: readonly Span[]
  readonly lackingYears: readonly Span[]
  /** Issues of a volume that is not there whole. */
  readonly partial: readonly (Span & { readonly volume: number })[]
  /** It says of itself that something is missing, and not what. */
  readonly incomplete: boolean
}

/**
 * Reads textual holdings (MARC 21 866 to 868, ISO 20775, union catalogues) as ranges of volumes and of years: `v.1(1990)-v.16(2005)`, `1990/91-`,
 * `v.1-3, 5, 7-10 (1990-1999)`, `1.1990 - 12.2001`, `Bd. 3`, `第1巻-第5巻`, `lacks v.4`. Statements are divided by semicolons and commas; both kinds of number are
 * followed apart within each.
 */
export function readHeld(text: string): HeldNumbers {
  const found = { volumes: [] as Span[], years: [] as Span[], lackingVolumes: [] as Span[], lackingYears: [] as Span[] }
  const partial: (Span & { volume: number })[] = []
  let incomplete = false
  let lacking = false
  for (const statement of statementsOf(tokensOf(text))) {
    if (statement.some(({ kind }) => kind === 'incomplete')) incomplete = true
    // “lacks v.3; 5” goes on until something is held again.
    if (statement.some(({ kind }) => kind === 'has')) lacking = false
    const at = statement.findIndex(({ kind }) => kind === 'lacks')
    const before = lacking ? [] : at < 0 ? statement : statement.slice(0, at)
    const after = lacking ? statement : at < 0 ? [] : statement.slice(at + 1)
    if (at >= 0) lacking = true
    const held = spansIn(before)
    found.volumes.push(...held.volumes)
    found.years.push(...held.years)
    partial.push(...held.partial)
    const gone = spansIn(after)
    // Of a volume that lacks an issue, the rest is there.
    if (gone.partial.length > 0) incomplete = true
    else {
      found.lackingVolumes.push(...gone.volumes)
      found.lackingYears.push(...(gone.volumes.length > 0 ? [] : gone.years))
    }
    if (at >= 0 && gone.volumes.length + gone.years.length === 0 && statement.length === at + 1) incomplete = true
  }
  return { ...found, partial, incomplete }
}

/** What stands between separators; a number behind one that tells no kind has that of the number before it. */
function statementsOf(tokens: readonly HeldToken[]): HeldToken[][] {
  const all: HeldToken[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'separator') all.push([])
    else all.at(-1)?.push(token)
  }
  return all.filter((statement) => statement.length > 0)
}

interface Course {
  readonly from: number | null
  to: number
  /** A second number ended it. */
  ended: boolean
  /** A dash stood behind the last number of this kind. */
  dash: boolean
}

function spansIn(tokens: readonly HeldToken[]): {
  volumes: Span[]
  years: Span[]
  partial: (Span & { volume: number })[]
} {
  const courses = { volume: [] as Course[], year: [] as Course[], issue: [] as Course[] }
  let leading = false
  for (const token of tokens) {
    if (token.kind === 'dash') {
      leading ||= courses.volume.length + courses.year.length === 0
      for (const kind of ['volume', 'year', 'issue'] as const) {
        const last = courses[kind].at(-1)
        if (last) last.dash = true
      }
      continue
    }
    if (token.kind !== 'volume' && token.kind !== 'year' && token.kind !== 'issue') continue
    const course = courses[token.kind]
    const last = course.at(-1)
    // The dash of `2005:1-12` is the issues' alone.
    if (token.continues)
      for (const kind of ['volume', 'year', 'issue'] as const) if (kind !== token.kind) undash(courses[kind])
    if (last?.dash && !last.ended) Object.assign(last, { to: token.to, ended: true, dash: false })
    else {
      const first = leading && courses.volume.length + courses.year.length === 0
      course.push({ from: first ? null : token.from, to: token.to, ended: first, dash: false })
    }
  }
  const endsOpen = tokens.findLast(({ kind }) => kind !== 'has')?.kind === 'dash'
  const close = (course: Course[]): Span[] =>
    course.map(({ from, to, dash, ended }, index) =>
      // A dash and no second number: it goes on, unless another kind of number says where it ends.
      !dash || ended ? { from, to } : { from, to: endsOpen && index === course.length - 1 ? 'open' : null }
    )
  const volumes = close(courses.volume)
  const issues = close(courses.issue)
  const [only] = volumes
  const single = volumes.length === 1 && only && only.from === only.to && typeof only.from === 'number'
  const partial = single && issues.length > 0 ? issues.map((span) => ({ ...span, volume: only.from as number })) : []
  return { volumes, years: close(courses.year), partial }
}

function undash(course: Course[]): void {
  const last = course.at(-1)
  if (last) last.dash = false
}
