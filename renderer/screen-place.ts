import {
  computed,
  defineComponent,
  h,
  inject,
  type InjectionKey,
  provide,
  type PropType,
  type ShallowRef,
  type VNode
} from 'vue'
import { matchedRouteKey, routeLocationKey, type RouteLocationNormalizedLoaded } from 'vue-router'

/** What lives only as long as the screen it is in is shown. */
interface ShownPart {
  begin(): void
  end(): void
}
/** Where a screen is: in sight, or aside behind the one that is. */
export interface Place {
  readonly name: string
  /** Its address: the window's while it is in sight, and the one it was left at while it is aside. */
  readonly route: RouteLocationNormalizedLoaded
  screen: VNode
  stays: boolean
  /** Counts up: the one that was shown longest ago goes first. */
  turn: number
  shown: boolean
  /** The desk's minute (ms since 1970) that its dates are read at: while it is aside, that of when it was left. */
  readonly minute: ShallowRef<number>
  readonly parts: Set<ShownPart>
  readonly box: ShallowRef<HTMLElement | undefined>
}

const placeKey: InjectionKey<Place> = Symbol('place of a screen')
/** The place of the screen that a component belongs to; undefined for what stands around the screens. */
export const usePlaceOfScreen = () => inject(placeKey, undefined)

/** The box of one screen, in sight or aside. */
export const ScreenPlace = defineComponent({
  props: { place: { type: Object as PropType<Place>, required: true }, aside: Boolean },
  setup(props, { slots }) {
    // A screen stands at its place as long as it is there.
    const { place } = props
    provide(placeKey, place)
    // What is aside neither hears nor works out anything anew where one goes meanwhile.
    provide(routeLocationKey, place.route)
    provide(
      matchedRouteKey,
      computed(() => place.route.matched[0])
    )
    return () =>
      h('div', { ref: place.box, class: ['screen', props.aside ? 'aside' : 'in-sight'] }, slots['default']?.())
  }
})
