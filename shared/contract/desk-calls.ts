import { z } from 'zod'
import { complianceCodes } from '../copyright/terms.ts'
import { reasonNames } from '../domain/reasons.ts'
import { monthNumbers } from '../domain/report-period.ts'
import { settingNames, settingTable, type NumberName } from '../domain/setting-table.ts'
import { silentChoices } from '../supply/licence.ts'
import { artefactNames } from '../paper/artefact-names.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'
import { stockName } from './stock-calls.ts'

const staff = z.object({ id: s.id, name: z.string(), initials: z.string(), active: z.boolean() })

/** A number between the bounds of the table of settings. */
const whole = (name: NumberName) => z.int().min(settingTable[name].from).max(settingTable[name].to)

/** The desk's own settings; parts, presets and bounds are in the table of settings. */
export const settings = z.object({
  name: s.line,
  /** Own symbols: scheme and value, e.g. ISIL DE-12, OCLC ABC. The first is printed. */
  symbols: z.array(z.object({ scheme: z.string().min(1).max(40), value: z.string().min(1).max(40) })).max(20),
  shipTo: s.address.omit({ purpose: true }),
  returnTo: s.address.omit({ purpose: true }).nullable(),
  /** Where the desk is, as regional networks know it. */
  town: z.string().max(120),
  region: z.string().max(120),
  zone: z.string().max(60),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** BCP 47; decides the order of titles and names. */
  language: z.string().max(20),
  /** The month that a fiscal year begins with, 1 to 12: reports and packs go by it. */
  fiscalYearStart: z.enum(monthNumbers),
  paper: z.enum(['letter', 'a4']),
  printer: z.string().max(200).nullable(),
  /** Where each kind of paper goes that does not go where all does: to which printer (null keeps the file), on which stock (null: the usual one), from which tray. */
  paperRoutes: z
    .array(
      z.object({
        artefact: z.enum(artefactNames),
        printer: z.string().max(200).nullable(),
        stock: stockName.nullable(),
        tray: z.string().max(80).nullable()
      })
    )
    .max(artefactNames.length),
  patronOnLabels: z.enum(['name', 'initials', 'number']),
  libraryMail: z.enum(['off', 'on']),
  courierName: z.string().max(60),
  courierLocation: z.string().max(12),
  courierHub: z.string().regex(/^(?:[\p{L}\p{N}]{3})?$/u),
  /** Whether loans that go out are renewed, as their papers say it. */
  renewals: z.enum(['ask', 'yes', 'no']),
  /** Where invoices are paid to: the account, in the desk's own words. */
  payAccount: z.string().max(300),
  /** The declaration that paper requests are signed under; without it a plain one is printed. */
  copyrightStatement: z.string().max(500),
  /** Customs statement and return instructions, by the country that the parcel goes to; in the language read there. */
  countryTexts: z
    .array(
      z.object({
        country: z.string().regex(/^[A-Z]{2}$/),
        customs: z.string().max(600),
        back: z.string().max(600)
      })
    )
    .max(60),
  payDays: whole('payDays'),
  reminderDays: whole('reminderDays'),
  loanDays: whole('loanDays'),
  patronDaysBefore: whole('patronDaysBefore'),
  respondDays: whole('respondDays'),
  /** What happens when a library of no network has not answered in time: it is shown as late, wants a person, or the next one is asked. */
  whenNoAnswer: z.enum(['wait', 'ask', 'next']),
  /** How a request goes on after a no or an expiry, where its network does not say: at once, or after a person has looked. */
  sendOn: z.enum(['at-once', 'look']),
  /** What becomes of a request that nobody of its rota supplies: a person decides, or it is closed where its network ends it. */
  whenRotaEnds: z.enum(['ask', 'close']),
  /** Days on which the desk is closed, first and last. */
  closures: z.array(z.object({ from: s.day, to: s.day, reason: z.string().max(120) })).max(100),
  /** What becomes of a request that comes while the desk is closed: it waits, or is refused with the reason. */
  whenClosed: z.enum(['wait', 'refuse']),
  closedReason: z.enum(reasonNames as [string, ...string[]]),
  overdueFirst: whole('overdueFirst'),
  overdueSecond: whole('overdueSecond'),
  overdueThird: whole('overdueThird'),
  pickupAfter: whole('pickupAfter'),
  holdMinutes: whole('holdMinutes'),
  patronOpenMost: whole('patronOpenMost'),
  duplicateDays: whole('duplicateDays'),
  /** What counts where a licence is silent. */
  silentTerms: z.enum(silentChoices),
  /** Whether copies are counted by the rule of five: as the networks that the desk belongs to ask, always, never. */
  copyrightRule: z.enum(['as-networks', 'on', 'off']),
  copyrightCount: whole('copyrightCount'),
  copyrightYears: whole('copyrightYears'),
  /** Whether the years run to the day or by the calendar year of the issue. */
  copyrightBy: z.enum(['day', 'year']),
  copyrightPerIssue: z.enum(['off', 'on']),
  copyrightWorks: whole('copyrightWorks'),
  /** Beyond the limit a reason is enough, or a decision is needed before. */
  copyrightOver: z.enum(['warn', 'block']),
  /** The statement that requests for copies carry where no rule says which. */
  copyrightCode: z.enum(['', ...complianceCodes]),
  copyrightBookPercent: whole('copyrightBookPercent'),
  copyrightIssuePercent: whole('copyrightIssuePercent'),
  copyrightKeepYears: whole('copyrightKeepYears'),
  buyTimes: whole('buyTimes'),
  buyMonths: whole('buyMonths'),
  /** Whether there is a report of steps by staff member. */
  staffFigures: z.enum(['off', 'on']),
  watchFolder: z.string().max(4096).nullable(),
  scanFolder: z.string().max(4096).nullable(),
  outFolder: z.string().max(4096).nullable(),
  fileRetentionDays: whole('fileRetentionDays')
})
export type Settings = z.infer<typeof settings>
const settingName = z.enum(settingNames)

