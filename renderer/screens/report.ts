import { computed, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { say } from '../../shared/text/say.ts'
import { call, saveFile } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import { useDesk } from '../stores/desk.ts'
import { useDates } from '../wording/dates.ts'
import type { Report } from './report-figures.ts'
import { isDay } from '../wording/typed-day.ts'
import { periodOf, shiftPeriod, type Period } from '../../shared/domain/report-period.ts'
import { lastPeriod, type Preset } from './report-period.ts'

const isWhole = ({ from, to }: Period) => isDay(from) && isDay(to)

/** A report over a period, cut to one side or one service on the screen; exported whole. */
export function useReport(wanted: () => string | undefined) {
  const dates = useDates()
  const desk = useDesk()
  const reports = shallowRef<CallOutput<'reports.list'>>([])
  const report = shallowRef<Report | null>(null)
  const fault = ref('')
  const busy = ref<'csv' | 'xlsx' | null>(null)
  const current = computed(() => wanted() || (reports.value[0]?.name ?? ''))
  const period = computed<Period>(() =>
    lastPeriod.preset === 'own'
      ? lastPeriod.own
      : periodOf(lastPeriod.preset, dates.today.value, Number(desk.settings?.fiscalYearStart ?? 1))
  )

  void attempt('reports.list', {}).then((found) => (reports.value = found ?? []))
  let run = 0
  async function load() {
    const { from, to } = period.value
    // A day that is half typed is asked for when it is whole.
    if (!current.value || !isWhole(period.value)) return
    const mine = ++run
    const answer = await call('reports.run', { name: current.value, from, to })
    if (mine !== run) return
    report.value = answer.ok ? { ...answer.value, rows: answer.value.rows.map(({ cells }) => cells) } : null
    if (answer.ok) fault.value = ''
    else
      fault.value = /^(from|to)$/.test(answer.refusal.field ?? '')
        ? say('pages.reports.bad-period')
        : answer.refusal.sentence
  }
  watch([current, period], load, { immediate: true })
  onChange(['requests'], () => void load(), 2000)

  const cutBy = { side: ref<string | null>(null), service: ref<string | null>(null) }
  const columnOf = (column: string) => report.value?.columns.findIndex((each) => each.name === column) ?? -1
  function valuesOf(column: string): string[] {
    const place = columnOf(column)
    return place < 0 ? [] : [...new Set((report.value?.rows ?? []).map((row) => String(row[place])))]
  }
  const cuts = computed(() =>
    (['side', 'service'] as const)
      .map((what) => ({ what, now: cutBy[what].value, values: valuesOf(what) }))
      .filter(({ values }) => values.length > 1)
  )
  const shown = computed<Report | null>(() => {
    if (!report.value) return null
    const rows = cuts.value.reduce((left, { what, now, values }) => {
      const place = columnOf(what)
      return now === null || !values.includes(now) ? left : left.filter((row) => row[place] === now)
    }, report.value.rows)
    return { ...report.value, rows }
  })

  function setPreset(value: string | null | undefined) {
    if (value === 'own') lastPeriod.own = { ...period.value }
    lastPeriod.preset = (value ?? 'last-12-months') as Preset | 'own'
  }
  function setPeriod(own: Period) {
    lastPeriod.own = own
    lastPeriod.preset = 'own'
  }
  async function exportAs(format: 'csv' | 'xlsx') {
    if (busy.value || !report.value) return
    busy.value = format
    const file = await attempt('reports.export', { name: current.value, ...period.value, format })
    busy.value = null
    if (file) saveFile(file)
  }

  return {
    reports,
    report,
    shown,
    fault,
    busy,
    current,
    period,
    cuts,
    cut: (what: 'side' | 'service', value: string | null) => (cutBy[what].value = value),
    setPreset,
    setPeriod,
    shift: (by: 1 | -1) => isWhole(period.value) && setPeriod(shiftPeriod(period.value, by)),
    exportAs
  }
}
