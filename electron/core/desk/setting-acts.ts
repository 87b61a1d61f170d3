import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { settingNames, type SettingName } from '../../../shared/domain/setting-table.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Desk } from '../handler.ts'
import { setSettings, settingsNow } from './change-settings.ts'

interface Change {
  readonly setting: SettingName
  readonly was: string
  readonly became: string
}

export const settingChanges = answers('settings.changes', (_given, reading) => {
  const last = reading.sql(
    `select c.setting, c.event_id, c.was, e.at, s.name, s.id staff from setting_change c join event e on e.id = c.event_id
     join staff s on s.id = e.staff_id where c.setting = ? order by c.event_id desc limit 1`
  )
  return settingNames.flatMap((setting) => {
    const row = last.get(setting) as
      { event_id: number; was: string; at: number; name: string; staff: number } | undefined
    if (!row) return []
    return {
      setting,
      event: row.event_id,
      at: new Date(row.at).toISOString(),
      by: row.staff > 1 ? row.name : null,
      was: { [setting]: JSON.parse(row.was) as unknown }
    }
  })
})

/**
 * SQL: whether that event changed settings, with one press of the button. The first setting up is no act that could be taken back: the desk
 * would be nobody's.
 */
export const isSettingAct = (event: string): string =>
  `(exists (select 1 from setting_change c where c.event_id = ${event})
    and not exists (select 1 from setting_change c where c.event_id = ${event} and c.setting = 'name' and c.was = '""'))`
export const changesOf = 'select setting, was, became from setting_change where event_id = ? order by setting'

/** Why a change cannot be turned: one of its settings says something else by now. */
export function turnedElsewhere(rows: readonly Change[], way: 'undo' | 'redo', now: Settings): Refused | undefined {
  const other = rows.find(
    ({ setting, was, became }) => !isDeepStrictEqual(now[setting], JSON.parse(way === 'undo' ? became : was))
  )
  return (
    other &&
    Refused.from({
      refused: 'changed-meanwhile',
      sentence: say('settings.changed-since', { what: say(`settings.labels.${other.setting}`) })
    })
  )
}

/**
 * Takes a change of settings (`isSettingAct`) back, or makes it again after that; an event says so.
 * @throws Refused changed-meanwhile when one of its settings was changed since, nothing-to-undo and nothing-to-redo the second time
 */
export async function turnSettings(desk: Desk, event: number, way: 'undo' | 'redo'): Promise<LineResult> {
  const { tx } = desk
  const rows = await tx.all<Change>(changesOf, event)
  const now = await settingsNow(desk)
  const undoing = await tx.one<{ id: number }>('select max(id) id from event where undoes = ?', event)
  const undone = undoing?.id ?? null
  const what = settingWords(rows)
  if ((way === 'undo') === (undone !== null))
    throw new Refused(way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo', { number: what })
  const elsewhere = turnedElsewhere(rows, way, now)
  if (elsewhere) throw elsewhere
  const to = Object.fromEntries(
    rows.map(({ setting, was, became }) => [setting, JSON.parse(way === 'undo' ? was : became) as unknown])
  ) as Partial<Settings>
  await setSettings(desk, to, now, way === 'undo' ? { undoes: event } : { redoes: undone ?? event })
  return { number: '', done: true, sentence: say(way === 'undo' ? 'settings.undone' : 'settings.redone', { what }) }
}

/** The settings' names, as one reads them in a list. */
export const settingWords = (rows: readonly { readonly setting: SettingName }[]): string =>
  rows.map(({ setting }) => say(`settings.labels.${setting}`)).join(', ')
