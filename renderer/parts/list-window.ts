import { computed, nextTick, onBeforeUnmount, onMounted, ref, type Ref, watch } from 'vue'
import { whileShown } from '../while-shown.ts'

/** Shorter lists are drawn whole. */
const short = 60
/** Lines drawn beyond what is in sight: those ahead of the scrolling, and those behind it. */
const ahead = 5
const behind = 1
/** Browsers give up on boxes that are higher (px); a longer list scrolls faster than it is high. */
const highest = 12_000_000

interface Height {
  row: number
  group: number
  head: number
}
// The next list is as high as the last one; it is drawn once, not once more after it was measured.
let known: Height = { row: 32, group: 28, head: 28 }
let knownSight = 800

/**
 * Which lines of a long list are drawn: those in sight and some around them; the others are room above and below (px). Lines have two heights,
 * rows and headings of groups (given by their places), which are measured and not assumed: density and text size change them. A million lines
 * cost no more than a hundred.
 */
export function useListWindow(
  scroller: Ref<HTMLElement | undefined>,
  count: Ref<number>,
  headings: Ref<readonly number[]>
) {
  const height = ref(known)
  const scrollTop = ref(0)
  const sight = ref(knownSight)
  const upwards = ref(false)

  const edgeOf = (line: number) =>
    line * height.value.row + headingsBefore(line) * (height.value.group - height.value.row)
  const real = computed(() => edgeOf(count.value))
  const shown = computed(() => Math.min(real.value, highest))
  /** How much of the list passes for each px that is scrolled. */
  const pace = computed(() =>
    real.value > highest ? (real.value - sight.value) / Math.max(1, shown.value - sight.value) : 1
  )
  const top = computed(() => scrollTop.value * pace.value)

  function headingsBefore(line: number): number {
    let [low, high] = [0, headings.value.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((headings.value[middle] ?? Infinity) < line) low = middle + 1
      else high = middle
    }
    return low
  }
  const lineAt = (y: number) => {
    let [low, high] = [0, count.value]
    while (low < high) {
      const middle = (low + high) >> 1
      if (edgeOf(middle + 1) <= y) low = middle + 1
      else high = middle
    }
    return low
  }
  const whole = computed(() => count.value <= short)
  /** How many lines are in sight at most; so many and the spare ones are drawn, always as many, so that each can be drawn over another. */
  const inSight = computed(() => {
    const { row, group } = height.value
    return Math.ceil(sight.value / (headings.value.length > 0 ? Math.min(row, group) : row)) + 1
  })
  const size = computed(() => (whole.value ? count.value : Math.min(count.value, inSight.value + ahead + behind)))
  const from = computed(() => {
    const first = lineAt(top.value) - (upwards.value ? ahead : behind)
    return Math.max(0, Math.min(first, count.value - size.value))
  })
  const to = computed(() => from.value + size.value)
  /** The lines that are seen, the head lying over one or the other of them. */
  const seen = (): { from: number; to: number } => ({
    from: lineAt(top.value),
    to: lineAt(top.value + sight.value) + 1
  })
  // What is drawn lies so that the line that belongs at the top is there.
  const before = computed(() => Math.max(0, edgeOf(from.value) - top.value + scrollTop.value))
  const after = computed(() => Math.max(0, shown.value - before.value - (edgeOf(to.value) - edgeOf(from.value))))

  let measured = false
  function measure() {
    const box = scroller.value
    if (!box) return
    if (box.clientHeight > 0) {
      measured = true
      sight.value = knownSight = box.clientHeight
    }
    const tall = (name: string, known: number) => box.querySelector(name)?.getBoundingClientRect().height || known
    const now = {
      row: tall('.row', height.value.row),
      group: tall('tr.group', height.value.group),
      head: tall('thead', height.value.head)
    }
    if (now.row !== height.value.row || now.group !== height.value.group || now.head !== height.value.head)
      height.value = known = now
  }
  const observer = new ResizeObserver(measure)
  onMounted(() => {
    if (!scroller.value) return
    observer.observe(scroller.value)
    const table = scroller.value.querySelector('table, ol')
    if (table) observer.observe(table)
  })
  onBeforeUnmount(() => observer.disconnect())
  // In a small window what is aside has no boxes, and forgets how far it was scrolled.
  whileShown(() => {
    // Asking lays the page out; a list that was not scrolled is spared that.
    if (scroller.value && scrollTop.value > 0) scroller.value.scrollTop = scrollTop.value
  })
  // What changes the table's height is observed; the height of a heading is not known before the first one is there.
  watch([() => count.value > 0, () => headings.value.length > 0], () => void nextTick(measure))

  /** Brings a line into sight, with as little scrolling as it takes. */
  function show(line: number) {
    const box = scroller.value
    if (!box || line < 0) return
    const begins = line <= 1 ? 0 : edgeOf(line)
    const ends = edgeOf(line + 1)
    const room = sight.value - height.value.head
    // What was heard of last: to ask the page would lay it out, rows and all, before they are written.
    if (measured && begins >= top.value && ends <= top.value + room) return
    const now = box.scrollTop * pace.value
    const wanted =
      begins < now
        ? begins / pace.value
        : ends > now + room
          ? Math.ceil((ends - room) / pace.value)
          : Math.round(box.scrollTop)
    box.scrollTop = wanted
    scrolled()
    if (Math.abs(box.scrollTop - wanted) < 2) return
    // A list that has just come is not yet that high: its lines are drawn there first.
    scrollTop.value = wanted
    void nextTick(() => (box.scrollTop = wanted))
  }
  /** Answers whether the list was moved since. */
  function scrolled(): boolean {
    const now = scroller.value?.scrollTop ?? 0
    const moved = now !== scrollTop.value
    if (moved) upwards.value = now < scrollTop.value
    scrollTop.value = now
    return moved
  }

  return {
    from,
    to,
    before,
    after,
    /** How many lines are drawn; a place modulo this is the same element as long as it lasts. */
    size,
    inSight,
    seen,
    /** Whether nothing is above what is seen. */
    scrolled,
    show
  }
}
