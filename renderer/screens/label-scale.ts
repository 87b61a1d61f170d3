import { computed, onBeforeUnmount, onMounted, ref, type ShallowRef } from 'vue'
import { useSession } from '../stores/session.ts'

/** Pixels of a millimetre in CSS. */
const cssMm = 96 / 25.4

/**
 * How large a label is shown on its board beside its rulers.
 * @param label its size in millimetres
 * @param wanted times its actual size; null as large as there is room for
 * @returns `scale` in pixels a millimetre, `zoom` in times the actual size
 */
export function useLabelScale(
  board: Readonly<ShallowRef<HTMLElement | null>>,
  label: () => { readonly width: number; readonly height: number },
  wanted: () => number | null
) {
  const session = useSession()
  const room = ref({ width: 0, height: 0 })
  const scale = computed(() => {
    const zoom = wanted()
    if (zoom !== null) return zoom * cssMm
    // With larger text the rulers are broader, and the label may be shown larger.
    const text = Number(session.textSize) / 100
    const ruler = 24 * text
    const { width, height } = label()
    const fitting = Math.min((room.value.width - ruler - 20) / width, (room.value.height - ruler - 20) / height)
    return Math.max(1, Math.min(9 * text, fitting))
  })
  let watcher: ResizeObserver | undefined
  onMounted(() => {
    watcher = new ResizeObserver(([seen]) => {
      if (seen) room.value = { width: seen.contentRect.width, height: seen.contentRect.height }
    })
    if (board.value) watcher.observe(board.value)
  })
  onBeforeUnmount(() => watcher?.disconnect())
  return { scale, zoom: computed(() => scale.value / cssMm) }
}
