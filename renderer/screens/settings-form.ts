import { computed, ref, shallowRef, watch } from 'vue'
import type { CallInput } from '../../shared/contract/calls.ts'
import type { Settings } from '../../shared/contract/desk-calls.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { useDesk } from '../stores/desk.ts'
import { useDrafts } from '../stores/drafts.ts'
import { useToasts } from '../stores/toasts.ts'
import { tidyAddress } from './partner-form.ts'

const numbers = ['loanDays', 'patronDaysBefore', 'respondDays', 'holdMinutes', 'fileRetentionDays'] as const
const folders = ['watchFolder', 'scanFolder', 'outFolder'] as const
/** The least and the most of each number, as the contract has them. */
export const bounds: Readonly<Record<(typeof numbers)[number], readonly [number, number]>> = {
  loanDays: [1, 730],
  patronDaysBefore: [0, 90],
  respondDays: [1, 60],
  holdMinutes: [0, 1440],
  fileRetentionDays: [1, 3650]
}

type Place = Settings['shipTo']
export interface SettingsForm {
  name: string
  symbols: { scheme: string; value: string }[]
  shipTo: Place
  returnsElsewhere: boolean
  returnTo: Place
  zone: string
  currency: string
  language: string
  paper: 'letter' | 'a4'
  printer: string | null
  loanDays: number | string
  patronDaysBefore: number | string
  respondDays: number | string
  holdMinutes: number | string
  watchFolder: string
  scanFolder: string
  outFolder: string
  fileRetentionDays: number | string
}

function formOf(settings: Settings): SettingsForm {
  const { returnTo, watchFolder, scanFolder, outFolder, ...plain } = JSON.parse(JSON.stringify(settings)) as Settings
  return {
    name: plain.name,
    symbols: plain.symbols,
    shipTo: plain.shipTo,
    returnsElsewhere: returnTo !== null,
    returnTo: returnTo ?? { name: plain.name, lines: [] },
    zone: plain.zone,
    currency: plain.currency,
    language: plain.language,
    paper: plain.paper,
    printer: plain.printer,
    loanDays: plain.loanDays,
    patronDaysBefore: plain.patronDaysBefore,
    respondDays: plain.respondDays,
    holdMinutes: plain.holdMinutes,
    watchFolder: watchFolder ?? '',
    scanFolder: scanFolder ?? '',
    outFolder: outFolder ?? '',
    fileRetentionDays: plain.fileRetentionDays
  }
}

function settingsOf(form: SettingsForm): CallInput<'settings.change'> {
  const { returnsElsewhere, returnTo, shipTo, symbols, ...plain } = form
  return {
    ...plain,
    name: form.name.trim(),
    symbols: symbols
      .filter(({ value }) => value.trim())
      .map(({ scheme, value }) => ({ scheme: scheme.trim(), value: value.trim() })),
    shipTo: tidyAddress(shipTo),
    returnTo: returnsElsewhere ? tidyAddress(returnTo) : null,
    ...(Object.fromEntries(numbers.map((name) => [name, Number(form[name])])) as Pick<
      Settings,
      (typeof numbers)[number]
    >),
    ...(Object.fromEntries(folders.map((name) => [name, form[name].trim() || null])) as Pick<
      Settings,
      (typeof folders)[number]
    >)
  }
}

/** The desk's settings to change; only what was changed is saved, so that two who change different ones do not undo each other. */
export function useSettingsForm() {
  const desk = useDesk()
  const drafts = useDrafts()
  const toasts = useToasts()
  const before = shallowRef<SettingsForm | null>(null)
  const form = ref<SettingsForm | null>(null)
  const faults = ref<Record<string, string>>({})
  const busy = ref(false)

  function begin() {
    const settings = desk.settings
    if (!settings) return
    const draft = drafts.begin('settings', () => ({ before: formOf(settings), form: formOf(settings) }))
    before.value = draft.before
    form.value = draft.form
  }
  begin()
  // What somebody else saves is shown at once where nothing was typed.
  watch(
    () => desk.settings,
    () => {
      if (changed.value.length > 0) return
      drafts.drop('settings')
      begin()
    }
  )

  const changed = computed<(keyof SettingsForm)[]>(() => {
    const [now, old] = [form.value, before.value]
    if (!now || !old) return []
    return (Object.keys(now) as (keyof SettingsForm)[]).filter(
      (name) => JSON.stringify(now[name]) !== JSON.stringify(old[name])
    )
  })

  function check(now: SettingsForm): Record<string, string> {
    const wrong: Record<string, string> = {}
    if (!now.name.trim()) wrong['name'] = say('pages.settings.no-name')
    if (now.symbols.some(({ scheme, value }) => value.trim() && !scheme.trim()))
      wrong['symbols'] = say('pages.symbols.no-scheme')
    for (const name of numbers) {
      const [from, to] = bounds[name]
      const value = Number(now[name])
      if (now[name] === '' || !Number.isInteger(value) || value < from || value > to)
        wrong[name] = say('pages.settings.between', { from, to })
    }
    return wrong
  }

  async function save(): Promise<boolean> {
    if (!form.value || busy.value || changed.value.length === 0) return false
    faults.value = check(form.value)
    if (Object.keys(faults.value).length > 0) return false
    const all = settingsOf(form.value)
    const names = new Set<string>(changed.value.map((name) => (name === 'returnsElsewhere' ? 'returnTo' : name)))
    busy.value = true
    const answer = await call(
      'settings.change',
      Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)))
    )
    busy.value = false
    if (!answer.ok) {
      const field = answer.refusal.field?.split('.')[0] ?? ''
      if (field in form.value) faults.value = { [field]: answer.refusal.sentence }
      else toasts.refuse(answer.refusal.sentence)
      return false
    }
    drafts.drop('settings')
    await desk.load()
    begin()
    toasts.tell(say('pages.saved'))
    return true
  }
  function leave() {
    drafts.drop('settings')
    faults.value = {}
    begin()
  }

  return { form, faults, busy, changed, save, leave }
}
