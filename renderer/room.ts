import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The window's width in rem: size, zoom and text size in one figure, the same that the style's rules go by. */
export function useRoom(): Ref<number> {
  const room = ref(read())
  // A ruler of one rem hears of a new text size, which does not resize the window.
  const ruler = document.createElement('div')
  ruler.style.cssText = 'position: absolute; width: 1rem; height: 0; visibility: hidden'
  const observer = new ResizeObserver(() => (room.value = read()))
  onMounted(() => {
    document.body.append(ruler)
    observer.observe(ruler)
    observer.observe(document.body)
  })
  onBeforeUnmount(() => {
    observer.disconnect()
    ruler.remove()
  })
  return room
}

function read(): number {
  return document.body.clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
