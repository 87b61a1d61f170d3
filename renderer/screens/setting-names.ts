import type { SettingPart } from '../../shared/domain/setting-table.ts'

/** What one can look for in each part that is kept elsewhere than in the table of settings. */
export const elsewhere = {
  window: ['theme', 'density', 'textSize', 'language', 'sounds', 'wait', 'scanner', 'keys', 'tour'],
  paper: ['habits'],
  networks: ['profiles'],
  catalogues: ['catalogues'],
  staff: ['people'],
  ledger: ['backups', 'check']
} as const satisfies Partial<Record<SettingPart, readonly string[]>>
