import { foldText } from '../../shared/domain/folding.ts'

export const paletteGroups = [
  'recent',
  'here',
  'commands',
  'screens',
  'requests',
  'patrons',
  'partners',
  'settings'
] as const
export type PaletteGroup = (typeof paletteGroups)[number]

/** Something that the palette can do or go to. */
export interface PaletteItem {
  /** Stays the same from one time to the next: what was used lately is known by it. */
  readonly id: string
  readonly group: PaletteGroup
  readonly title: string
  /** What else it is found by and shown with: a number, a symbol. */
  readonly detail?: string
  /** Its state, shown after that. */
  readonly state?: string
  readonly keys?: string | undefined
  readonly run: () => void
}

/** So many lines of a group are shown while something is typed, and before. */
const most = { typed: 8, empty: 30 } as const

/**
 * What fits the words that were typed, in the order of the groups and best first inside each: all words begin words of the title, before all
 * stand in it somewhere; diacritics do not count. Without words: what was used lately, then what is on this screen, then the rest.
 */
export function rankItems(
  items: readonly PaletteItem[],
  typed: string,
  recent: readonly string[]
): readonly PaletteItem[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) {
    const lately = recent.flatMap((id) => items.find((item) => item.id === id) ?? [])
    const rest = items.filter(({ id }) => !recent.includes(id))
    return byGroup([...lately.map((item) => ({ ...item, group: 'recent' as const })), ...rest], most.empty)
  }
  const ranked = items
    .map((item) => ({ item, rank: rankOf(item, words) - (recent.includes(item.id) ? 0.5 : 0) }))
    .filter(({ rank }) => rank < none)
    .sort((a, b) => a.rank - b.rank)
  const best = byGroup(
    ranked.map(({ item }) => item),
    most.typed
  )
  // What fits best comes first whatever it is: Enter takes it.
  const first = ranked[0]?.item.group
  return first === undefined
    ? []
    : [...best.filter(({ group }) => group === first), ...best.filter(({ group }) => group !== first)]
}

function byGroup(items: readonly PaletteItem[], each: number): PaletteItem[] {
  return paletteGroups.flatMap((group) => items.filter((item) => item.group === group).slice(0, each))
}

const none = 9

/** 0: the title begins so; 1: its words do; 2: the words stand in it; 3: in title and detail together; 9: not at all. What the core found fits in any case. */
function rankOf({ title, detail = '', group }: PaletteItem, words: readonly string[]): number {
  const text = foldText(title)
  const also = foldText(detail)
  if (also === words.join(' ') || also.split(/\s+/).includes(words.join(' '))) return 0
  if (text.startsWith(words.join(' '))) return 0
  const starts = text.split(/[\s:/(-]+/)
  if (words.every((word) => starts.some((each) => each.startsWith(word)))) return 1
  if (words.every((word) => text.includes(word))) return 2
  if (words.every((word) => text.includes(word) || also.includes(word))) return 3
  return group === 'requests' || group === 'patrons' || group === 'partners' ? 4 : none
}

const place = 'interloan.recent'

/** Commands and places used lately in this browser; never people or requests. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, 6) : []
  } catch {
    return []
  }
}

export function keepRecent({ id, group }: PaletteItem): void {
  if (group === 'requests' || group === 'patrons' || group === 'partners') return
  localStorage.setItem(place, JSON.stringify([id, ...readRecent().filter((each) => each !== id)].slice(0, 6)))
}
