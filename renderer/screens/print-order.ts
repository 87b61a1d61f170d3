import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue'
import type { CallInput } from '../../shared/contract/calls.ts'
import type { PrintJob } from '../../shared/contract/paper-calls.ts'
import type { ArtefactName } from '../../shared/paper/artefact-names.ts'
import { type Artefact, artefacts } from '../../shared/paper/artefacts.ts'
import { placingOn } from '../../shared/paper/placing.ts'
import { routeOf } from '../../shared/paper/paper-route.ts'
import { type PrintSort, usualSort } from '../../shared/paper/print-sort.ts'
import { say } from '../../shared/text/say.ts'
import { call, pictureUrl } from '../api.ts'
import { attempt } from '../attempt.ts'
import { useDesk } from '../stores/desk.ts'
import { usePrinting } from '../stores/printing.ts'
import { useSession } from '../stores/session.ts'
import { useStocks } from '../stores/stocks.ts'
import { useToasts } from '../stores/toasts.ts'
import { forgetSilence } from './forget-silence.ts'
import { usePaperPlace } from './paper-place.ts'

/** What a person chooses before printing; figures are as typed. */
export interface PrintChoices {
  stock: string
  start: number | string
  /** Millimetres. */
  across: number | string
  down: number | string
  copies: number | string
  /** Null keeps the file only. */
  printer: string | null
  /** Null is whichever the printer takes. */
  tray: string | null
  sort: PrintSort
}
export interface Preview {
  /** A picture of each sheet, by its address. */
  readonly sheets: readonly string[]
  readonly warnings: readonly string[]
}

/** As many as the contract takes at once. */
const mostPerJob = 20_000
/** A look at the first sheets tells whether they are right; drawing thousands would keep the person waiting. */
const mostInPreview = 40

