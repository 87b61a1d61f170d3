import { nextTick } from 'vue'

/** Goes to the first field inside an element that was said to be wrong, and brings it into view. */
export async function showFault(within: string): Promise<void> {
  await nextTick()
  const field = document.querySelector<HTMLElement>(
    `${within} [aria-invalid], ${within} .bad :is(input, select, textarea)`
  )
  field?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
}
