import { onBeforeUnmount, onMounted } from 'vue'
import { usePlaceOfScreen } from './screen-place.ts'

/** Runs when the component comes to be shown, and what that gives back when it no longer is: taken away, or kept aside for later. */
export function whileShown(begin: () => void | (() => void)): void {
  const place = usePlaceOfScreen()
  let shown = false
  let end: void | (() => void)
  const part = {
    begin() {
      if (shown) return
      shown = true
      end = begin()
    },
    end() {
      if (!shown) return
      shown = false
      end?.()
    }
  }
  onMounted(() => {
    place?.parts.add(part)
    // A part may come into a screen that was put aside while its data were on the way.
    if (place?.shown !== false) part.begin()
  })
  onBeforeUnmount(() => {
    place?.parts.delete(part)
    part.end()
  })
}
