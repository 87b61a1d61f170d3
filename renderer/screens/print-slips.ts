import { computed, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { PrintJob } from '../../shared/contract/paper-calls.ts'
import { say } from '../../shared/text/say.ts'
import { attempt } from '../attempt.ts'
import { printFile } from '../print-file.ts'
import type { Command } from '../commands/registry.ts'
import { useToasts } from '../stores/toasts.ts'

/**
 * What became of a job and of each of its slips, as a person says: it came out, all but some; some are wanted again; from one on the paper jammed.
 * A slip is named by pointing at it or by typing its place.
 */
export function usePrintSlips(job: () => PrintJob | undefined, printed: (made: PrintJob) => void, load: () => unknown) {
  const toasts = useToasts()
  const slips = shallowRef<CallOutput<'paper.slips'>>([])
  const wrong = shallowRef<ReadonlySet<number>>(new Set())
  const typed = ref('')
  const busy = ref(false)
  /** The place that is being typed, where the job has one so high. */
  const place = computed(() => {
    const at = Number(typed.value)
    return at >= 1 && at <= slips.value.length ? at : undefined
  })

  watch(
    () => job()?.id,
    async (id) => {
      slips.value = []
      typed.value = ''
      wrong.value = new Set(job()?.spoilt)
      if (id === undefined) return
      const found = await attempt('paper.slips', { id })
      if (job()?.id === id) slips.value = found ?? []
    },
    { immediate: true }
  )
  watch(
    () => job()?.spoilt.join(),
    () => (wrong.value = new Set(job()?.spoilt))
  )

  function toggle(at: number) {
    const next = new Set(wrong.value)
    if (!next.delete(at)) next.add(at)
    wrong.value = next
  }
  function type(digit: number) {
    const next = `${typed.value}${digit}`
    typed.value = Number(next) >= 1 && Number(next) <= slips.value.length ? next : String(digit || '')
  }
  /** The typed place counts as one that is marked. */
  function takeTyped() {
    if (place.value !== undefined && !wrong.value.has(place.value)) toggle(place.value)
    typed.value = ''
  }
  const places = () => [...wrong.value].sort((a, b) => a - b)

  async function mark(state: 'came-out' | 'thrown-away' | 'open') {
    const id = job()?.id
    if (id === undefined || busy.value) return
    takeTyped()
    const except = state === 'came-out' ? places() : []
    busy.value = true
    const marked = await attempt('paper.mark', { id, state, except })
    busy.value = false
    if (!marked) return
    toasts.tell(
      except.length > 0
        ? say('pages.paper.marked.all-but', { places: except.join(', ') })
        : say(`pages.paper.marked.${state}`, { n: marked.requests })
    )
    await load()
  }
  /** Again: the marked slips, which then count as jammed; without any the whole job. */
  async function again(from?: number) {
    const id = job()?.id
    if (id === undefined || busy.value) return
    takeTyped()
    const some =
      from === undefined ? places() : slips.value.filter((slip) => slip.place >= from).map((slip) => slip.place)
    busy.value = true
    const made = await attempt('paper.again', { id, places: some, jammed: some.length > 0 })
    busy.value = false
    if (made) printed(made.job)
  }
  /** Opens the browser's own print dialogue with the kept file; what came of it a person says. */
  async function here() {
    const id = job()?.id
    const file = id === undefined ? undefined : await attempt('paper.bytes', { id })
    if (file) printFile(file)
  }
  /** From the typed place, or the first marked one, to the end. */
  function jam() {
    const from = place.value ?? places()[0]
    if (from === undefined) toasts.refuse(say('pages.paper.which-jammed'))
    else void again(from)
  }

  function commands(): Command[] {
    const now = job()
    if (!now) return []
    const known = now.state === 'came-out'
    const thrown = now.state === 'thrown-away'
    const some = wrong.value.size > 0 || place.value !== undefined
    const failed = now.state === 'failed' && now.kept && !some
    return [
      {
        name: 'came-out',
        title: say(some ? 'pages.paper.all-but' : 'pages.paper.came-out'),
        keys: failed ? ['c'] : ['Enter', 'c'],
        bar: !failed,
        when: () => !known || some,
        run: () => void mark('came-out')
      },
      {
        name: 'again',
        title: say(some ? 'pages.paper.these-again' : 'pages.paper.again'),
        keys: failed ? ['Enter', 'r'] : ['r'],
        bar: true,
        when: () => now.kept,
        run: () => void again()
      },
      {
        name: 'print-here',
        title: say('pages.paper.print-here'),
        keys: ['h'],
        bar: now.printer === null,
        when: () => now.kept && now.language === 'pdf',
        run: () => void here()
      },
      {
        name: 'jam',
        title: say('pages.paper.jam'),
        keys: ['x'],
        bar: some,
        when: () => slips.value.length > 1,
        run: jam
      },
      {
        name: 'misprint',
        title: say('pages.paper.misprint'),
        keys: ['m'],
        bar: true,
        when: () => !thrown,
        run: () => void mark('thrown-away')
      },
      {
        name: 'open-again',
        title: say('pages.paper.take-back'),
        keys: ['b'],
        bar: known || thrown,
        when: () => known || thrown,
        run: () => void mark('open')
      },
      ...Array.from({ length: 10 }, (_each, digit) => ({
        name: `slip-${digit}`,
        title: say('pages.paper.type-place'),
        keys: [String(digit)],
        only: 'keys' as const,
        run: () => type(digit)
      })),
      {
        name: 'mark-typed',
        title: say('pages.paper.mark-typed'),
        keys: [' '],
        only: 'keys' as const,
        when: () => place.value !== undefined,
        run: takeTyped
      }
    ]
  }

  return { slips, wrong, typed, place, busy, toggle, mark, again, jam, here, commands }
}
