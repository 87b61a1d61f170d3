import { ref, type Ref } from 'vue'

let room: Ref<number> | undefined

/** The window's width in rem: size, zoom and text size in one figure, the same that the style's rules go by. */
export const useRoom = (): Readonly<Ref<number>> => (room ??= watchRoom())

/** Read once for all who ask: asking the page works out its styles. */
function watchRoom(): Ref<number> {
  const now = ref(read())
  // A ruler of one rem hears of a new text size, which does not resize the window.
  const ruler = document.createElement('div')
  ruler.style.cssText = 'position: absolute; width: 1rem; height: 0; visibility: hidden'
  document.body.append(ruler)
  const observer = new ResizeObserver(() => (now.value = read()))
  observer.observe(ruler)
  observer.observe(document.body)
  return now
}

function read(): number {
  return document.body.clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
