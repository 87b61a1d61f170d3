import { computed, ref, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { Settings } from '../../shared/contract/desk-calls.ts'
import { settingNames, settingRow, settingTable, type SettingName } from '../../shared/domain/setting-table.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'
import { useActs } from '../stores/acts.ts'
import { useDesk } from '../stores/desk.ts'
import { useDrafts } from '../stores/drafts.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'
import { isDay } from '../wording/typed-day.ts'
import { copyOf } from '../copy-of.ts'
import { forgetSilence } from './forget-silence.ts'
import { tidyAddress } from './partner-form.ts'

/** Settings as their fields hold them: a number as typed, no folder as an empty field. */
export type SettingsForm = Record<SettingName, unknown>
export type SettingChange = CallOutput<'settings.changes'>[number]

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** A setting's value as its field holds it. */
export function toField(name: SettingName, value: unknown): unknown {
  return settingRow(name).kind === 'folder' ? (value ?? '') : copyOf(value)
}
function formOf(settings: Settings): SettingsForm {
  return Object.fromEntries(settingNames.map((name) => [name, toField(name, settings[name])])) as SettingsForm
}

/** What a field holds, as the contract has it: blanks around it and empty lines are left out. */
function fromField(name: SettingName, held: unknown): unknown {
  const { kind } = settingRow(name)
  if (kind === 'number') return Number(held)
  if (kind === 'text') return String(held).trim()
  if (kind === 'folder') return String(held).trim() || null
  if (kind === 'address') return held === null ? null : tidyAddress(held as Settings['shipTo'])
  if (kind === 'country-texts') return tidyTexts(held as Settings['countryTexts'])
  if (kind === 'closures') return tidyClosures(held as Settings['closures'])
  if (kind !== 'symbols') return held
  return (held as Settings['symbols'])
    .filter(({ value }) => value.trim())
    .map(({ scheme, value }) => ({ scheme: scheme.trim(), value: value.trim() }))
}

/** Lines in which nothing was typed are left out. */
const tidyTexts = (texts: Settings['countryTexts']) =>
  texts
    .map(({ country, customs, back }) => ({ country: country.trim(), customs: customs.trim(), back: back.trim() }))
    .filter(({ country, customs, back }) => country || customs || back)

/** Closures in order; a line without a last day is one day. */
const tidyClosures = (closures: Settings['closures']) =>
  closures
    .filter(({ from, to, reason }) => from || to || reason)
    .map(({ from, to, reason }) => ({ from, to: to || from, reason: reason.trim() }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))

/** What is wrong with a field, in words; undefined when it can be saved. */
export function faultOf(name: SettingName, held: unknown): string | undefined {
  const { kind, from = 0, to = 0 } = settingRow(name)
  if (name === 'name' && !String(held).trim()) return say('settings.no.name')
  if (kind === 'symbols' && (held as Settings['symbols']).some(({ scheme, value }) => value.trim() && !scheme.trim()))
    return say('pages.symbols.no-scheme')
  if (kind === 'country-texts') {
    const codes = tidyTexts(held as Settings['countryTexts']).map(({ country }) => country)
    if (new Set(codes).size < codes.length || codes.some((code) => !/^[A-Z]{2}$/.test(code)))
      return say('settings.texts.twice')
  }
  if (kind === 'closures') {
    const wrong = ({ from, to }: Settings['closures'][number]) => !isDay(from) || !isDay(to) || from > to
    if (tidyClosures(held as Settings['closures']).some(wrong)) return say('settings.closed.wrong')
  }
  if (name === 'courierHub' && held !== '' && !/^[\p{L}\p{N}]{3}$/u.test(String(held).trim()))
    return say('settings.help.courierHub')
  const value = Number(held)
  const wrong = kind === 'number' && (held === '' || !Number.isInteger(value) || value < from || value > to)
  return wrong ? say('settings.between', { from, to }) : undefined
}

/**
 * The desk's settings to change; only what was changed is saved, so that two who change different ones do not undo each other. What is typed
 * is a draft that stays when one goes elsewhere. What somebody else saves is shown at once where nothing was typed; where something was, both
 * are kept until one of them is chosen.
 */
export function useSettingsForm() {
  const [desk, drafts, toasts, acts] = [useDesk(), useDrafts(), useToasts(), useActs()]
  const before = ref<SettingsForm | null>(null)
  const form = ref<SettingsForm | null>(null)
  const faults = ref<Partial<Record<SettingName, string>>>({})
  forgetSilence(faults, {})
  const busy = ref(false)
  const changes = shallowRef<ReadonlyMap<SettingName, SettingChange>>(new Map())

  function begin() {
    const { settings } = desk
    if (!settings) return
    const fresh = () => ({ before: formOf(settings), form: formOf(settings) })
    const draft = drafts.begin('desk-settings', fresh)
    // A draft of another version of the program may lack a setting.
    for (const part of [draft.before, draft.form])
      for (const name of settingNames) if (!(name in part)) part[name] = toField(name, settings[name])
    before.value = draft.before
    form.value = draft.form
    follow()
  }
  /** Takes what is saved now wherever nothing was typed. */
  function follow() {
    const { settings } = desk
    if (!settings || !before.value || !form.value) return
    for (const name of settingNames) {
      if (!same(form.value[name], before.value[name]) && !same(form.value[name], toField(name, settings[name])))
        continue
      form.value[name] = toField(name, settings[name])
      before.value[name] = toField(name, settings[name])
    }
  }
  async function loadChanges() {
    const answer = await call('settings.changes', {})
    if (answer.ok) changes.value = new Map(answer.value.map((change) => [change.setting, change]))
  }
  begin()
  void loadChanges()
  onChange(['settings', 'staff'], () => void loadChanges())
  watch(
    () => desk.settings,
    () => (form.value ? follow() : begin())
  )

  const changed = computed<SettingName[]>(() => {
    const [now, old] = [form.value, before.value]
    return now && old ? settingNames.filter((name) => !same(now[name], old[name])) : []
  })
  /** Settings that were typed here and saved by somebody else meanwhile. */
  const disputed = computed(() => {
    const { settings } = desk
    return settings ? changed.value.filter((name) => !same(before.value?.[name], toField(name, settings[name]))) : []
  })

  async function save(): Promise<boolean> {
    const now = form.value
    if (!now || !before.value || busy.value || changed.value.length === 0) return false
    const wrong = changed.value.flatMap((name) => {
      const why = disputed.value.includes(name) ? say('settings.choose') : faultOf(name, now[name])
      return why ? [[name, why] as const] : []
    })
    faults.value = Object.fromEntries(wrong)
    if (wrong.length > 0) return false
    const names = changed.value
    const part = (from: SettingsForm) => Object.fromEntries(names.map((name) => [name, fromField(name, from[name])]))
    busy.value = true
    const answer = await call('settings.change', {
      ...part(now),
      was: part(before.value)
    })
    busy.value = false
    if (!answer.ok) {
      const { field = '', sentence, refused } = answer.refusal
      const [name = ''] = field.split('.')
      if (refused === 'needs-staff') useSession().chooseWho()
      if (name in settingTable) faults.value = { [name]: sentence }
      else toasts.refuse(sentence)
      await desk.load()
      return false
    }
    drafts.drop('desk-settings')
    await desk.load()
    begin()
    toasts.tell(say('pages.saved'), { label: say('frame.acts.undo'), keys: 'z', run: () => void acts.undoLatest() })
    return true
  }

  /** One field as it was saved last, by whomever. */
  function takeTheirs(name: SettingName) {
    if (!form.value || !before.value || !desk.settings) return
    form.value[name] = toField(name, desk.settings[name])
    keepMine(name)
  }
  /** One field as it is typed here, over what somebody else has saved. */
  function keepMine(name: SettingName) {
    if (before.value && desk.settings) before.value[name] = toField(name, desk.settings[name])
    faults.value = Object.fromEntries(Object.entries(faults.value).filter(([each]) => each !== name))
  }
  function leave() {
    drafts.drop('desk-settings')
    faults.value = {}
    begin()
  }

  return { form, faults, busy, changed, disputed, changes, save, takeTheirs, keepMine, leave }
}
