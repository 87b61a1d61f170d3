import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { PrintJob } from '../../shared/contract/paper-calls.ts'
import { say } from '../../shared/text/say.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import { useToasts } from '../stores/toasts.ts'

/** Either a kind of paper that requests lack, or a job; nothing is the list alone in a narrow window. */
export interface PaperChoice {
  readonly paper?: string
  readonly job?: string
}

/** What lacks paper, what was printed, which of them is looked at (it stands in the address). */
export function usePaperDesk() {
  const route = useRoute()
  const router = useRouter()
  const toasts = useToasts()
  const toPrint = shallowRef<CallOutput<'paper.to-print'>>([])
  const jobs = shallowRef<PrintJob[]>([])
  const loaded = ref(false)
  const left = ref(false)

  const open = (state: PrintJob['state']) => state !== 'came-out' && state !== 'thrown-away'
  const waiting = computed(() => jobs.value.filter(({ state }) => open(state)))
  const done = computed(() => jobs.value.filter(({ state }) => !open(state)))
  const chosen = computed(() => [route.query['job'] ?? route.query['paper'] ?? ''].flat()[0] ?? '')
  const job = computed(() => jobs.value.find(({ id }) => String(id) === route.query['job']))
  const lacking = computed(() => toPrint.value.find(({ artefact }) => artefact === route.query['paper']))
  const choices = computed<PaperChoice[]>(() => [
    ...toPrint.value.map(({ artefact }) => ({ paper: artefact })),
    ...[...waiting.value, ...done.value].map(({ id }) => ({ job: String(id) }))
  ])

  function choose(choice: PaperChoice) {
    left.value = !choice.paper && !choice.job
    return router.replace({ name: 'paper', query: { ...choice } })
  }
  async function move(by: number) {
    const keys = choices.value.map(({ paper, job: id }) => paper ?? id ?? '')
    const at = Math.max(0, Math.min(keys.length - 1, keys.indexOf(chosen.value) + by))
    const next = choices.value[at]
    if (!next) return
    await choose(next)
    document.getElementById(`paper-${keys[at] ?? ''}`)?.focus()
  }

  /** While something is on its way to a printer the ledger has its job already, and the screen stays with it until it is there. */
  const underWay = ref(false)
  function printing(now: boolean) {
    underWay.value = now
    if (!now) void load()
  }
  let loads = 0
  /** An answer that comes after a later one is an old one. */
  async function load() {
    const mine = ++loads
    const [lack, all] = await Promise.all([attempt('paper.to-print', {}), attempt('paper.jobs', {})])
    if (mine !== loads || underWay.value) return
    toPrint.value = lack ?? []
    jobs.value = all ?? []
    loaded.value = true
  }
  void load()
  onChange(['paper', 'requests'], () => void load(), 250)
  // Something is always chosen, unless a person went back to the list in a narrow window.
  watch([toPrint, jobs, () => route.query], () => {
    if (!loaded.value || left.value || route.name !== 'paper' || (job.value ?? lacking.value)) return
    const first = choices.value[0]
    if (first) void choose(first)
  })

  function printed(made: PrintJob) {
    const { state, pages, printer } = made
    if (state === 'failed') toasts.refuse(say('pages.paper.failed', { error: made.error ?? '' }))
    else toasts.tell(say(printer ? 'pages.paper.sent' : 'pages.paper.made', { n: pages, printer: printer ?? '' }))
    jobs.value = [made, ...jobs.value.filter(({ id }) => id !== made.id)]
    void choose({ job: String(made.id) })
    void load()
  }
  return { toPrint, waiting, done, loaded, load, chosen, job, lacking, choose, move, printing, printed }
}
