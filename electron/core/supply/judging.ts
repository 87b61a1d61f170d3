import { Refused } from '../../../shared/contract/refused.ts'
import { fits, inForce, type SupplyRule } from '../../../shared/supply/supply-rule.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type CallGiven } from '../handler.ts'
import { eachLine } from '../requests/commands.ts'
import { findRequest } from '../requests/find-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import { judgeRequest } from './judge.ts'
import { judgeAndKeep } from './keep-verdict.ts'
import { keptRules } from './kept-rules.ts'
import { lookReading } from './look.ts'
import { refuseWrong } from './rules.ts'
import { ruleName, sayVerdict } from './say-verdict.ts'

export const judge = answers('supply.judge', async ({ number, item, rule }, reading) => {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
  if (request.side !== 'lending')
    throw Refused.from({ refused: 'bad-input', sentence: say('supply.only-lending', { number }), field: 'number' })
  const look = lookReading(reading)
  const kept = await keptRules(look)
  const { verdict, facts, rules } = await judgeRequest(look, request, { item, rules: withTried(kept, rule) })
  const decides = verdict.because.find(({ about }) => about === 'rule')
  return {
    ...sayVerdict(reading, verdict),
    trace: rules
      .filter((each) => inForce(each, look.day))
      .map((each) => {
        const fit = fits(each, facts, look.day)
        return {
          id: each.id > 0 ? each.id : null,
          name: each.id > 0 ? ruleName(reading, each.id) : each.name,
          fits: fit.answer,
          missing: [...fit.missing],
          decides: decides?.about === 'rule' && decides.rule === each.id
        }
      })
  }
})

/** The rules with one that is being written: in place of the one it changes, else as the first. */
function withTried(kept: readonly SupplyRule[], tried: CallGiven<'supply.judge'>['rule']): readonly SupplyRule[] {
  if (!tried) return kept
  refuseWrong(tried)
  const { id, ...given } = tried
  return id !== undefined && kept.some((each) => each.id === id)
    ? kept.map((each) => (each.id === id ? { ...given, id } : each))
    : [{ ...given, id: 0 }, ...kept]
}

/** Lending requests that nobody has answered yet. */
const waiting = `select number from request where side = 'lending' and open = 1 and state in ('new', 'under-review') order by id`

export const judgeAgain = does('supply.judge-again', {
  run: async ({ numbers, tells }, writing) => {
    const all =
      numbers ??
      (await writing.transact(async (tx) => (await tx.all<{ number: string }>(waiting)).map(({ number }) => number)))
    const results = await eachLine(writing, all, (number) =>
      writing.transact(async (tx) => {
        const desk = { ...writing, tx }
        const request = await findRequest(tx, number)
        if (request.side !== 'lending')
          throw Refused.from({
            refused: 'bad-input',
            sentence: say('supply.only-lending', { number }),
            field: 'numbers'
          })
        if (request.state !== 'new' && request.state !== 'under-review')
          throw Refused.from({ refused: 'not-now', sentence: say('supply.answered', { number }), field: 'numbers' })
        const { verdict, told } = await judgeAndKeep(desk, request, { tells, by: 'person' })
        const after = told ? await findRequest(tx, number) : request
        return {
          number,
          done: true,
          state: after.state,
          sentence: say(told ? 'supply.judged-told' : 'supply.judged', {
            number,
            answer: say(`supply.answers.${verdict.answer}`)
          })
        }
      })
    )
    return { results }
  }
})