export const deskCalls = {
  'desk.look': query(
    'The desk at a glance: whose it is, who may sit at it, whether it is set up, empty, a rehearsal; the clock; trouble.',
    z.object({}),
    z.object({
      program: z.string(),
      ledger: z.string(),
      rehearsal: z.boolean(),
      setUp: z.boolean(),
      empty: z.boolean(),
      now: s.instant,
      settings,
      staff: z.array(staff),
      outbox: z.object({ held: z.int(), toDo: z.int(), failed: z.int() }),
      wantsPerson: z.int(),
      lastBackup: s.instant.nullable()
    })
  ),
  'settings.change': {
    ...command(
      'Changes settings; only those given. With `was`, what the caller saw before: refused when one of them says something else meanwhile.',
      settings.partial().extend({ was: settings.partial().optional() }),
      settings
    ),
    unsigned: true as const
  },
  'settings.changes': query(
    'Who changed each setting last, when, and what it was before; settings that nobody has changed are left out.',
    z.object({}),
    z.array(
      z.object({
        setting: settingName,
        /** Its event: `acts.undo` takes back what was saved with it. */
        event: s.id,
        at: s.instant,
        /** Null for what was chosen before anybody had a name here. */
        by: z.string().nullable(),
        was: settings.partial()
      })
    )
  ),
  'staff.add': {
    ...command(
      'Adds a staff member.',
      z.object({ name: z.string().trim().min(1).max(120), initials: z.string().trim().max(4).optional() }),
      staff
    ),
    unsigned: true as const
  },
  'staff.change': command(
    'Renames a staff member, gives them other initials, or says that they no longer sit at the desk, or do again.',
    z.object({
      id: s.id,
      name: z.string().trim().min(1).max(120).optional(),
      initials: z.string().trim().min(1).max(4).optional(),
      active: z.boolean().optional()
    }),
    staff
  ),
  'ledger.check': long(
    query(
      'Checks the ledger: pages, references, balanced postings, counts against rows.',
      z.object({ full: z.boolean().default(true) }),
      z.object({
        sound: z.boolean(),
        faults: z.array(z.string()),
        requests: z.int(),
        events: z.int(),
        postings: z.int()
      })
    )
  ),
  'ledger.backup': long(
    query(
      'Writes a backup while staff work; into the backups folder when no file is named.',
      z.object({ file: z.string().min(1).max(4096).optional() }),
      z.object({ file: z.string(), bytes: z.int(), pages: z.int() })
    )
  ),
  'ledger.backups': query(
    'The backups there are.',
    z.object({}),
    z.array(z.object({ file: z.string(), at: s.instant, bytes: z.int() }))
  ),
  'sample.make': {
    ...command(
      'Fills an empty ledger with a made-up desk; the same for the same seed.',
      z.object({ requests: z.int().min(1).max(2_000_000).default(600), seed: z.int().min(0).default(1) }),
      z.object({ requests: z.int(), partners: z.int(), patrons: z.int() })
    ),
    many: true as const,
    unsigned: true as const
  }
}
