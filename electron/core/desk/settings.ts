import type { Settings } from '../../../shared/contract/desk-calls.ts'

/** What a desk has before anybody set it up. Invents no names and no fees. */
export const presetSettings: Settings = {
  name: '',
  symbols: [],
  shipTo: { name: '', lines: [] },
  returnTo: null,
  zone: 'UTC',
  currency: 'EUR',
  language: 'en',
  paper: 'a4',
  printer: null,
  loanDays: 28,
  patronDaysBefore: 3,
  respondDays: 4,
  holdMinutes: 2,
  watchFolder: null,
  scanFolder: null,
  outFolder: null,
  fileRetentionDays: 90,
  startPositions: {}
}

/** Settings as stored, each key on its own row, over the presets. Keys this program does not know are left alone. */
export function readSettings(rows: readonly { key: string; value: string }[]): Settings {
  const known = rows.filter(({ key }) => key in presetSettings)
  return {
    ...presetSettings,
    ...Object.fromEntries(known.map(({ key, value }) => [key, JSON.parse(value) as unknown]))
  }
}
