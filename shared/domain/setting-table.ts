/** The parts of Settings, in their order. Those without a row in the table are kept elsewhere: in the window, as staff, as the ledger itself. */
export const settingParts = [
  'window',
  'desk',
  'place',
  'paper',
  'times',
  'checks',
  'copyright',
  'folders',
  'networks',
  'catalogues',
  'staff',
  'ledger'
] as const
export type SettingPart = (typeof settingParts)[number]

/** What kind of thing a setting is; a screen has one field for each kind. */
export type SettingKind =
  'text' | 'symbols' | 'address' | 'choice' | 'number' | 'folder' | 'country-texts' | 'paper-routes' | 'closures'

interface Row {
  readonly part: SettingPart
  readonly kind: SettingKind
  /** What holds before anybody chose. */
  readonly preset: unknown
  /** Of a number: the least, the most, and what it counts. */
  readonly from?: number
  readonly to?: number
  readonly unit?: 'days' | 'working-days' | 'minutes'
  /** Of a text: characters at most. */
  readonly most?: number
  /** Whether it may be nothing at all. */
  readonly needed?: boolean
}

/**
 * Every setting of the desk once: the screen, the contract's bounds, the presets and the guide's page are read from here. Its words are
 * `settings.labels.NAME` and `settings.help.NAME`. No names and no fees are invented.
 */
