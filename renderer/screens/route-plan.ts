import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { RotaPlan } from '../../shared/contract/routing-calls.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'

/** What a person has changed of a plan: libraries added and left out while it may still grow, or the whole rota once its order was touched. */
interface Touched {
  readonly order: number | undefined
  readonly add: readonly string[]
  readonly leaveOut: readonly string[]
  readonly sequence: readonly string[] | undefined
}
const untouched: Touched = { order: undefined, add: [], leaveOut: [], sequence: undefined }

/** The rota that would be asked for a request, as the desk's order plans it and a person changes it. */
export function useRoutePlan(number: Ref<string>) {
  const plan = shallowRef<RotaPlan | null>(null)
  const trouble = ref('')
  const busy = ref(false)
  const touched = shallowRef<Touched>(untouched)
  let turn = 0

  async function load() {
    const mine = (turn += 1)
    const wanted = number.value
    const { order, add, leaveOut, sequence } = touched.value
    const answer = await call('routing.plan', {
      request: wanted,
      ...(order === undefined ? {} : { order }),
      ...(sequence ? { sequence: [...sequence] } : { add: [...add], leaveOut: [...leaveOut] })
    })
    // A later question has its own answer.
    if (mine !== turn) return
    trouble.value = answer.ok ? '' : answer.refusal.sentence
    plan.value = answer.ok ? answer.value : null
  }
  watch(
    number,
    () => {
      plan.value = null
      touched.value = untouched
      void load()
    },
    { immediate: true }
  )
  onChange(['requests', 'settings', 'partners'], ({ topic, ids }) => {
    if (topic !== 'requests' || !ids?.length || !plan.value || ids.includes(plan.value.id)) void load()
  })

  const keys = computed(() => (plan.value?.rota ?? []).map(({ key }) => key))
  function change(to: Partial<Touched>): Promise<void> {
    touched.value = { ...touched.value, ...to }
    return load()
  }
  const inSequence = (sequence: readonly string[]) => change({ sequence, add: [], leaveOut: [] })

  /** Moves the line at a place by some places; gives the place where it stands then. */
  function move(at: number, by: number): number {
    const to = at + by
    const list = [...keys.value]
    if (to < 0 || to >= list.length) return at
    const [line] = list.splice(at, 1)
    if (line !== undefined) list.splice(to, 0, line)
    void inSequence(list)
    return to
  }
  function leaveOut(at: number) {
    const key = keys.value[at]
    if (key === undefined) return
    const { sequence, add, leaveOut: out } = touched.value
    if (sequence) void inSequence(keys.value.filter((_, place) => place !== at))
    else void change({ leaveOut: [...out, key], add: add.filter((each) => each !== key) })
  }
  function add(key: string) {
    const { sequence, add: added, leaveOut: out } = touched.value
    if (sequence) void inSequence([...keys.value, key])
    else void change({ add: [...added, key], leaveOut: out.filter((each) => each !== key) })
  }

  /** Asks along the rota that is shown; whether it was done. */
  async function ask(): Promise<boolean> {
    const { value } = plan
    if (!value || busy.value || !value.canAsk || value.rota.length === 0) return false
    busy.value = true
    const done = await attempt('routing.ask', {
      request: value.number,
      version: value.version,
      sequence: keys.value,
      seed: value.seed,
      ...(value.order.id === null ? {} : { order: value.order.id })
    })
    busy.value = false
    return done !== undefined
  }

  return {
    plan,
    trouble,
    busy,
    load,
    move,
    leaveOut,
    add,
    ask,
    order: computed(() => touched.value.order ?? plan.value?.order.id ?? null),
    choose: (order: number | null) => change({ ...untouched, order: order ?? undefined }),
    isTouched: computed(() => touched.value !== untouched),
    anew: () => change({ ...untouched, order: touched.value.order })
  }
}
