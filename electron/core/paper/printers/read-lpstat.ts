import type { PrinterSays } from '../../../../shared/contract/paper-calls.ts'

/** A printer as CUPS knows it. */
export interface QueueLine {
  readonly name: string
  readonly ready: boolean
  /** What CUPS says about it, in its own words. */
  readonly detail: string
}

/** Reads `lpstat -p`: a line a printer, with more about it on indented lines below ("The printer may not exist or is unavailable"). */
export function readPrinters(said: string): QueueLine[] {
  return said
    .split(/^printer /m)
    .slice(1)
    .map((text) => {
      const [, name = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(text) ?? []
      const detail = rest.replace(/\s+/g, ' ').trim()
      return { name, detail, ready: !/disabled|not exist|unavailable/.test(detail) }
    })
}

/** Reads the trays of `lpoptions -l`: "InputSlot/Media Source: *Auto Main Manual", the usual one with a star. */
export function readTrays(said: string): { name: string; title: string; usual: boolean }[] {
  const line = /^InputSlot(?:\/[^:]*)?:\s*(.*)$/m.exec(said)?.[1] ?? ''
  return line
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => {
      const name = each.replace(/^\*/, '')
      return { name, title: name.replace(/(?<=[a-z])(?=[A-Z0-9])/g, ' '), usual: each.startsWith('*') }
    })
}

/** What CUPS says of a job: at the printer, or how it ended. */
export type JobWord = PrinterSays | 'cancelled' | 'aborted'

/** Reads `lpstat -l -o`: a line a job, with its state's reasons (RFC 8011, 5.3.8) behind "Alerts:" below. `ended` says which of the two lists it was. */
export function readJobs(said: string, ended: boolean): Map<string, JobWord> {
  const jobs = new Map<string, JobWord>()
  for (const text of said.split(/^(?=\S)/m)) {
    const name = /^(\S+-\d+)\s/.exec(text)?.[1]
    if (name) jobs.set(name, wordOf(/^\s+Alerts:\s*(.*)$/m.exec(text)?.[1] ?? '', ended))
  }
  return jobs
}

function wordOf(reasons: string, ended: boolean): JobWord {
  if (/job-cancell?ed/.test(reasons)) return 'cancelled'
  if (/aborted|document-(format|unprintable|access)|errors-detected|job-password/.test(reasons)) return 'aborted'
  // It says no more of one that was taken out of the queue while it waited.
  if (ended) return /job-completed-success/.test(reasons) ? 'printed' : 'no-account'
  if (/hold|held/.test(reasons)) return 'held'
  if (/stopped|paused/.test(reasons)) return 'stopped'
  return /job-printing|job-transforming|processing/.test(reasons) ? 'printing' : 'waiting'
}

/** Of a printer that keeps no account of its jobs, or lost it with its current, CUPS says that they were printed, whatever came out. */
export function keepsNoAccount(said: string): boolean {
  return said.includes('cups-ipp-missing-job-history')
}

/** What hinders printers, from `lpstat -l -p`: switched off in CUPS, or a reason of RFC 8011 (5.4.12) behind "Alerts:". Those that nothing hinders are left out. */
export function readHindrances(said: string): Map<string, PrinterSays> {
  const hindered = new Map<string, PrinterSays>()
  for (const text of said.split(/^printer /m).slice(1)) {
    const name = /^\S+/.exec(text)?.[0] ?? ''
    const alerts = /^\s+Alerts:\s*(.*)$/m.exec(text)?.[1] ?? ''
    const word =
      // What it said before it was out of reach is old.
      (/may not exist|unavailable|offline-report/.test(text) ? 'offline' : undefined) ??
      hindrances.find(([reason]) => reason.test(alerts))?.[1] ??
      (/\bdisabled\b/.test(text.split('\n')[0] ?? '') ? 'stopped' : undefined)
    if (word) hindered.set(name, word)
  }
  return hindered
}

/** What a person at the printer can mend comes before what follows from it. */
const hindrances: readonly (readonly [RegExp, PrinterSays])[] = [
  [/media-jam/, 'jam'],
  [/media-(empty|needed)|input-tray-missing/, 'no-paper'],
  [/(toner|marker-supply|developer)-empty/, 'no-ink'],
  [/(cover|door|interlock)-open/, 'open'],
  [/timed-out|shutdown|connecting-to-device/, 'offline'],
  [/paused|stopped/, 'stopped']
]
