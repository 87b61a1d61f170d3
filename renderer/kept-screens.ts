import {
  type Component,
  defineComponent,
  h,
  nextTick,
  type PropType,
  shallowReactive,
  shallowRef,
  type VNode,
  watch
} from 'vue'
import type { RouteLocationNormalizedLoaded } from 'vue-router'
import { isTextField } from './commands/keys.ts'
import { type Place, ScreenPlace } from './screen-place.ts'

/** So many screens are in the page, the one in sight with them. */
const most = 8

/** So long (ms) after a screen was made its first rows, and what stands beside them, are there. */
const making = 500

/** The address of a screen that is likely to be opened next. */
export const soonWanted = shallowRef<RouteLocationNormalizedLoaded>()

/** One screen is at one place: a queue by its name, whatever it is narrowed to. */
const nameOf = ({ name, params }: RouteLocationNormalizedLoaded) => String(name) + String(params['name'] ?? '')
const staysAt = ({ meta }: RouteLocationNormalizedLoaded) => meta['stays'] === true

/**
 * Shows one screen, and keeps those that stay in the page behind it: laid out as they were and not drawn, so that coming back costs next to nothing.
 * Vue's own way takes them out of the page, and every style and box of them is made anew when they are put back. One that is wanted soon is made
 * there before it is.
 */
export const KeptScreens = defineComponent({
  props: {
    /** The screen to be shown; the router has none for a moment at the start. */
    screen: { type: Object as PropType<VNode | undefined>, default: undefined },
    route: { type: Object as PropType<RouteLocationNormalizedLoaded>, required: true }
  },
  setup(props) {
    const places = new Map<string, Place>()
    /** Counts up: the places do not say themselves that there is one more. */
    const prepared = shallowRef(0)
    let turn = 0

    /** Lets go of what does not stay, and of what was shown longest ago where there are too many; never of the one that is shown. */
    function makeRoom(shown: Place) {
      const aside = [...places.values()].filter((each) => each !== shown)
      const newest = aside.filter(({ stays }) => stays).sort((one, other) => other.turn - one.turn)
      const kept = new Set(newest.slice(0, most - 1))
      for (const each of aside) if (!kept.has(each)) places.delete(each.name)
    }
    /** The places after the screen that is wanted has got its own. They keep their order: a box that moves is laid out anew. */
    function settle(screen: VNode): Place[] {
      const name = nameOf(props.route)
      const place = places.get(name) ?? newPlace(props.route, screen)
      Object.assign(place, { screen, stays: staysAt(props.route), turn: (turn += 1) })
      places.set(name, place)
      makeRoom(place)
      return [...places.values()]
    }
    watch(
      () => props.route,
      (now, before) => {
        const [next, last] = [places.get(nameOf(now)), places.get(nameOf(before))]
        if (next) Object.assign(next.route, now)
        if (next === last || !last) return
        // Or the next letters would go into a field that nobody sees: before anything new is in the page, which would be laid out for it. What is
        // no field may have it until the next screen takes it, which is one laying out less.
        if (isTextField(document.activeElement)) letGoOfFocus(last)
        else void nextTick(() => !last.shown && letGoOfFocus(last))
      },
      { flush: 'sync' }
    )
    // After the page is written, and before what is new in it begins: what was shown ends first.
    watch(
      () => nameOf(props.route),
      (now, before) => {
        const [next, last] = [places.get(now), places.get(before)]
        if (last) putAside(last)
        if (next && !next.shown) bringBack(next)
      },
      { flush: 'post' }
    )
    watch(soonWanted, (route) => {
      const known = route?.matched[0]
      if (!known || !staysAt(route) || places.has(nameOf(route))) return
      const screen = h(known.components?.['default'] as Component, route.params)
      const place = { ...newPlace(route, screen), stays: true, turn: (turn += 1), shown: false }
      places.set(place.name, place)
      prepared.value += 1
      void nextTick(() => whileMaking(place))
    })
    return () => {
      void prepared.value
      return (
        props.screen &&
        settle(props.screen).map((place) =>
          h(ScreenPlace, { key: place.name, place, aside: place.name !== nameOf(props.route) }, () => place.screen)
        )
      )
    }
  }
})

const newPlace = (route: RouteLocationNormalizedLoaded, screen: VNode): Place => ({
  name: nameOf(route),
  route: shallowReactive({ ...route }),
  screen,
  stays: false,
  turn: 0,
  shown: true,
  parts: new Set(),
  box: shallowRef()
})

/** The browser lays it out as its parts come, and makes ready to paint it, which for what is aside it puts off. */
function whileMaking(place: Place): void {
  const { value: box } = place.box
  box?.classList.add('making')
  box?.setAttribute('aria-hidden', 'true')
  setTimeout(() => box?.classList.remove('making'), making)
}
function letGoOfFocus({ box }: Place): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && box.value?.contains(activeElement)) activeElement.blur()
}
function putAside(place: Place): void {
  place.shown = false
  for (const part of [...place.parts]) part.end()
}
function bringBack(place: Place): void {
  place.shown = true
  place.box.value?.removeAttribute('aria-hidden')
  for (const part of [...place.parts]) part.begin()
}
