import { decide, type Decision, type Firing } from '../../../shared/rules/decide.ts'
import { type Happened, kindsOf } from '../../../shared/rules/happenings.ts'
import { conditionsOf, deepestChain } from '../../../shared/rules/rule.ts'
import type { Facts } from '../../../shared/rules/compile.ts'
import { ruleField } from '../../../shared/rules/fields.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import { type Belonging, belongings, factJoins, factRows, factsFrom, type FactRow, dayAt, flagsAs } from './facts.ts'
import { type EventRow, happenedIn } from './happened.ts'
import { ruleSet, type RuleSet } from './kept-rules.ts'
import { type Did, ruleKey } from './rule-event.ts'
import { sendByRule } from './send-by-rule.ts'

/**
 * Asks the rules of every event that this transaction has appended so far, once each, and does what they say in the same transaction: all of it
 * is there with the event or nothing is. It runs as the last thing of a transaction, so that no act finds its request changed under its hands.
 */
export async function runRules(desk: Desk): Promise<void> {
  if (desk.tx.events.length === 0) return
  const set = await ruleSet(desk.tx)
  // Rules that have fired on a request are not asked of what a sending of theirs brought about.
  const spent = new Map<number, Set<number>>()
  for (let round = 0; round < deepestChain && desk.tx.events.length > 0; round += 1) {
    const events = desk.tx.events.splice(0) as unknown as EventRow[]
    if (set.rules.length === 0) return
    for (const event of events) {
      const happened = happenedIn(event)
      if (!happened || (kindsOf(happened) & set.kinds) === 0) continue
      const own = round === 0 ? new Set<number>() : (spent.get(event.request_id) ?? new Set<number>())
      const fired = await askRules(
        desk,
        own.size === 0 ? set.rules : set.rules.filter(({ rule }) => !own.has(rule.id)),
        event,
        happened
      )
      spent.set(event.request_id, new Set([...(spent.get(event.request_id) ?? []), ...fired]))
    }
  }
  desk.tx.events.length = 0
}

/** Asks the rules of one event and does what they say; gives those that fired. */
async function askRules(
  desk: Desk,
  rules: RuleSet['rules'],
  event: EventRow,
  happened: Happened
): Promise<readonly number[]> {
  const { tx } = desk
  const row = await tx.one<FactRow>(`${factRows} from request r ${factJoins} where r.id = ?`, event.request_id)
  if (!row) return []
  const belongs = row.partner_id === null ? [] : await tx.all<Belonging>(`${belongings} = ?`, row.partner_id)
  const { zone } = desk.settings()
  const facts = factsFrom(row, belongs, desk.now(), zone)
  const before = { ...facts }
  const decision = decide(rules, happened, facts, dayAt(desk.now(), zone))
  if (decision.firings.length === 0) return []
  await tx.update('request', row.id, {
    ...changed(row, facts),
    updated: desk.now(),
    version: row.version + 1
  })
  await signFirings(desk, row.id, event.id, decision, before)
  tx.changed('requests', row.id)
  for (const { rule, effects } of decision.firings)
    if (effects.some((effect) => effect.do === 'send')) await sendByRule(desk, row.id, ruleKey(rule.id))
  return decision.firings.map(({ rule }) => rule.id)
}

/** The columns of the request that rules change. */
function changed(row: FactRow, facts: Facts): Readonly<Record<string, unknown>> {
  return {
    desk_queue_id: facts.ownQueue,
    desk_flags: flagsAs(facts.flags as number[]),
    assigned: facts.assigned,
    level: facts.level,
    routing_order_id: facts.order,
    attention: facts.attention ?? row.attention
  }
}

/** One event for each rule that fired: its name, its version, the event that it waited for, what it did, and the values that led to it. */
async function signFirings(
  desk: Desk,
  requestId: number,
  cause: number,
  { firings, cut }: Decision,
  facts: Facts
): Promise<void> {
  const ids: number[] = []
  for (const firing of firings) {
    const did: Did[] = []
    for (const effect of firing.effects)
      did.push(effect.do === 'note' ? { do: 'note', note: await writeNote(desk, requestId, effect.text) } : effect)
    const after = firing.after === null ? undefined : ids[firing.after]
    ids.push(
      await appendEvent(desk, {
        request_id: requestId,
        staff_id: 1,
        by: 'rule',
        action: 'rule',
        rule: ruleKey(firing.rule.id),
        note_id: did.flatMap((each) => (each.do === 'note' ? each.note : []))[0] ?? null,
        data: JSON.stringify({
          version: firing.rule.version,
          cause,
          ...(after === undefined ? {} : { after }),
          ...(cut ? { cut } : {}),
          did,
          values: valuesOf(firing, facts)
        })
      })
    )
  }
}

async function writeNote(desk: Desk, requestId: number, text: string): Promise<number> {
  return desk.tx.insert('note', { request_id: requestId, at: desk.now(), staff_id: 1, text })
}

/** What led to it: numbers, days, ids and names of closed lists. Texts stay out: events cannot be erased. */
function valuesOf({ rule }: Firing, facts: Facts): Readonly<Record<string, unknown>> {
  const asked = [...new Set(conditionsOf(rule.when).map(({ field }) => field))]
  return Object.fromEntries(
    asked.flatMap((field) => {
      const { kind } = ruleField(field)
      return kind === 'text' || kind === 'code' ? [] : [[field, facts[field]]]
    })
  )
}
