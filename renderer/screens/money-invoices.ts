import { ref, shallowRef, watch, type Ref } from 'vue'
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import type { Invoice } from '../../shared/contract/settlement-calls.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import { useToasts } from '../stores/toasts.ts'

export const invoiceFilters = ['open', 'drafts', 'overdue', 'all'] as const
export type WholeInvoice = CallOutput<'invoices.get'>

const filtered: Readonly<Record<(typeof invoiceFilters)[number], CallInput<'invoices.list'>>> = {
  open: { states: ['drafted', 'sent', 'part-paid'] },
  drafts: { states: ['drafted'] },
  overdue: { overdue: true },
  all: {}
}

/** The invoices of a list and the one that is looked at; what is done with it is told, and both are read again. */
export function useInvoices(library: Ref<number | undefined>) {
  const toasts = useToasts()
  const list = shallowRef<readonly Invoice[]>([])
  const chosen = ref<number | null>(null)
  const whole = shallowRef<WholeInvoice | null>(null)
  const filter = ref<(typeof invoiceFilters)[number]>('open')
  const busy = ref(false)

  async function load() {
    const found = await attempt('invoices.list', {
      ...filtered[filter.value],
      ...(library.value === undefined ? {} : { partner: library.value })
    })
    if (!found) return
    list.value = found.invoices
    if (!found.invoices.some(({ id }) => id === chosen.value)) chosen.value = found.invoices[0]?.id ?? null
    await show()
  }
  async function show() {
    const id = chosen.value
    const found = id === null ? null : await attempt('invoices.get', { id })
    if (id === chosen.value) whole.value = found ?? null
  }
  void load()
  watch(filter, () => void load())
  watch(chosen, () => void show())
  onChange(['money'], () => void load())

  function step(by: number) {
    const at = list.value.findIndex(({ id }) => id === chosen.value)
    chosen.value = list.value[Math.min(list.value.length - 1, Math.max(0, at + by))]?.id ?? null
  }
  async function run<T>(work: (id: number) => Promise<T | undefined>): Promise<T | undefined> {
    if (chosen.value === null || busy.value) return undefined
    busy.value = true
    const done = await work(chosen.value)
    busy.value = false
    return done
  }
  async function tell(done: CallOutput<'invoices.send'> | undefined): Promise<boolean> {
    const [line] = done?.results ?? []
    if (!line) return false
    if (line.done) toasts.tell(line.sentence)
    else toasts.refuse(line.sentence)
    await load()
    return line.done
  }
  return {
    ...{ list, chosen, whole, filter, busy, load, step },
    send: async () => void (await tell(await run((id) => attempt('invoices.send', { ids: [id] })))),
    remind: async () => tell(await run((id) => attempt('invoices.remind', { ids: [id] }))),
    drop: async () => void ((await run((id) => attempt('invoices.drop', { id }))) && (await load())),
    takeOut: async (posting: number) =>
      void ((await run((id) => attempt('invoices.take-out', { id, postings: [posting] }))) && (await load())),
    takeBack: async (payment: number) =>
      void ((await run(() => attempt('payments.take-back', { id: payment }))) && (await load())),
    /** Draws it for the printer that invoices go to. Gives the job. */
    print: async (reminder: boolean) =>
      (await run((id) => attempt('paper.print', { artefact: 'invoice', invoices: [id], reminder })))?.job.id
  }
}