export const settingTable = {
  name: { part: 'desk', kind: 'text', preset: '', most: 500, needed: true },
  symbols: { part: 'desk', kind: 'symbols', preset: [] },
  shipTo: { part: 'desk', kind: 'address', preset: { name: '', lines: [] }, needed: true },
  returnTo: { part: 'desk', kind: 'address', preset: null },
  town: { part: 'desk', kind: 'text', preset: '', most: 120 },
  region: { part: 'desk', kind: 'text', preset: '', most: 120 },
  zone: { part: 'place', kind: 'choice', preset: 'UTC', needed: true },
  currency: { part: 'place', kind: 'choice', preset: 'EUR', needed: true },
  language: { part: 'place', kind: 'choice', preset: 'en', needed: true },
  fiscalYearStart: { part: 'place', kind: 'choice', preset: '1', needed: true },
  paper: { part: 'paper', kind: 'choice', preset: 'a4', needed: true },
  printer: { part: 'paper', kind: 'choice', preset: null },
  paperRoutes: { part: 'paper', kind: 'paper-routes', preset: [] },
  patronOnLabels: { part: 'paper', kind: 'choice', preset: 'name', needed: true },
  libraryMail: { part: 'paper', kind: 'choice', preset: 'off', needed: true },
  courierName: { part: 'paper', kind: 'text', preset: '', most: 60 },
  courierLocation: { part: 'paper', kind: 'text', preset: '', most: 12 },
  courierHub: { part: 'paper', kind: 'text', preset: '', most: 3 },
  renewals: { part: 'paper', kind: 'choice', preset: 'ask', needed: true },
  // Days to pay are agreed or usual, and no network publishes its own.
  payDays: { part: 'paper', kind: 'number', preset: 30, from: 1, to: 365, unit: 'days' },
  reminderDays: { part: 'paper', kind: 'number', preset: 14, from: 1, to: 365, unit: 'days' },
  payAccount: { part: 'paper', kind: 'text', preset: '', most: 300 },
  copyrightStatement: { part: 'paper', kind: 'text', preset: '', most: 500 },
  countryTexts: { part: 'paper', kind: 'country-texts', preset: [] },
  loanDays: { part: 'times', kind: 'number', preset: 28, from: 1, to: 730, unit: 'days' },
  patronDaysBefore: { part: 'times', kind: 'number', preset: 3, from: 0, to: 90, unit: 'days' },
  respondDays: { part: 'times', kind: 'number', preset: 4, from: 1, to: 60, unit: 'working-days' },
  whenNoAnswer: { part: 'times', kind: 'choice', preset: 'wait', needed: true },
  sendOn: { part: 'times', kind: 'choice', preset: 'at-once', needed: true },
  whenRotaEnds: { part: 'times', kind: 'choice', preset: 'ask', needed: true },
  closures: { part: 'times', kind: 'closures', preset: [] },
  whenClosed: { part: 'times', kind: 'choice', preset: 'wait', needed: true },
  closedReason: { part: 'times', kind: 'choice', preset: 'policy-problem', needed: true },
  // The presets of the overdue letters are what a widely used program ships with; they are no rule.
  overdueFirst: { part: 'times', kind: 'number', preset: 1, from: 1, to: 365, unit: 'days' },
  overdueSecond: { part: 'times', kind: 'number', preset: 7, from: 1, to: 365, unit: 'days' },
  overdueThird: { part: 'times', kind: 'number', preset: 14, from: 1, to: 365, unit: 'days' },
  pickupAfter: { part: 'times', kind: 'number', preset: 7, from: 1, to: 365, unit: 'days' },
  holdMinutes: { part: 'times', kind: 'number', preset: 2, from: 0, to: 1440, unit: 'minutes' },
  patronOpenMost: { part: 'checks', kind: 'number', preset: 0, from: 0, to: 10_000 },
  duplicateDays: { part: 'checks', kind: 'number', preset: 90, from: 1, to: 3650, unit: 'days' },
  // Not a rule of any network: what a licence does not say is left to a person until the desk chooses.
  silentTerms: { part: 'checks', kind: 'choice', preset: 'ask', needed: true },
  // The numbers are those of the guidelines of CONTU; the field counts their years in two ways, and some hold the guidelines for outdated.
  copyrightRule: { part: 'copyright', kind: 'choice', preset: 'as-networks', needed: true },
  copyrightCount: { part: 'copyright', kind: 'number', preset: 5, from: 1, to: 100 },
  copyrightYears: { part: 'copyright', kind: 'number', preset: 5, from: 1, to: 100 },
  copyrightBy: { part: 'copyright', kind: 'choice', preset: 'day', needed: true },
  copyrightPerIssue: { part: 'copyright', kind: 'choice', preset: 'off', needed: true },
  copyrightWorks: { part: 'copyright', kind: 'number', preset: 6, from: 0, to: 100 },
  copyrightOver: { part: 'copyright', kind: 'choice', preset: 'warn', needed: true },
  copyrightCode: { part: 'copyright', kind: 'choice', preset: '' },
  copyrightBookPercent: { part: 'copyright', kind: 'number', preset: 0, from: 0, to: 100 },
  copyrightIssuePercent: { part: 'copyright', kind: 'number', preset: 0, from: 0, to: 100 },
  copyrightKeepYears: { part: 'copyright', kind: 'number', preset: 3, from: 0, to: 20 },
  buyTimes: { part: 'copyright', kind: 'number', preset: 3, from: 2, to: 100 },
  buyMonths: { part: 'copyright', kind: 'number', preset: 12, from: 1, to: 120 },
  // Figures of single members of staff are nobody's by themselves: a library decides that it wants them.
  staffFigures: { part: 'checks', kind: 'choice', preset: 'off', needed: true },
  watchFolder: { part: 'folders', kind: 'folder', preset: null, most: 4096 },
  scanFolder: { part: 'folders', kind: 'folder', preset: null, most: 4096 },
  outFolder: { part: 'folders', kind: 'folder', preset: null, most: 4096 },
  fileRetentionDays: { part: 'folders', kind: 'number', preset: 90, from: 1, to: 3650, unit: 'days' }
} as const satisfies Readonly<Record<string, Row>>

/** A setting that staff choose. */
export type SettingName = keyof typeof settingTable
export const settingNames = Object.keys(settingTable) as SettingName[]
/** Settings that are numbers, with their bounds. */
export type NumberName = {
  [N in SettingName]: (typeof settingTable)[N]['kind'] extends 'number' ? N : never
}[SettingName]
export const settingRow = (name: SettingName): Row => settingTable[name]
