import { computed, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { say } from '../../shared/text/say.ts'
import { call, saveFile } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import { useDesk } from '../stores/desk.ts'
import { useDates } from '../wording/dates.ts'
import type { WholeReport } from './report-figures.ts'
import { isDay } from '../wording/typed-day.ts'
import { periodOf, shiftPeriod, yearBefore, type Period } from '../../shared/domain/report-period.ts'
import type { readReportQuery } from './report-address.ts'
import { lastPeriod, type Preset } from './report-period.ts'

const isWhole = ({ from, to }: Period) => isDay(from) && isDay(to)

export type ScreenFormat = 'csv' | 'xlsx' | 'pdf'
type Value = CallOutput<'reports.list'>[number]['parameters'][number]['preset']

/** A report over a period, with what was chosen for it; the files hold what the screen shows. */
export function useReport(
  wanted: () => string | undefined,
  /** What its address says of the period and of what was chosen. */
  opening: ReturnType<typeof readReportQuery> = { chosen: {} }
) {
  const dates = useDates()
  const desk = useDesk()
  const reports = shallowRef<CallOutput<'reports.list'>>([])
  const report = shallowRef<WholeReport | null>(null)
  /** The same a year before, which comes after it. */
  const before = shallowRef<WholeReport | null>(null)
  const fault = ref('')
  const busy = ref<ScreenFormat | null>(null)
  const current = computed(() => wanted() || (reports.value[0]?.name ?? ''))
  const period = computed<Period>(() =>
    lastPeriod.preset === 'own'
      ? lastPeriod.own
      : periodOf(lastPeriod.preset, dates.today.value, Number(desk.settings?.fiscalYearStart ?? 1))
  )

  const chosen = shallowRef<Readonly<Record<string, Value>>>(opening.chosen)
  const said = opening.period
  if (said && (said.from !== period.value.from || said.to !== period.value.to)) setPeriod(said)
  watch(current, () => (chosen.value = {}))
  const asked = computed(() => ({ name: current.value, ...period.value, parameters: chosen.value }))
  const families = computed(() => [...Map.groupBy(reports.value, ({ familyTitle }) => familyTitle)])

  void attempt('reports.list', {}).then((found) => (reports.value = found ?? []))
  let run = 0
  async function load() {
    const { from, to } = period.value
    // A day that is half typed is asked for when it is whole.
    if (!current.value || !isWhole(period.value)) return
    const mine = ++run
    const answer = await call('reports.run', { name: current.value, from, to, parameters: chosen.value })
    if (mine !== run) return
    // First, so that no figure of another report's year before stands under it.
    if (answer.ok) void loadBefore(answer.value)
    report.value = answer.ok ? answer.value : null
    if (answer.ok) fault.value = ''
    else
      fault.value = /^(from|to)$/.test(answer.refusal.field ?? '')
        ? say('pages.reports.bad-period')
        : answer.refusal.sentence
  }
  let beforeOf = ''
  /** How things stand now has no year before; and what that year was does not change with each request of this one. */
  async function loadBefore({ name, now, from, to }: WholeReport) {
    const year = now ? null : yearBefore({ from, to }, dates.today.value)
    const wanted = JSON.stringify([name, year, chosen.value])
    if (wanted === beforeOf) return
    beforeOf = wanted
    before.value = null
    if (!year) return
    const answer = await call('reports.run', { name, ...year, parameters: chosen.value })
    if (beforeOf !== wanted) return
    if (answer.ok) before.value = answer.value
    else beforeOf = ''
  }
  watch([current, period, chosen], load, { immediate: true })
  onChange(['requests'], () => void load(), 2000)

  function setPreset(value: string | null | undefined) {
    if (value === 'own') lastPeriod.own = { ...period.value }
    lastPeriod.preset = (value ?? 'last-12-months') as Preset | 'own'
  }
  function setPeriod(own: Period) {
    lastPeriod.own = own
    lastPeriod.preset = 'own'
  }
  async function exportAs(format: ScreenFormat) {
    if (busy.value || !report.value) return
    busy.value = format
    const file = await attempt('reports.export', { ...asked.value, format, locale: navigator.language })
    busy.value = null
    if (file) saveFile(file)
  }

  return {
    reports,
    report,
    before,
    fault,
    busy,
    current,
    period,
    chosen,
    choose: (name: string, value: Value) => (chosen.value = { ...chosen.value, [name]: value }),
    asked,
    families,
    setPreset,
    setPeriod,
    shift: (by: 1 | -1) => isWhole(period.value) && setPeriod(shiftPeriod(period.value, by)),
    exportAs
  }
}
