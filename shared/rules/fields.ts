import { reasonNames } from '../domain/reasons.ts'
import { attentionNames, stateNames } from '../lifecycle/state-table.ts'
import { levels, services, sides } from '../lifecycle/words.ts'

/**
 * What a value is, and so which operators there are for it: `choice` one of a closed list or a record's id, `set` several of them, `text` words of
 * a person or a catalogue, `code` an identifier (signs between its letters and digits do not count), `number`, `day` YYYY-MM-DD.
 */
export type ValueKind = 'choice' | 'set' | 'text' | 'code' | 'number' | 'day'

/** Records of the desk that values name by their ids. */
export const recordKinds = ['queue', 'flag', 'staff', 'partner', 'order'] as const
export type RecordKind = (typeof recordKinds)[number]

export type ChoiceWords = 'side' | 'service' | 'level' | 'state' | 'source' | 'reason' | 'attention' | 'by'

export interface RuleField {
  readonly kind: ValueKind
  /** The closed list, where there is one. */
  readonly choices?: readonly string[]
  /** The values are ids of these. */
  readonly records?: RecordKind
  /** Whose words its choices have. */
  readonly words?: ChoiceWords
}

export const eventBys = ['person', 'scan', 'message', 'rule', 'import'] as const

/** Everything that a rule can ask of a request, in the order in which forms offer it. A value that is not said is a value: see `operators.ts`. */
export const ruleFields = {
  side: { kind: 'choice', choices: sides, words: 'side' },
  service: { kind: 'choice', choices: services, words: 'service' },
  level: { kind: 'choice', choices: levels, words: 'level' },
  state: { kind: 'choice', choices: stateNames, words: 'state' },
  title: { kind: 'text' },
  author: { kind: 'text' },
  container: { kind: 'text' },
  publisher: { kind: 'text' },
  edition: { kind: 'text' },
  language: { kind: 'code' },
  /** The first four digits of the year as written. */
  year: { kind: 'number' },
  /** How many years ago that was, by the desk's calendar. */
  yearsOld: { kind: 'number' },
  isbn: { kind: 'code' },
  issn: { kind: 'code' },
  doi: { kind: 'code' },
  pmid: { kind: 'code' },
  oclc: { kind: 'code' },
  volume: { kind: 'text' },
  issue: { kind: 'text' },
  pages: { kind: 'text' },
  pieces: { kind: 'number' },
  callNumber: { kind: 'text' },
  location: { kind: 'text' },
  /** How it came: typed, a list, a message. */
  source: { kind: 'choice', choices: ['form', 'csv', 'iso18626', 'sample'], words: 'source' },
  needBy: { kind: 'day' },
  /** In how many days it is needed; less than 0 when the day has passed. */
  needByIn: { kind: 'number' },
  due: { kind: 'day' },
  dueIn: { kind: 'number' },
  /** For how many whole days it has been here. */
  daysHere: { kind: 'number' },
  patronGroup: { kind: 'text' },
  patronDepartment: { kind: 'text' },
  patronNote: { kind: 'text' },
  partner: { kind: 'choice', records: 'partner' },
  /** Networks, agreements and couriers that the other library belongs to today, by the names of their profiles. */
  partnerNetworks: { kind: 'set' },
  partnerTiers: { kind: 'set' },
  partnerCountry: { kind: 'code' },
  /** The most that is to be paid, in whole units of its currency. */
  maxCost: { kind: 'number' },
  /** What the library asked now would charge, in whole units of its currency. */
  cost: { kind: 'number' },
  /** How many libraries were asked so far. */
  timesAsked: { kind: 'number' },
  /** The reason of the latest answer. */
  reason: { kind: 'choice', choices: reasonNames, words: 'reason' },
  attention: { kind: 'choice', choices: attentionNames, words: 'attention' },
  ownQueue: { kind: 'choice', records: 'queue' },
  flags: { kind: 'set', records: 'flag' },
  assigned: { kind: 'choice', records: 'staff' },
  order: { kind: 'choice', records: 'order' },
  notes: { kind: 'text' },
  /** Who or what did what happened. */
  doneBy: { kind: 'choice', choices: eventBys, words: 'by' }
} as const satisfies Readonly<Record<string, RuleField>>

export type RuleFieldName = keyof typeof ruleFields
export const ruleFieldNames = Object.keys(ruleFields) as [RuleFieldName, ...RuleFieldName[]]

/** The field of that name. */
export function ruleField(name: RuleFieldName): RuleField {
  return ruleFields[name]
}
