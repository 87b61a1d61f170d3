import type { ScannerSetup } from '../commands/scanner-setup.ts'

export const themes = ['system', 'light', 'dark', 'contrast', 'contrast-dark'] as const
export const densities = ['normal', 'compact', 'roomy'] as const
export const textSizes = ['100', '125', '150', '200'] as const

/** Columns in their order (the queue's own when none are said), and whether groups have headings. */
export interface ListChoices {
  readonly columns?: readonly string[]
  readonly flat?: boolean
}

export interface Kept {
  staffId: number | null
  theme: (typeof themes)[number]
  density: (typeof densities)[number]
  textSize: (typeof textSizes)[number]
  /** A language's name, or `desk`: the desk's own. */
  language: string
  sounds: boolean
  waitForEnter: boolean
  scanMode: string
  scanner: ScannerSetup | null
  lists: Record<string, ListChoices>
  /** Who was offered the tour and has closed or declined it: they are not asked again. */
  toured: readonly number[]
  /** Whether Today offers the lists that a new desk begins with: null until anybody chose, then it goes by whether the desk is empty. */
  imports: boolean | null
  /** The window that chose it. */
  window?: string
}

/** How a window is before anybody chose. */
export const freshWindow: Readonly<Kept> = {
  staffId: null,
  theme: 'system',
  density: 'normal',
  textSize: '100',
  language: 'desk',
  sounds: true,
  waitForEnter: true,
  scanMode: 'next',
  scanner: null,
  lists: {},
  toured: [],
  imports: null
}

const longest = 200
const most = 500

/**
 * What a window has kept, from the text in the browser's store. That text may be of an older version, cut off, or written by something else: what
 * is no choice is as nobody chose it, and never stops the window. At most 500 lists, columns and people are read.
 */
export function readChoices(text: string | null): Partial<Kept> {
  const all = parsed(text)
  const staff = (all['staffId'] ?? null) as unknown
  return sound({
    staffId: isId(staff) ? staff : undefined,
    theme: oneOf(themes, all['theme']),
    density: oneOf(densities, all['density']),
    textSize: oneOf(textSizes, String(all['textSize'])),
    language: isText(all['language']) ? all['language'] : undefined,
    sounds: isYesNo(all['sounds']) ? all['sounds'] : undefined,
    waitForEnter: isYesNo(all['waitForEnter']) ? all['waitForEnter'] : undefined,
    scanMode: isText(all['scanMode']) ? all['scanMode'] : undefined,
    scanner: scannerOf(all['scanner']),
    lists: listsOf(all['lists']),
    toured: Array.isArray(all['toured']) ? [...new Set(all['toured'].filter(isId))].slice(0, most) : undefined,
    imports: isYesNo(all['imports']) ? all['imports'] : undefined,
    window: isText(all['window']) ? all['window'] : undefined
  })
}

type Unsure = { [name in keyof Kept]?: Kept[name] | undefined }
const sound = (all: Unsure) =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<Kept>

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= longest
const isYesNo = (value: unknown): value is boolean => typeof value === 'boolean'
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0
const oneOf = <T extends string>(all: readonly T[], value: unknown) => all.find((each) => each === value)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string | null): Record<string, unknown> {
  try {
    const all: unknown = JSON.parse(text ?? '{}')
    return isRecord(all) ? all : {}
  } catch {
    return {}
  }
}

function scannerOf(value: unknown): ScannerSetup | undefined {
  if (!isRecord(value)) return undefined
  const { prefix, suffix, end, byPlace } = value
  const known = oneOf(['enter', 'tab', 'none'] as const, end)
  const texts = [prefix, suffix].every((each) => each === '' || isText(each))
  return known && texts && isYesNo(byPlace)
    ? { prefix: prefix as string, suffix: suffix as string, end: known, byPlace }
    : undefined
}

function listsOf(value: unknown): Record<string, ListChoices> | undefined {
  if (!isRecord(value)) return undefined
  const lists = Object.entries(value).flatMap(([name, list]): [string, ListChoices][] => {
    if (!isRecord(list)) return []
    const { columns, flat } = list
    const named = Array.isArray(columns) ? columns.filter(isText).slice(0, most) : undefined
    return [[name, { ...(named ? { columns: named } : {}), ...(isYesNo(flat) ? { flat } : {}) }]]
  })
  return Object.fromEntries(lists.slice(0, most))
}
