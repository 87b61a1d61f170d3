import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { settingNames, settingRow } from '../../../shared/domain/setting-table.ts'

/** What a desk has before anybody set it up. */
export const presetSettings = Object.fromEntries(
  settingNames.map((name) => [name, settingRow(name).preset])
) as unknown as Settings

/** Settings as stored, each key on its own row, over the presets. Keys this program does not know are left alone. */
export function readSettings(rows: readonly { key: string; value: string }[]): Settings {
  const known = rows.filter(({ key }) => key in presetSettings)
  return {
    ...presetSettings,
    ...Object.fromEntries(known.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  }
}