/** Paper of one kind for some requests: on which stock, from which label on, on which printer; how it will look; and printing it. */
export function usePrintOrder(artefact: () => ArtefactName, numbers: () => readonly string[]) {
  const desk = useDesk()
  const printing = usePrinting()
  const shelf = useStocks()
  const order = reactive<PrintChoices>({
    stock: 'a4',
    start: 1,
    across: 0,
    down: 0,
    copies: 1,
    printer: null,
    tray: null,
    sort: 'given'
  })
  const preview = shallowRef<Preview | null>(null)
  const drawing = ref(false)
  const busy = ref(false)
  const trouble = ref('')
  forgetSilence(trouble, '')
  const faults = ref<Record<string, string>>({})
  forgetSilence(faults, {})

  /** Where this paper goes, if that is settled. */
  const route = computed(() => desk.settings?.paperRoutes.find((each) => each.artefact === artefact()))
  const kind = computed<Artefact>(() => artefacts[artefact()])
  const { stocksOf, placeOf } = usePaperPlace()
  const stocks = computed(() => stocksOf(artefact()))
  const geometry = computed(() => shelf.geometryOf(order.stock))
  /** The sheet that lies in the chosen printer. */
  const sheet = computed(() => shelf.sheetIn(order.printer, order.stock))
  /** Places on one sheet: labels, or parts one above the other. */
  const places = computed(() => {
    return geometry.value ? (placingOn(kind.value, geometry.value)?.parts ?? 1) : 1
  })
  /** How many places are used; unknown where it depends on the pieces. */
  const used = computed(() => (kind.value.perPiece ? null : numbers().length))

  watch(
    artefact,
    (name) => {
      Object.assign(order, placeOf(name))
      const habit = printing.habits[name]
      order.sort = usualSort(name)
      order.across = habit?.nudge.x ?? 0
      order.down = habit?.nudge.y ?? 0
      order.copies = 1
    },
    { immediate: true }
  )
  watch(
    () => order.printer,
    // A tray belongs to its printer.
    (printer) => (order.tray = printer === route.value?.printer ? (route.value?.tray ?? null) : null)
  )
  const differs = computed(() => {
    const { settings } = desk
    if (!settings) return false
    const now = routeOf(settings, artefact())
    const usual = now.stock ?? kind.value.presetStock[settings.paper]
    return now.printer !== order.printer || usual !== order.stock || now.tray !== order.tray
  })
  /** From now on this paper goes where it goes now. */
  async function always(): Promise<void> {
    const { settings } = desk
    if (!settings) return
    const { printer, stock, tray } = order
    const others = settings.paperRoutes.filter((each) => each.artefact !== artefact())
    const saved = await attempt('settings.change', {
      paperRoutes: [...others, { artefact: artefact(), printer, stock, tray }],
      was: { paperRoutes: settings.paperRoutes }
    })
    if (!saved) return
    await desk.load()
    useToasts().tell(say('pages.paper.is-settled', { what: say(`pages.artefacts.${artefact()}`) }))
  }
  // The core remembers where on a sheet of labels the last job ended.
  watch(
    [artefact, () => order.stock, () => order.printer, () => sheet.value?.next] as const,
    ([, , , next]) => (order.start = Math.min(places.value, next ?? 1)),
    { immediate: true }
  )

  /** How many copies there are is no matter to a look. */
  function given(some: readonly string[], toPrint: boolean): CallInput<'paper.look'> | undefined {
    const wrong: Record<string, string> = {}
    const within = (name: 'start' | 'across' | 'down' | 'copies', from: number, to: number, whole: boolean) => {
      const value = Number(order[name])
      if (
        order[name] === '' ||
        Number.isNaN(value) ||
        value < from ||
        value > to ||
        (whole && !Number.isInteger(value))
      )
        wrong[name] = say('pages.paper.between', { from, to })
      return value
    }
    const start = within('start', 1, places.value, true)
    const nudge = { x: within('across', -20, 20, false), y: within('down', -20, 20, false) }
    within('copies', 1, 99, true)
    faults.value = wrong
    if (Object.keys(wrong).some((name) => toPrint || name !== 'copies')) return undefined
    return {
      artefact: artefact(),
      numbers: [...some],
      stock: order.stock,
      printer: order.printer,
      tray: order.tray,
      sort: order.sort,
      start,
      ...(nudge.x || nudge.y ? { nudge } : {})
    }
  }

  let run = 0
  async function look(): Promise<void> {
    const mine = ++run
    const wanted = given(numbers().slice(0, mostInPreview), false)
    if (!wanted || numbers().length === 0) return show(null)
    drawing.value = true
    const answer = await call('paper.look', wanted)
    if (mine !== run) return
    drawing.value = false
    trouble.value = answer.ok ? '' : answer.refusal.sentence
    if (!answer.ok) return show(null)
    const { sheets, warnings } = answer.value
    show({ sheets: sheets.map(pictureUrl), warnings })
  }
  function show(next: Preview | null) {
    for (const sheet of preview.value?.sheets ?? []) URL.revokeObjectURL(sheet)
    preview.value = next
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  watch(
    () => [
      artefact(),
      numbers().join(),
      order.stock,
      order.printer,
      order.start,
      order.across,
      order.down,
      order.sort,
      sheet.value?.spoilt.join(),
      JSON.stringify(shelf.alignmentOf(order.printer, order.stock) ?? null)
    ],
    () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void look(), 250)
    },
    { immediate: true }
  )
  onBeforeUnmount(() => {
    clearTimeout(waiting)
    run += 1
    show(null)
  })

  let saving: Promise<unknown> | undefined
  /** Says of the sheet in the printer which places are spoilt. */
  function spoil(places: number[]): Promise<unknown> {
    saving = attempt('paper.sheet-save', { printer: order.printer, stock: order.stock, spoilt: places }).then(
      shelf.load
    )
    return saving
  }

  /** Draws and keeps the job, and sends it when a printer is chosen. */
  async function print(): Promise<{ job: PrintJob; warnings: string[] } | undefined> {
    const wanted = given(numbers().slice(0, mostPerJob), true)
    if (!wanted || busy.value || numbers().length === 0) return undefined
    busy.value = true
    // What was typed last is known to the ledger before it draws.
    await saving
    const answer = await call('paper.print', { ...wanted, copies: Number(order.copies) })
    busy.value = false
    if (!answer.ok) {
      if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
      trouble.value = answer.refusal.sentence
      return undefined
    }
    trouble.value = ''
    printing.habits[artefact()] = {
      stock: order.stock,
      printer: order.printer,
      nudge: { x: Number(order.across), y: Number(order.down) }
    }
    return answer.value
  }

  const partial = computed(() => numbers().length > mostInPreview)
  return {
    order,
    stocks,
    geometry,
    sheet,
    places,
    used,
    spoil,
    differs,
    always,
    preview,
    partial,
    drawing,
    busy,
    trouble,
    faults,
    look,
    print
  }
}
