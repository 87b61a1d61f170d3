import { fieldValue, type Told } from './fields.ts'
import type { TemplateCondition } from './template.ts'

// As ISO 18626 says it (LibraryUseOnly), and as people write it.
const useHere =
  /library\s?use\s?only|(use|for use) (here|in|within) .{0,12}(library|reading room)|(library|reading room) only|in-library use|nur .{0,24}(bibliothek|lesesaal|vor ort)|lesesaal(aus|be)?nutzung|lesesaalausgabe|under supervision|special collections only|unter aufsicht|sonderlesesaal/i

/** Whether a request's conditions say that the item stays in the library. */
export function isForUseHere(conditions: readonly string[]): boolean {
  return conditions.some((text) => useHere.test(text))
}

/** Whether a block is printed for a request. */
export function holds(condition: TemplateCondition | undefined, told: Told): boolean {
  if (!condition) return true
  const { data } = told
  switch (condition.if) {
    case 'use-here':
      return isForUseHere(data.conditions)
    case 'filled':
      return fieldValue(condition.field, told) !== ''
    case 'empty':
      return fieldValue(condition.field, told) === ''
    case 'service':
      return data.service === condition.is
    case 'side':
      return data.side === condition.is
    case 'level':
      return data.level === condition.is
    case 'abroad':
      return isAbroad(told)
    case 'at-home':
      return !isAbroad(told)
  }
}

/** Where a country is not known, nobody is abroad. */
function isAbroad({ data }: Told): boolean {
  const ours = data.own.shipTo.country?.toUpperCase()
  const theirs = data.partner?.shipTo.country?.toUpperCase()
  return ours !== undefined && theirs !== undefined && ours !== theirs
}

/** Whether two blocks may be printed on the same label. */
export function mayBothHold(one: TemplateCondition | undefined, other: TemplateCondition | undefined): boolean {
  if (!one || !other) return true
  if ('is' in one && 'is' in other) return one.if !== other.if || one.is === other.is
  if ('field' in one && 'field' in other) return one.field !== other.field || one.if === other.if
  const pair = [one.if, other.if].sort().join(' ')
  return pair !== 'abroad at-home'
}
