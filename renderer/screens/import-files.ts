import { computed, ref, shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { Side } from '../../shared/lifecycle/words.ts'
import { say } from '../../shared/text/say.ts'
import { call, type FileGiven, upload } from '../api.ts'
import { useSession } from '../stores/session.ts'

export type Looked = CallOutput<'imports.look'>[number]
export type Result = CallOutput<'imports.take'>['results'][number]
export interface Waiting {
  readonly id: number
  readonly file: File
  /** Undefined until it was looked at. */
  readonly looked?: Looked
  /** Why it was not taken; it stays in the list then. */
  readonly refused?: string
}
/** Lists with the same headings share one matching of columns. */
export interface ListGroup {
  readonly key: string
  readonly headers: readonly string[]
  readonly mapping: readonly (string | null)[]
  readonly remembered: boolean
  readonly rows: readonly (readonly string[])[]
  readonly files: readonly string[]
  readonly count: number
}

const mostFiles = 200
const mostBytes = 16 * 1024 * 1024

/** Files on their way into the ledger: looked at, columns corrected, taken in by portions, with a line for what became of each record. */
export function useImport() {
  const waiting = shallowRef<readonly Waiting[]>([])
  const mappings = ref<Record<string, (string | null)[]>>({})
  const results = shallowRef<readonly Result[]>([])
  const side = ref<Side>('borrowing')
  const work = ref<{ what: 'look' | 'take'; done: number; of: number } | null>(null)
  const trouble = ref('')
  /** Lists whose columns a person has changed; only these are given with the files, and remembered. */
  const corrected = new Set<string>()
  let last = 0
  let stopped = false

  async function add(files: readonly File[]): Promise<void> {
    if (files.length === 0 || work.value) return
    const sorted = [...files].sort((a, b) => byName.compare(pathOf(a), pathOf(b)))
    const fresh = sorted.map((file) => ({ id: ++last, file }))
    waiting.value = [...waiting.value, ...fresh]
    trouble.value = ''
    await byPortions('look', fresh, async (portion, given) => {
      const answer = await call('imports.look', { files: given })
      if (!answer.ok) return setEach(portion, () => ({ refused: answer.refusal.sentence }))
      for (const { headers, mapping } of answer.value)
        if (headers && mapping) mappings.value[keyOf(headers)] ??= [...mapping]
      setEach(portion, (index) => {
        const looked = answer.value[index]
        return looked ? { looked } : {}
      })
    })
  }

  function setEach(portion: readonly Waiting[], change: (index: number) => Partial<Waiting>) {
    const changed = new Map(portion.map((each, index) => [each.id, change(index)]))
    waiting.value = waiting.value.map((each) => ({ ...each, ...changed.get(each.id) }))
  }

  /** Goes through files in portions that a call can carry; a file that is too large for any is said so and left out. */
  async function byPortions(
    what: 'look' | 'take',
    list: readonly Waiting[],
    run: (portion: readonly Waiting[], given: FileGiven[]) => Promise<void>
  ) {
    stopped = false
    const before = work.value?.done ?? 0
    work.value = { what, done: before, of: work.value?.of ?? list.length }
    for (const portion of portionsOf(list)) {
      if (stopped) break
      const given = await Promise.all(portion.map(({ file }) => upload(file).catch(() => undefined)))
      const able = portion.filter((_each, index) => given[index])
      setEach(
        portion.filter((_each, index) => !given[index]),
        () => ({ refused: say('pages.import.too-large') })
      )
      if (able.length > 0)
        await run(
          able,
          given.filter((each) => each !== undefined)
        )
      work.value = { ...work.value, done: work.value.done + portion.length }
    }
    if (work.value.done >= work.value.of || stopped) work.value = null
  }

  const groups = computed<ListGroup[]>(() => {
    const found = new Map<string, ListGroup>()
    for (const { looked } of waiting.value) {
      if (looked?.kind !== 'citations' || !looked.headers) continue
      const key = keyOf(looked.headers)
      const known = found.get(key)
      found.set(key, {
        key,
        headers: looked.headers,
        mapping: mappings.value[key] ?? looked.mapping ?? [],
        remembered: looked.remembered ?? false,
        rows: known?.rows ?? (looked.rows ?? []).slice(0, 4),
        files: [...(known?.files ?? []), looked.name],
        count: (known?.count ?? 0) + (looked.count ?? 0)
      })
    }
    return [...found.values()]
  })
  const ready = computed(() =>
    waiting.value.filter(({ looked }) => looked !== undefined && looked.kind !== 'unreadable')
  )

  function match(key: string, column: number, field: string | null) {
    const mapping = [...(groups.value.find((group) => group.key === key)?.mapping ?? [])]
    // A field belongs to one column: the other one gives it up.
    if (field) mapping.forEach((each, index) => each === field && (mapping[index] = null))
    mapping[column] = field
    corrected.add(key)
    mappings.value[key] = mapping
  }

  /** Takes in what was looked at; files that are refused as a whole stay in the list. */
  async function take(): Promise<void> {
    if (work.value || ready.value.length === 0) return
    trouble.value = ''
    results.value = []
    const all = ready.value
    work.value = { what: 'take', done: 0, of: all.length }
    const plain = all.filter(({ looked }) => looked?.kind === 'message')
    await byPortions('take', plain, (portion, given) => takePortion(portion, given))
    for (const { key, mapping } of groups.value) {
      if (stopped) break
      const list = all.filter(
        ({ looked }) => looked?.kind === 'citations' && looked.headers && keyOf(looked.headers) === key
      )
      await byPortions('take', list, (portion, given) =>
        takePortion(portion, given, corrected.has(key) ? [...mapping] : undefined)
      )
    }
    work.value = null
  }

  async function takePortion(portion: readonly Waiting[], files: FileGiven[], mapping?: (string | null)[]) {
    const answer = await call('imports.take', { files, side: side.value, ...(mapping ? { mapping } : {}) })
    if (!answer.ok) {
      if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
      trouble.value = answer.refusal.sentence
      stopped = true
      return setEach(portion, () => ({ refused: answer.refusal.sentence }))
    }
    results.value = [...results.value, ...answer.value.results]
    const gone = new Set(portion.map(({ id }) => id))
    waiting.value = waiting.value.filter(({ id }) => !gone.has(id))
  }

  return {
    waiting,
    groups,
    ready,
    results,
    side,
    work,
    trouble,
    add,
    match,
    take,
    stop: () => (stopped = true),
    drop: (id: number) => (waiting.value = waiting.value.filter((each) => each.id !== id)),
    clear: () => {
      waiting.value = []
      results.value = []
      trouble.value = ''
    }
  }
}

const byName = new Intl.Collator(undefined, { numeric: true })
const pathOf = (file: File) => file.webkitRelativePath || file.name
const keyOf = (headers: readonly string[]) => JSON.stringify(headers)

function portionsOf(list: readonly Waiting[]): Waiting[][] {
  const portions: Waiting[][] = []
  let bytes = 0
  for (const each of list) {
    const open = portions.at(-1)
    if (!open || open.length >= mostFiles || bytes + each.file.size > mostBytes) {
      portions.push([each])
      bytes = each.file.size
    } else {
      open.push(each)
      bytes += each.file.size
    }
  }
  return portions
}
