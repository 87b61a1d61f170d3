import type { Answer } from '../../shared/contract/answer.ts'
import type { Call } from '../../shared/contract/define.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { say } from '../../shared/text/say.ts'

/** Checks a call's input against its schema; the refusal names the field. */
export function checkGiven(call: Call, input: unknown): Answer {
  const read = call.input.safeParse(input ?? {})
  if (read.success) return { ok: true, value: read.data }
  const issue = read.error.issues[0]
  const field = issue?.path.map(String).join('.') ?? ''
  const what = say('words.faults.schema', { field: field || say('words.faults.whole'), fault: issue?.message ?? '' })
  return { ok: false, refusal: new Refused('bad-input', { what }, field ? { field } : {}).refusal }
}
