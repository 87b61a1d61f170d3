import { stateTables } from '../lifecycle/tables.ts'
import { sides } from '../lifecycle/words.ts'
import { hasWords, say, spokenNow } from '../text/say.ts'
import { wordDay } from '../paper/word-dates.ts'
import { type ChoiceWords, type RecordKind, type RuleFieldName, ruleField } from './fields.ts'
import { answerNames, type HappeningName } from './happenings.ts'
import { type Action, type Condition, type Group, isGroup, type Line, type Rule } from './rule.ts'

/** Names of the desk's records by their ids; undefined for what is not there any more. */
export type Naming = (kind: RecordKind, id: number) => string | undefined

/** A rule as staff say it: “When an answer comes and Reason of the last answer is not on shelf: flag it ‘look twice’.” */
export function sayRequestRule(rule: Rule, name: Naming): string {
  const { happens, when, then, stops, from, to } = rule
  return say('request-rules.sentence', {
    happens: listed(
      'or',
      happens.map(({ what, of }) => sayHappening(what, of, name))
    ),
    conditions: when.lines.length === 0 ? '' : say('request-rules.conditions', { what: sayGroup(when, name) }),
    actions: listed(
      'and',
      then.map((action) => sayAction(action, name))
    ),
    more: [
      stops ? say('request-rules.stops') : '',
      from === null ? '' : say('request-rules.from', { day: wordDay(from) }),
      to === null ? '' : say('request-rules.to', { day: wordDay(to) })
    ].join('')
  })
}

export function sayHappening(what: HappeningName, of: readonly (string | number)[], name: Naming): string {
  if (of.length === 0 || !hasWords(`request-rules.happens-of.${what}`)) return say(`request-rules.happenings.${what}`)
  return say(`request-rules.happens-of.${what}`, {
    of: listed(
      'or',
      of.map((each) => quoted(sayOf(what, each, name)))
    )
  })
}

/** What a happening is narrowed to, in words. */
export function sayOf(what: HappeningName, of: string | number, name: Naming): string {
  const records = ofRecords[what]
  if (records) return recordName(records, of, name)
  if (what === 'state') return sayState(String(of))
  if (what === 'corrected') return say(`words.columns.${of}`)
  return say((answerNames as readonly unknown[]).includes(of) ? `request-rules.answers.${of}` : `input.reasons.${of}`)
}

/** Happenings whose narrowing names records of the desk. */
export const ofRecords: Readonly<Partial<Record<HappeningName, RecordKind>>> = {
  flagged: 'flag',
  unflagged: 'flag',
  queued: 'queue',
  assigned: 'staff'
}

export function sayGroup({ match, lines }: Group, name: Naming): string {
  return listed(
    match === 'all' ? 'and' : 'or',
    lines.map((line) => sayLine(line, name))
  )
}

const sayLine = (line: Line, name: Naming): string => {
  if (!isGroup(line)) return sayCondition(line, name)
  return line.lines.length > 1 ? say('request-rules.group', { what: sayGroup(line, name) }) : sayGroup(line, name)
}

export function sayCondition({ field, is, values }: Condition, name: Naming): string {
  // A comparison is said whole: where its verb stands is a matter of the language.
  return say(`request-rules.says.${is}`, {
    field: withinSentence(say(`request-rules.fields.${field}`)),
    values: listed(
      'or',
      values.map((value) =>
        typeof value === 'number' && !ruleField(field).records ? String(value) : quoted(sayValue(field, value, name))
      )
    )
  })
}

/** One value of a field in words. */
export function sayValue(field: RuleFieldName, value: string | number, name: Naming): string {
  const { kind, records, words } = ruleField(field)
  if (records) return recordName(records, value, name)
  if (words) return choiceWords[words](String(value))
  return kind === 'day' ? wordDay(String(value)) : String(value)
}

const choiceWords: Readonly<Record<ChoiceWords, (value: string) => string>> = {
  side: (value) => say(`words.sides.${value}`),
  service: (value) => say(`words.services.${value}`),
  level: (value) => say(`words.levels.${value}`),
  state: (value) => sayState(value),
  source: (value) => say(`request-rules.sources.${value}`),
  reason: (value) => say(`input.reasons.${value}`),
  attention: (value) => say(`words.attention.${value}`),
  by: (value) => say(`request-rules.by.${value}`)
}

/** A state in the words of the first side that has it. */
export function sayState(state: string): string {
  const side = sides.find((each) => state in stateTables[each].states)
  return side ? say(`words.states.${side}.${state}`) : state
}

export function sayAction(action: Action, name: Naming): string {
  return say(`request-rules.actions.${action.do}`, { what: quoted(sayObject(action, name)) })
}

function sayObject(action: Action, name: Naming): string {
  switch (action.do) {
    case 'queue':
      return recordName('queue', action.queue, name)
    case 'flag':
    case 'unflag':
      return recordName('flag', action.flag, name)
    case 'assign':
      return recordName('staff', action.staff, name)
    case 'order':
      return recordName('order', action.order, name)
    case 'level':
      return say(`words.levels.${action.level}`)
    case 'note':
      return action.text
    default:
      return ''
  }
}

function recordName(kind: RecordKind, id: string | number, name: Naming): string {
  return (typeof id === 'number' ? name(kind, id) : undefined) ?? say('request-rules.gone', { id: String(id) })
}

/** English writes a label small within a sentence, unless it is an abbreviation; German leaves it. */
const withinSentence = (label: string) =>
  spokenNow() === 'de' ? label : label.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())

const quoted = (what: string) => say('request-rules.quoted', { what })

function listed(how: 'and' | 'or', parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return say(`request-rules.${how}`, { first: parts.slice(0, -1).join(', '), last: parts.at(-1) ?? '' })
}
