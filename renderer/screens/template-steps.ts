import { computed, nextTick, ref, shallowRef } from 'vue'
import {
  mostBlocks,
  type TemplateBlock,
  type TemplateBody,
  type TemplateKind
} from '../../shared/paper/template/template.ts'
import { say } from '../../shared/text/say.ts'
import { useToasts } from '../stores/toasts.ts'

/** As many steps as are taken back. */
const mostSteps = 200
/** Steps of one block within this time (ms), a drag or a key that is held, are one. */
const together = 800

/** The blocks of a template that is drawn: the chosen one, changes, and the steps back and on again. */
export function useTemplateSteps(body: () => TemplateBody | undefined, put: (next: TemplateBody) => void) {
  const chosen = ref<number>()
  const before = shallowRef<readonly TemplateBody[]>([])
  const after = shallowRef<readonly TemplateBody[]>([])
  const block = computed(() => (chosen.value === undefined ? undefined : body()?.blocks[chosen.value]))
  let lately = { at: 0, key: '' }

  function begin() {
    before.value = []
    after.value = []
    chosen.value = body()?.blocks.length ? 0 : undefined
    lately = { at: 0, key: '' }
  }
  /** One step; those with the same key that follow at once are one. */
  function change(next: TemplateBody, key = '') {
    const now = body()
    if (!now) return
    const at = Date.now()
    const goesOn = key !== '' && key === lately.key && at - lately.at < together
    if (!goesOn) before.value = [...before.value.slice(1 - mostSteps), now]
    lately = { at, key }
    after.value = []
    put(next)
  }
  function setBlock(at: number, next: TemplateBlock, key = '') {
    const now = body()
    if (now?.blocks[at]) change({ ...now, blocks: now.blocks.map((each, index) => (index === at ? next : each)) }, key)
  }
  function setBlocks(blocks: TemplateBlock[]) {
    const now = body()
    if (now) change({ ...now, blocks })
  }

  /** Chooses a block and gives it the focus, once it is drawn. */
  async function goTo(at: number | undefined) {
    chosen.value = at
    await nextTick()
    if (at !== undefined) document.getElementById(`template-block-${at}`)?.focus()
  }
  function add(made: TemplateBlock) {
    const blocks = body()?.blocks ?? []
    if (blocks.length >= mostBlocks) return useToasts().refuse(say('templates.full', { n: mostBlocks }))
    setBlocks([...blocks, made])
    void goTo(blocks.length)
  }
  function remove() {
    const blocks = body()?.blocks ?? []
    const at = chosen.value
    if (at === undefined || !blocks[at]) return
    setBlocks(blocks.filter((_each, index) => index !== at))
    void goTo(blocks.length > 1 ? Math.min(at, blocks.length - 2) : undefined)
  }
  /** The same once more, below it, or above where there is no room below. */
  function duplicate() {
    const now = body()
    if (!block.value || !now) return
    const { y, height } = block.value
    const below = y + height + height <= now.label.height
    add({ ...block.value, y: below ? y + height : Math.max(0, y - height) })
  }
  /** Earlier or later in the order of reading and drawing. */
  function reorder(by: 1 | -1) {
    const blocks = [...(body()?.blocks ?? [])]
    const at = chosen.value
    const made = at === undefined ? undefined : blocks[at]
    if (at === undefined || !made || !blocks[at + by]) return
    blocks.splice(at, 1)
    blocks.splice(at + by, 0, made)
    setBlocks(blocks)
    void goTo(at + by)
  }
  function step(from: typeof before, to: typeof after) {
    const last = from.value.at(-1)
    const now = body()
    if (!last || !now) return
    to.value = [...to.value, now]
    from.value = from.value.slice(0, -1)
    put(last)
    lately = { at: 0, key: '' }
    const { length } = last.blocks
    if ((chosen.value ?? -1) >= length) void goTo(length > 0 ? length - 1 : undefined)
  }

  return {
    ...{ chosen, block, before, after, begin, change, setBlock, goTo, add, remove, duplicate, reorder },
    undo: () => step(before, after),
    redo: () => step(after, before)
  }
}

/** A new block in a free place of the label, or near its corner: a person moves it where it belongs. Millimetres. */
export function freshBlock(kind: Exclude<TemplateKind, 'picture'>, { label, blocks }: TemplateBody): TemplateBlock {
  const size = { largest: 10, least: 6 }
  const height = { text: 6, symbol: 12, address: 20, line: 0.5, frame: 10 }[kind]
  const width = Math.min(kind === 'symbol' ? 50 : 40, label.width - 4)
  const at = freePlace({ width, height: Math.min(height, label.height) }, { label, blocks })
  switch (kind) {
    case 'text':
      return { kind, ...at, text: '{title}', size, weight: 'regular', align: 'left', lines: 1 }
    case 'symbol':
      return { kind, ...at, symbology: 'code-128', value: '{number}', align: 'left' }
    case 'address':
      return { kind, ...at, of: 'to', size, align: 'left' }
    case 'line':
      return { kind, ...at, as: 'plain', stroke: 0.5 }
    case 'frame':
      return { kind, ...at, stroke: 0.5 }
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Parts of its size in which a new block still looks for a place. */
const parts = [1, 0.75, 0.5, 0.35]

/** A free place of the label for a new block, in which it is narrower (a picture smaller) where there is no other; else the corner. Millimetres. */
export function freePlace(size: Size, body: TemplateBody, whole = false): Size & { x: number; y: number } {
  const tenth = (mm: number) => Math.max(1, Math.round(mm * 10) / 10)
  for (const part of parts) {
    const [width, height] = [tenth(size.width * part), whole ? tenth(size.height * part) : size.height]
    const found = firstFree({ width, height }, body)
    if (found) return { ...found, width, height }
  }
  return { x: 0, y: 0, ...size }
}

/** The first place, row by row, in which nothing stands yet; a frame is a place to stand in. */
function firstFree({ width, height }: Size, { label, blocks }: TemplateBody): { x: number; y: number } | undefined {
  const margin = label.width > 8 && label.height > 8 ? 2 : 0
  const inTheWay = (x: number, y: number) =>
    blocks.some(
      (each) =>
        each.kind !== 'frame' &&
        each.x < x + width &&
        x < each.x + each.width &&
        each.y < y + height &&
        y < each.y + each.height
    )
  for (let y = margin; y + height <= label.height - margin; y += 1)
    for (let x = margin; x + width <= label.width - margin; x += 1) if (!inTheWay(x, y)) return { x, y }
  return undefined
}
