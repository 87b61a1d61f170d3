import { computed, nextTick, onBeforeUnmount, onMounted, ref, type Ref, watch } from 'vue'

/** Shorter lists are drawn whole. */
const short = 150
/** Lines drawn above and below what is in sight. */
const around = 15

interface Height {
  row: number
  group: number
  head: number
}

/**
 * Which lines of a long list are drawn: those in sight and some around them; the others are room above and below (px). Lines have two heights,
 * rows and headings of groups, which are measured and not assumed: density and text size change them.
 */
export function useListWindow(scroller: Ref<HTMLElement | undefined>, groups: Ref<readonly boolean[]>) {
  const height = ref<Height>({ row: 32, group: 28, head: 28 })
  const top = ref(0)
  const sight = ref(800)

  /** Where each line begins, and where the last one ends. */
  const edges = computed(() => {
    const list = [0]
    for (const isGroup of groups.value)
      list.push((list.at(-1) ?? 0) + (isGroup ? height.value.group : height.value.row))
    return list
  })
  const lineAt = (y: number) => {
    let [low, high] = [0, groups.value.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((edges.value[middle + 1] ?? 0) <= y) low = middle + 1
      else high = middle
    }
    return low
  }
  const whole = computed(() => groups.value.length <= short)
  const from = computed(() => (whole.value ? 0 : Math.max(0, lineAt(top.value) - around)))
  const to = computed(() =>
    whole.value ? groups.value.length : Math.min(groups.value.length, lineAt(top.value + sight.value) + around)
  )

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
  watch(groups, () => void nextTick(measure))

  /** Brings a line into sight, with as little scrolling as it takes. */
  function show(line: number) {
    const box = scroller.value
    if (!box || line < 0) return
    const begins = line <= 1 ? 0 : (edges.value[line] ?? 0)
    const ends = edges.value[line + 1] ?? 0
    const room = box.clientHeight - height.value.head
    if (begins < box.scrollTop) box.scrollTop = begins
    else if (ends > box.scrollTop + room) box.scrollTop = ends - room
    top.value = box.scrollTop
  }

  return {
    from,
    to,
    before: computed(() => edges.value[from.value] ?? 0),
    after: computed(() => (edges.value.at(-1) ?? 0) - (edges.value[to.value] ?? 0)),
    scrolled: () => (top.value = scroller.value?.scrollTop ?? 0),
    show
  }
}
