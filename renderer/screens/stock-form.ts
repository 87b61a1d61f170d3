import { computed, reactive, ref } from 'vue'
import type { ListedStock, StockGeometry } from '../../shared/contract/stock-calls.ts'
import { checkStock, type StockFault } from '../../shared/paper/stock-check.ts'
import { stocks } from '../../shared/paper/stocks.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { useSession } from '../stores/session.ts'
import { useStocks } from '../stores/stocks.ts'
import { useToasts } from '../stores/toasts.ts'

export type StockKind = StockGeometry['kind']
export const paperNames = ['a4', 'letter', 'a5', 'a6'] as const

/** Figures as typed, in millimetres. */
export const figureNames = [
  'width',
  'height',
  'columns',
  'rows',
  'labelWidth',
  'labelHeight',
  'left',
  'top',
  'across',
  'down',
  'margin'
] as const
export type FigureName = (typeof figureNames)[number]

/** Under which figure a fault of the check is shown. */
const shownAt: Readonly<Record<StockFault['field'], FigureName>> = {
  sheet: 'width',
  label: 'labelWidth',
  columns: 'columns',
  rows: 'rows',
  first: 'left',
  pitch: 'across',
  margin: 'margin'
}

const blank: Readonly<Record<FigureName, number | string>> = {
  width: 210,
  height: 297,
  columns: 2,
  rows: 7,
  labelWidth: '',
  labelHeight: '',
  left: '',
  top: '',
  across: '',
  down: '',
  margin: 4
}

/** A stock as it is measured: what is typed, what is wrong with it, the sheet it makes, and keeping it. */
export function useStockForm() {
  const shelf = useStocks()
  const name = ref<string>()
  const title = ref('')
  const kind = ref<StockKind>('labels')
  const paper = ref<string>('a4')
  const turned = ref(false)
  const figures = reactive<Record<FigureName, number | string>>({ ...blank })
  const refused = ref<{ field: string; sentence: string }>()
  const tried = ref(false)
  const busy = ref(false)

  /** Begins a new one, or to change one. */
  function begin(stock?: ListedStock) {
    name.value = stock?.name
    title.value = stock?.title ?? ''
    kind.value = stock?.kind ?? 'labels'
    turned.value = stock?.turned ?? false
    refused.value = undefined
    tried.value = false
    Object.assign(figures, blank, stock ? figuresOf(stock) : {})
    paper.value = stock ? paperOf(stock.sheet) : 'a4'
  }
  function choosePaper(wanted: string) {
    paper.value = wanted
    const known = paperNames.find((each) => each === wanted)
    if (known) Object.assign(figures, stocks[known].sheet)
  }

  const number = (which: FigureName) => (figures[which] === '' ? Number.NaN : Number(figures[which]))
  const needed = computed<readonly FigureName[]>(() => {
    if (kind.value === 'labels') return figureNames
    return kind.value === 'continuous' ? ['width', 'margin'] : ['width', 'height', 'margin']
  })
  const missing = computed(() => needed.value.filter((each) => Number.isNaN(number(each))))
  const geometry = computed<StockGeometry | undefined>(() => {
    if (missing.value.length > 0) return undefined
    const sheet = { width: number('width'), height: kind.value === 'continuous' ? 600 : number('height') }
    const whole = { sheet, margin: number('margin'), turned: kind.value === 'roll' && turned.value, kind: kind.value }
    if (kind.value !== 'labels')
      return {
        ...whole,
        label: sheet,
        columns: 1,
        rows: 1,
        first: { left: 0, top: 0 },
        pitch: { across: sheet.width, down: sheet.height }
      }
    return {
      ...whole,
      label: { width: number('labelWidth'), height: number('labelHeight') },
      columns: number('columns'),
      rows: number('rows'),
      first: { left: number('left'), top: number('top') },
      pitch: { across: number('across'), down: number('down') }
    }
  })
  const checked = computed(() => geometry.value && checkStock({ ...geometry.value, source: 'measured' }))
  const warnings = computed(() =>
    (checked.value?.warnings ?? []).map(({ what, values }) => say(`paper.stock-warnings.${what}`, values))
  )
  /** What stands under each figure: a fault as soon as all are there, what is missing once one wanted to keep it. */
  const faults = computed<Readonly<Record<string, string>>>(() => {
    const found: Record<string, string> = {}
    for (const { field, what, values } of checked.value?.faults ?? [])
      found[shownAt[field]] ??= say(`paper.stock-faults.${what}`, values)
    if (tried.value) for (const each of missing.value) found[each] = say('stocks.missing')
    if (tried.value && !title.value.trim()) found['title'] = say('stocks.name-missing')
    if (refused.value) found[refused.value.field] ??= refused.value.sentence
    return found
  })

  /** Keeps it; undefined where something is wrong, which then stands at its figure. */
  async function save(): Promise<ListedStock | undefined> {
    tried.value = true
    refused.value = undefined
    if (!geometry.value || !title.value.trim() || (checked.value?.faults.length ?? 0) > 0 || busy.value)
      return undefined
    busy.value = true
    const answer = await call('paper.stock-save', {
      title: title.value.trim(),
      geometry: geometry.value,
      ...(name.value === undefined ? {} : { name: name.value })
    })
    busy.value = false
    if (!answer.ok) {
      if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
      const { field = 'title', sentence } = answer.refusal
      refused.value = { field: field in shownAt ? shownAt[field as StockFault['field']] : 'title', sentence }
      return undefined
    }
    const { stock } = answer.value
    const n = stock.artefacts.length
    const fits = n > 0 ? say('stocks.fits', { n }) : say('stocks.no-fit')
    useToasts().tell(say('stocks.saved', { title: stock.title ?? stock.name, fits }))
    await shelf.load()
    return stock
  }

  return {
    name,
    title,
    kind,
    paper,
    turned,
    figures,
    geometry,
    needed,
    faults,
    warnings,
    busy,
    begin,
    choosePaper,
    save
  }
}

function figuresOf({ sheet, label, columns, rows, first, pitch, margin }: ListedStock): Record<FigureName, number> {
  return {
    ...sheet,
    columns,
    rows,
    labelWidth: label.width,
    labelHeight: label.height,
    left: first.left,
    top: first.top,
    across: pitch.across,
    down: pitch.down,
    margin
  }
}

const paperOf = (sheet: ListedStock['sheet']) =>
  paperNames.find((each) => stocks[each].sheet.width === sheet.width && stocks[each].sheet.height === sheet.height) ??
  'other'
