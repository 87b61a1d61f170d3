import { computed, nextTick, onBeforeUnmount, onMounted, ref, type Ref, watch } from 'vue'

/** Shorter lists are drawn whole. */
const short = 150
/** Lines drawn above and below what is in sight. */
const around = 15
/** Browsers give up on boxes that are higher (px); a longer list scrolls faster than it is high. */
const highest = 12_000_000

interface Height {
  row: number
  group: number
  head: number
}

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
  const height = ref<Height>({ row: 32, group: 28, head: 28 })
  const scrollTop = ref(0)
  const sight = ref(800)

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
  const from = computed(() => (whole.value ? 0 : Math.max(0, lineAt(top.value) - around)))
  const to = computed(() =>
    whole.value ? count.value : Math.min(count.value, lineAt(top.value + sight.value) + around)
  )
  // What is drawn lies so that the line that belongs at the top is there.
  const before = computed(() => Math.max(0, edgeOf(from.value) - top.value + scrollTop.value))
  const after = computed(() => Math.max(0, shown.value - before.value - (edgeOf(to.value) - edgeOf(from.value))))

  function measure() {
    const box = scroller.value
    if (!box) return
    sight.value = box.clientHeight
    const tall = (name: string, known: number) => box.querySelector(name)?.getBoundingClientRect().height || known
    const now = {
      row: tall('tr.row', height.value.row),
      group: tall('tr.group', height.value.group),
      head: tall('thead', height.value.head)
    }
    if (now.row !== height.value.row || now.group !== height.value.group || now.head !== height.value.head)
      height.value = now
  }
  const observer = new ResizeObserver(measure)
  onMounted(() => {
    if (!scroller.value) return
    observer.observe(scroller.value)
    const table = scroller.value.querySelector('table')
    if (table) observer.observe(table)
  })
  onBeforeUnmount(() => observer.disconnect())
  watch([count, headings], () => void nextTick(measure))

  /** Brings a line into sight, with as little scrolling as it takes. */
  function show(line: number) {
    const box = scroller.value
    if (!box || line < 0) return
    const begins = line <= 1 ? 0 : edgeOf(line)
    const ends = edgeOf(line + 1)
    const room = box.clientHeight - height.value.head
    const now = box.scrollTop * pace.value
    if (begins < now) box.scrollTop = begins / pace.value
    else if (ends > now + room) box.scrollTop = Math.ceil((ends - room) / pace.value)
    scrollTop.value = box.scrollTop
  }

  return {
    from,
    to,
    before,
    after,
    scrolled: () => (scrollTop.value = scroller.value?.scrollTop ?? 0),
    show
  }
}
