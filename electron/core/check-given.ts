import type { z } from 'zod'
import type { Answer } from '../../shared/contract/answer.ts'
import type { Call } from '../../shared/contract/define.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { atStart } from '../../shared/text/at-start.ts'
import { hasWords, say } from '../../shared/text/say.ts'

/** Checks a call's input against its schema; the refusal names the field and what is wrong with it, in words for staff. */
export function checkGiven(call: Call, input: unknown): Answer {
  const given = input ?? {}
  const read = call.input.safeParse(given)
  if (read.success) return { ok: true, value: read.data }
  const issue = read.error.issues[0]
  const field = issue?.path.map(String).join('.') ?? ''
  const values = {
    field: issue && field ? say('words.given.field', { field: wordFor(issue.path, field) }) : say('words.given.whole')
  }
  const what = say(`words.given.${issue ? faultOf(issue, given) : 'other'}`, {
    ...values,
    limit: issue ? limitOf(issue) : ''
  })
  return { ok: false, refusal: new Refused('bad-input', { what }, field ? { field } : {}).refusal }
}

/** The word that staff know the field by, where it stands in a form; else its path, which is what a script wrote. */
function wordFor(path: readonly PropertyKey[], whole: string): string {
  const name = String(path.findLast((each) => typeof each === 'string') ?? '')
  const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  if (/^[a-z_]+$/.test(column) && hasWords(`words.columns.${column}`)) return atStart(say(`words.columns.${column}`))
  if (!/^[a-zA-Z]+$/.test(name)) return whole.slice(0, 80)
  const keys = [`words.fields.${name}`, `words.given.names.${name}`, `settings.labels.${name}`]
  const known = keys.find((key) => hasWords(key))
  return known === undefined ? whole.slice(0, 80) : atStart(say(known))
}

function faultOf(issue: z.core.$ZodIssue, given: unknown): string {
  const value = issue.path.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Record<PropertyKey, unknown>)[name]
        : undefined,
    given
  )
  if (value === undefined) return 'missing'
  switch (issue.code) {
    case 'too_big':
      return 'too-big'
    case 'too_small':
      return issue.minimum === 1 && typeof value !== 'number' ? 'empty' : 'too-small'
    case 'invalid_format':
      return 'format'
    case 'invalid_value':
      return 'choice'
    default:
      return 'other'
  }
}

const limitOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'too_big' ? String(issue.maximum) : issue.code === 'too_small' ? String(issue.minimum) : ''
