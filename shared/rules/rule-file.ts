import { isGroup, type Action, type Group, type Rule } from './rule.ts'
import { objectOf } from './check-rule.ts'
import { ruleField, type RecordKind } from './fields.ts'
import { ofRecords } from './sentence.ts'

/** The record here that a number of the file stands for; undefined where this desk has none. */
export type Finding = (kind: RecordKind, id: number) => number | undefined

/**
 * A rule of another desk with the records of this one: its numbers mean nothing here. What this desk does not have is left out; a rule that would
 * then do something else than was meant is switched off, so that it is looked at first. A condition left without a value says so when it is saved.
 */
export function withRecords(rule: Rule, find: Finding): Rule {
  let lost = false
  const found = (kind: RecordKind, values: readonly (string | number)[]) =>
    values.flatMap((value) => {
      const id = typeof value === 'number' ? find(kind, value) : undefined
      lost ||= id === undefined
      return id ?? []
    })
  const group = ({ match, lines }: Group): Group => ({
    match,
    lines: lines.map((line) => {
      if (isGroup(line)) return group(line)
      const { records } = ruleField(line.field)
      return records ? { ...line, values: found(records, line.values) } : line
    })
  })
  const happens = rule.happens.map(({ what, of }) => {
    const kind = ofRecords[what]
    return { what, of: kind ? found(kind, of) : of }
  })
  const then = rule.then.flatMap((action) => {
    const object = objectOf(action)
    if (!object) return action
    const [id] = found(object.kind, [object.id])
    return id === undefined ? [] : withObject(action, id)
  })
  const when = group(rule.when)
  return {
    ...rule,
    happens,
    when,
    then: then.length > 0 ? then : [{ do: 'tell-staff' }],
    on: rule.on && !lost
  }
}

function withObject(action: Action, id: number): Action {
  switch (action.do) {
    case 'queue':
      return { ...action, queue: id }
    case 'flag':
    case 'unflag':
      return { ...action, flag: id }
    case 'assign':
      return { ...action, staff: id }
    case 'order':
      return { ...action, order: id }
    default:
      return action
  }
}
