import { defineComponent, h, type PropType, shallowRef, type VNode, watch } from 'vue'
import { type Place, ScreenPlace } from './screen-place.ts'

/** So many screens are in the page, the one in sight with them. */
const most = 4

/**
 * Shows one screen, and keeps those that stay in the page behind it: laid out as they were and not drawn, so that coming back costs next to nothing.
 * Vue's own way takes them out of the page, and every style and box of them is made anew when they are put back.
 */
export const KeptScreens = defineComponent({
  props: {
    /** The screen to be shown; the router has none for a moment at the start. */
    screen: { type: Object as PropType<VNode | undefined>, default: undefined },
    name: { type: String, required: true },
    /** It is kept when another one is shown. */
    stays: Boolean
  },
  setup(props) {
    const places = new Map<string, Place>()
    let turn = 0

    /** The places after the screen that is wanted has got its own. They keep their order: a box that moves is laid out anew. */
    function settle(screen: VNode): Place[] {
      const place = places.get(props.name) ?? newPlace(props.name, screen)
      Object.assign(place, { screen, stays: props.stays, turn: (turn += 1) })
      places.set(props.name, place)
      const aside = [...places.values()].filter((each) => each !== place)
      const oldest = aside.filter(({ stays }) => stays).sort((one, other) => other.turn - one.turn)
      const kept = new Set(oldest.slice(0, most - 1))
      for (const each of aside) if (!kept.has(each)) places.delete(each.name)
      return [...places.values()]
    }
    // After the page is written, and before what is new in it begins: what was shown ends first.
    watch(
      () => props.name,
      (now, before) => {
        const [next, last] = [places.get(now), places.get(before)]
        if (last) putAside(last)
        if (next && !next.shown) bringBack(next)
      },
      { flush: 'post' }
    )
    return () =>
      props.screen &&
      settle(props.screen).map((place) =>
        h(ScreenPlace, { key: place.name, place, aside: place.name !== props.name }, () => place.screen)
      )
  }
})

const newPlace = (name: string, screen: VNode): Place => ({
  name,
  screen,
  stays: false,
  turn: 0,
  shown: true,
  parts: new Set(),
  box: shallowRef()
})

function putAside(place: Place): void {
  place.shown = false
  // Or the next letters would go into a field that nobody sees.
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && place.box.value?.contains(activeElement)) activeElement.blur()
  for (const part of [...place.parts]) part.end()
}
function bringBack(place: Place): void {
  place.shown = true
  for (const part of [...place.parts]) part.begin()
}
