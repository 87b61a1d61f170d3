import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { isZone } from '../../../shared/domain/calendar.ts'
import { settingNames, type SettingName } from '../../../shared/domain/setting-table.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { Setting } from '../database/entities/index.ts'
import { does, type Desk } from '../handler.ts'
import { presetSettings, readSettings } from './settings.ts'
import { beginSorting } from './sort-again.ts'

export const changeSettings = does('settings.change', {
  run: async ({ was = {}, ...given }, writing) => {
    const before = writing.settings().language
    const settings = await writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const now = await settingsNow(desk)
      await refuseMeanwhile(desk, given, was, now)
      refuseWrong(given, now)
      await setSettings(desk, given, now)
      return settingsNow(desk)
    })
    if (settings.language !== before) await beginSorting(writing)
    return settings
  }
})

/** The settings as they are inside the transaction. */
export async function settingsNow({ tx }: Pick<Desk, 'tx'>): Promise<Settings> {
  return readSettings(await tx.all<{ key: string; value: string }>('select key, value from setting'))
}

/**
 * Sets what differs and appends one event that names it; beside the event stands what each setting was and became, so that it can be taken
 * back. Gives the event's id, or undefined where nothing differs.
 */
export async function setSettings(
  desk: Desk,
  given: Partial<Settings>,
  now: Settings,
  turn: { readonly undoes?: number; readonly redoes?: number } = {}
): Promise<number | undefined> {
  const { tx } = desk
  const columns = (Object.keys(given) as (keyof Settings)[]).filter(
    (name) => given[name] !== undefined && !isDeepStrictEqual(given[name], now[name])
  )
  if (columns.length === 0) return undefined
  const { undoes, ...data } = turn
  const event = await appendEvent(desk, {
    action: 'settings',
    ...(undoes === undefined ? {} : { undoes }),
    data: JSON.stringify({ columns, ...data })
  })
  for (const key of columns) {
    const value = JSON.stringify(given[key])
    await tx.entities.upsert(Setting, { key, value, updated: desk.now() }, ['key'])
    if (!isChosen(key)) continue
    await tx.run(
      'insert into setting_change(setting, event_id, was, became) values (?, ?, ?, ?)',
      key,
      event,
      JSON.stringify(now[key]),
      value
    )
    // Whoever has chosen so often does not go back further.
    await tx.run(
      `delete from setting_change where setting = ? and event_id <=
         (select event_id from setting_change where setting = ? order by event_id desc limit 1 offset ${keptChanges})`,
      key,
      key
    )
  }
  // What falls due may have changed with them.
  if (columns.some((name) => timing.has(name))) await tx.run('update request set clock_at = 0 where open = 1')
  tx.changed('settings')
  return event
}

const timing: ReadonlySet<string> = new Set(['zone', 'respondDays', 'whenNoAnswer', 'closures'])
const keptChanges = 50
const isChosen = (name: string): name is SettingName => (settingNames as readonly string[]).includes(name)

/** @throws Refused changed-meanwhile at the first setting that says something else than the caller saw */
async function refuseMeanwhile(
  { tx }: Desk,
  given: Partial<Settings>,
  was: Partial<Settings>,
  now: Settings
): Promise<void> {
  const other = settingNames.find(
    (name) => given[name] !== undefined && was[name] !== undefined && !isDeepStrictEqual(was[name], now[name])
  )
  if (!other || isDeepStrictEqual(given[other], now[other])) return
  const last = await tx.one<{ name: string }>(
    `select s.name from setting_change c join event e on e.id = c.event_id join staff s on s.id = e.staff_id
     where c.setting = ? and s.id > 1 order by c.event_id desc limit 1`,
    other
  )
  throw new Refused(
    'changed-meanwhile',
    { who: last?.name ?? say('words.somebody'), what: say(`settings.labels.${other}`) },
    { field: other }
  )
}

/**
 * @throws Refused bad-input at the field: signs that no name or path has, a name of blanks where there was one, a zone or language that does
 * not exist, one folder for what comes in and for what leaves
 */
function refuseWrong(given: Partial<Settings>, now: Settings): void {
  const no = (name: SettingName, what: string) => new Refused('bad-input', { what }, { field: name })
  for (const name of ['name', 'printer', 'watchFolder', 'scanFolder', 'outFolder'] as const)
    if (/\p{Cc}/u.test(given[name] ?? '')) throw no(name, say('settings.no.signs'))
  const routed = given.paperRoutes ?? []
  if (new Set(routed.map(({ artefact }) => artefact)).size < routed.length)
    throw no('paperRoutes', say('settings.no.route-twice'))
  if (routed.some(({ printer, tray }) => /\p{Cc}/u.test(`${printer ?? ''}${tray ?? ''}`)))
    throw no('paperRoutes', say('settings.no.signs'))
  if (given.name?.trim() === '' && now.name !== presetSettings.name) throw no('name', say('settings.no.name'))
  if (given.zone !== undefined && !isZone(given.zone)) throw no('zone', say('words.no.zone', { what: given.zone }))
  if (given.language !== undefined && !isLanguage(given.language))
    throw no('language', say('words.no.language', { what: given.language }))
  const folders = (['watchFolder', 'scanFolder', 'outFolder'] as const).filter(
    (name) => (given[name] ?? now[name]) !== null
  )
  const changed = folders.filter((name) => given[name] !== undefined && given[name] !== null)
  for (const name of changed) {
    const place = (one: typeof name) => resolve(given[one] ?? now[one] ?? '')
    const same = folders.find((other) => other !== name && given[other] !== null && place(other) === place(name))
    // What is written for others would be taken in as if it came from them.
    if (same) throw no(name, say('settings.no.same-folder', { other: say(`settings.labels.${same}`) }))
  }
}

/** Whether dates and order can follow it: a well-formed BCP 47 tag. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
