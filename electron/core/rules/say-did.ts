import type { Fact } from '../../../shared/rules/compile.ts'
import { type RuleFieldName, ruleFields } from '../../../shared/rules/fields.ts'
import type { Action, Rule } from '../../../shared/rules/rule.ts'
import { type Naming, sayAction, sayRequestRule } from '../../../shared/rules/sentence.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { fromRow } from './kept-rules.ts'
import type { Did, RuleData } from './rule-event.ts'
import { sayFact } from './try-rule.ts'

type Asking = Pick<Reading, 'sql'>

/** Names of the desk's records, those that are gone among them: history speaks of them as long as it lasts. */
export function namingOfPast(reading: Asking): Naming {
  return (kind, id) => {
    const column = kind === 'partner' ? `coalesce(nullif(symbol, ''), name)` : 'name'
    const table = {
      queue: 'desk_queue',
      flag: 'desk_flag',
      staff: 'staff',
      partner: 'partner',
      order: 'routing_order'
    }[kind]
    return reading.sql(`select ${column} from ${table} where id = ?`).pluck().get(id) as string | undefined
  }
}

/** The version of a rule that an event names, as it was then. */
export function ruleThen(
  reading: Asking,
  version: number
): (Rule & { readonly id: number; readonly latest: boolean }) | undefined {
  const row = reading
    .sql(
      `select id, rule, body, id = (select max(l.id) from request_rule l where l.rule = request_rule.rule) latest from request_rule where id = ?`
    )
    .get(version) as { id: number; rule: number; body: string; latest: number } | undefined
  const rule = row && fromRow(row)
  return rule && { ...rule, latest: row.latest === 1 }
}

/** What happened by the desk's own queues, flags and rules, as a sentence; undefined for all other events. */
export function sayOwnEvent(reading: Asking, action: string, data: string | null): string | undefined {
  if (data === null || !ofOurs.has(action)) return undefined
  const name = namingOfPast(reading)
  const said = JSON.parse(data) as RuleData & { queue?: number | null; was?: number | null; flag?: number }
  const gone = (id: number) => say('request-rules.gone', { id })
  switch (action) {
    case 'desk-queue': {
      const id = said.queue ?? said.was ?? 0
      return say(`events.any.${said.queue == null ? 'desk-queue-out' : 'desk-queue'}`, {
        name: name('queue', id) ?? gone(id)
      })
    }
    case 'desk-flag':
    case 'desk-unflag': {
      const id = said.flag ?? 0
      return say(`events.any.${action}`, { name: name('flag', id) ?? gone(id) })
    }
    default:
      return say(`events.any.${action}`, {
        name: ruleThen(reading, said.version)?.name ?? gone(said.version),
        what: said.did.map((each) => sayAction(asAction(each, reading), name)).join(', ')
      })
  }
}

const ofOurs: ReadonlySet<string> = new Set(['desk-queue', 'desk-flag', 'desk-unflag', 'rule', 'undo-rule'])

function asAction(did: Did, reading: Asking): Action {
  switch (did.do) {
    case 'queue':
      return did.queue === null ? { do: 'unqueue' } : { do: 'queue', queue: did.queue }
    case 'assign':
      return did.staff === null ? { do: 'unassign' } : { do: 'assign', staff: did.staff }
    case 'note':
      return {
        do: 'note',
        text: (reading.sql('select text from note where id = ?').pluck().get(did.note) as string | undefined) ?? '…'
      }
    default:
      return did
  }
}

/** Why a rule did what it did: the rule as it was then, and the values that led to it. */
export function sayWhyRule(reading: Asking, data: string): { sentence: string; source: string } | undefined {
  const { version, values } = JSON.parse(data) as RuleData
  const rule = ruleThen(reading, version)
  if (!rule) return undefined
  const name = namingOfPast(reading)
  const facts = (Object.entries(values) as [RuleFieldName, Fact][]).filter(([field]) =>
    Object.hasOwn(ruleFields, field)
  )
  return {
    sentence: say('request-rules.why.sentence', { name: rule.name, sentence: sayRequestRule(rule, name) }),
    source: [
      ...facts.map(([field, fact]) =>
        say('request-rules.why.values', {
          field: say(`request-rules.fields.${field}`),
          value: sayFact(field, fact, name)
        })
      ),
      ...(rule.latest ? [] : [say('request-rules.why.older', { version })])
    ].join(' · ')
  }
}
