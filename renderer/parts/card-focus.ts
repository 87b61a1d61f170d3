import { nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/**
 * The focus of a card beside the work. It never takes it by itself; a button of the card keeps it until the next key or click, though the screen
 * that comes puts it elsewhere; and where the card would hide what has the focus it steps aside (WCAG 2.2, 2.4.11).
 */
export function useCardFocus(card: Ref<HTMLElement | undefined>) {
  const aside = ref(false)
  let holding = false
  let before: HTMLElement | null = null

  const toCard = () => card.value?.querySelector<HTMLElement>('[data-onward]')?.focus({ preventScroll: true })
  function toWork() {
    const back = before?.isConnected && before.checkVisibility() ? before : document.getElementById('sheet')
    back?.focus({ preventScroll: true })
  }
  function hold() {
    holding = true
    // The button itself may be gone at the first or the last step.
    void nextTick(() => card.value && !card.value.contains(document.activeElement) && toCard())
  }

  function onFocus({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement) || !card.value || card.value.contains(target)) return
    if (target.closest('[role="dialog"]')) return
    if (holding) return toCard()
    before = target
    if (covers(card.value, target)) aside.value = !aside.value
  }
  const letGo = () => (holding = false)

  onMounted(() => {
    window.addEventListener('focusin', onFocus)
    window.addEventListener('keydown', letGo, true)
    window.addEventListener('pointerdown', letGo, true)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('focusin', onFocus)
    window.removeEventListener('keydown', letGo, true)
    window.removeEventListener('pointerdown', letGo, true)
  })
  return { aside, hold, toCard, toWork }
}

function covers(card: HTMLElement, other: HTMLElement): boolean {
  const [over, under] = [card.getBoundingClientRect(), other.getBoundingClientRect()]
  return under.top >= over.top && under.bottom <= over.bottom && under.left >= over.left && under.right <= over.right
}
