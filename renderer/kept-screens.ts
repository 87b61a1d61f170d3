import {
  type Component,
  defineComponent,
  h,
  nextTick,
  onBeforeUnmount,
  type PropType,
  shallowReactive,
  shallowRef,
  type VNode,
  watch
} from 'vue'
import type { RouteLocationNormalizedLoaded } from 'vue-router'
import { isTextField } from './commands/keys.ts'
import { type Place, ScreenPlace } from './screen-place.ts'
import { whileQuiet } from './while-quiet.ts'

/** So many screens are in the page, the one in sight with them: all lists and Today. */
const most = 36

/** So long (ms) after another screen was opened those beyond go: taking one out of the page is work that its opening need not wait for. */
const goesAfter = 200

/** So long (ms) after a screen was made its first rows, and what stands beside them, are there. */
const making = 500

/** So long (ms) after a screen is shown again its dates are read anew: what is seen comes first. */
const readAgainAfter = 300

/** The address of a screen that is likely to be opened next. */
export const soonWanted = shallowRef<RouteLocationNormalizedLoaded>()
/** Those of screens that are likely to be opened some time, the likeliest first: made aside one by one while nobody does anything. */
export const onceWanted = shallowRef<readonly RouteLocationNormalizedLoaded[]>([])

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
    route: { type: Object as PropType<RouteLocationNormalizedLoaded>, required: true },
    /** The desk's minute (ms since 1970). */
    minute: { type: Number, required: true }
  },
  setup(props) {
    const places = new Map<string, Place>()
    /** Counts up: the places do not say themselves that there is one more or less. */
    const changed = shallowRef(0)
    let turn = 0

    /** Lets go of what was shown longest ago where there are too many; never of the one that is shown. */
    function makeRoom() {
      const aside = [...places.values()].filter(({ name }) => name !== nameOf(props.route))
      const oldest = aside.sort((one, other) => one.turn - other.turn).slice(0, Math.max(0, places.size - most))
      for (const { name } of oldest) places.delete(name)
      if (oldest.length > 0) changed.value += 1
      later = undefined
    }
    let later: ReturnType<typeof setTimeout> | undefined
    function makeRoomSoon() {
      if (places.size > most) later ??= setTimeout(makeRoom, goesAfter)
    }
    onBeforeUnmount(() => clearTimeout(later))
    /** The places after the screen that is wanted has got its own. They keep their order: a box that moves is laid out anew. */
    function settle(screen: VNode): Place[] {
      const name = nameOf(props.route)
      const place = places.get(name) ?? newPlace(props.route, screen, props.minute)
      Object.assign(place, { screen, stays: staysAt(props.route), turn: (turn += 1) })
      places.set(name, place)
      // What does not stay goes at once.
      for (const each of places.values()) if (each !== place && !each.stays) places.delete(each.name)
      makeRoomSoon()
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
        if (!next || next.shown) return
        bringBack(next)
        setTimeout(() => next.shown && (next.minute.value = props.minute), readAgainAfter)
      },
      { flush: 'post' }
    )
    watch(
      () => props.minute,
      (minute) => {
        const shown = places.get(nameOf(props.route))
        if (shown) shown.minute.value = minute
      }
    )
    /** Makes a screen aside; `turn` says when it goes where there are too many. */
    function makeAside(route: RouteLocationNormalizedLoaded, turn: number) {
      const screen = h(route.matched[0]?.components?.['default'] as Component, route.params)
      const place = { ...newPlace(route, screen, props.minute), stays: true, turn, shown: false }
      places.set(place.name, place)
      changed.value += 1
      void nextTick(() => whileMaking(place))
    }
    const isNew = (route: RouteLocationNormalizedLoaded) =>
      route.matched.length > 0 && staysAt(route) && !places.has(nameOf(route))
    watch(soonWanted, (route) => {
      if (!route || !isNew(route)) return
      makeAside(route, (turn += 1))
      makeRoomSoon()
    })
    // They take nobody's room, and the likeliest of them goes last.
    function makeNext(): boolean {
      const route = places.size < most ? onceWanted.value.find(isNew) : undefined
      if (route) makeAside(route, -onceWanted.value.indexOf(route))
      return route !== undefined
    }
    /** Those aside whose boxes are no longer right: a font has come, which words in any of them may be written in. */
    const uneven = new Set<Place>()
    function layOutNext(): boolean {
      const [place] = uneven
      if (!place) return false
      uneven.delete(place)
      if (!place.shown) layOut(place)
      return true
    }
    function onFonts() {
      for (const place of places.values()) if (!place.shown) uneven.add(place)
      inQuiet.begin()
    }
    const inQuiet = whileQuiet(() => makeNext() || layOutNext())
    watch(onceWanted, (all) => all.length > 0 && inQuiet.begin(), { immediate: true })
    document.fonts?.addEventListener('loadingdone', onFonts)
    onBeforeUnmount(() => {
      inQuiet.end()
      document.fonts?.removeEventListener('loadingdone', onFonts)
    })
    return () => {
      void changed.value
      return (
        props.screen &&
        settle(props.screen).map((place) =>
          h(ScreenPlace, { key: place.name, place, aside: place.name !== nameOf(props.route) }, () => place.screen)
        )
      )
    }
  }
})

const newPlace = (route: RouteLocationNormalizedLoaded, screen: VNode, minute: number): Place => ({
  name: nameOf(route),
  route: shallowReactive({ ...route }),
  screen,
  stays: false,
  turn: 0,
  shown: true,
  minute: shallowRef(minute),
  parts: new Set(),
  box: shallowRef()
})

/** Nothing aside is laid out, unless it is asked where a part of it is. */
const layOut = ({ box }: Place) => box.value?.querySelector('tr, p')?.getBoundingClientRect()
/** Its boxes are made as its parts come, each time before the next frame. */
function whileMaking(place: Place): void {
  const { value: box } = place.box
  if (!box) return
  let soon = 0
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(soon)
    soon = requestAnimationFrame(() => layOut(place))
  })
  observer.observe(box, { childList: true, characterData: true, subtree: true })
  layOut(place)
  setTimeout(() => observer.disconnect(), making)
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
  for (const part of [...place.parts]) part.begin()
}
