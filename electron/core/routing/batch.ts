import { randomUUID } from 'node:crypto'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { Reasoned } from '../../../shared/contract/routing-shapes.ts'
import { queueNamed } from '../../../shared/lifecycle/queues.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type Reading } from '../handler.ts'
import { refusedLine } from '../requests/act-on-request.ts'
import { eachLine } from '../requests/commands.ts'
import { conditionOf } from '../requests/queue-condition.ts'
import { orderOf } from '../requests/queue-order.ts'
import { idsOf } from '../requests/queue-page.ts'
import type { RequestRecord } from '../requests/records.ts'
import { checksOf } from '../supply/checks.ts'
import { askAlong } from './ask-rota.ts'
import { findOrder } from './find-order.ts'
import { borrowed, shownPlan } from './plan.ts'
import { planRota } from './plan-rota.ts'
import { rowsOf } from './rows.ts'

type Line = CallOutput<'routing.batch'>['lines'][number]
/** So many requests are planned at once. */
const most = 1000

export const batch = answers('routing.batch', async ({ queue, numbers, order }, reading) => {
  if ((queue === undefined) === (numbers === undefined))
    throw new Refused('bad-input', { what: say('routing.plan.queue-or-numbers') }, { field: 'queue' })
  const rows = rowsOf(reading)
  const chosen = order === undefined ? undefined : await findOrder(rows, order)
  const wanted = numbers ?? numbersOf(reading, queue ?? 'borrowing-to-route')
  const lines: Line[] = []
  const refused: CallOutput<'routing.batch'>['refused'] = []
  for (const [at, number] of wanted.entries()) {
    if (reading.signal.aborted) throw new Refused('cancelled')
    try {
      const request = borrowed(reading, number)
      const plan = await shownPlan(reading, request, await planRota(rows, request, { order: chosen }))
      const looked = (await checksOf(reading, request)).filter(({ answer }) => answer === 'odd' || answer === 'bad')
      lines.push(
        lineOf(request, plan, [
          ...odditiesOf(request, plan),
          ...looked.map(({ what, sentence }) => ({ name: what, values: {}, sentence }))
        ])
      )
    } catch (fault) {
      refused.push(refusedLine(number, fault))
    }
    if (at % 10 === 9) {
      reading.progress(at + 1, wanted.length)
      // Between two requests it can be stopped.
      await new Promise((resume) => setImmediate(resume))
    }
  }
  return { lines, refused }
})

function numbersOf(reading: Reading, name: Parameters<typeof queueNamed>[0]): string[] {
  const queue = queueNamed(name)
  const ids = idsOf(
    queue,
    conditionOf(queue, {}, reading),
    orderOf(queue, undefined, false),
    { offset: 0, limit: most },
    undefined,
    reading
  )
  return reading
    .sql(
      `select r.number from json_each(?) j join request r on r.id = j.value where r.side = 'borrowing' order by j.key`
    )
    .pluck()
    .all(JSON.stringify(ids)) as string[]
}

function lineOf(
  request: RequestRecord,
  plan: Awaited<ReturnType<typeof shownPlan>>,
  oddities: readonly Reasoned[]
): Line {
  return {
    number: request.number,
    id: request.id,
    version: request.version,
    title: request.title,
    sequence: plan.rota.map(({ key }) => key),
    symbols: plan.rota.map(({ symbol }) => symbol),
    first: plan.rota[0]?.symbol ?? null,
    count: plan.rota.length,
    most: plan.most,
    order: plan.order.name,
    orderId: plan.order.id,
    seed: plan.seed,
    oddities: [...oddities]
  }
}

/** What a person should look at before it is asked for. */
function odditiesOf(request: RequestRecord, plan: Awaited<ReturnType<typeof shownPlan>>): Reasoned[] {
  const odd = (name: string, values: Reasoned['values'] = {}): Reasoned => ({
    name,
    values,
    sentence: say(`routing.plan.odd.${name}`, values)
  })
  const late = plan.comesBack?.daysBefore ?? null
  const dear = request.max_cost === null ? undefined : plan.rota.find(({ cost }) => cost === null)
  return [
    ...(plan.canAsk ? [] : [odd('state', { state: say(`words.states.borrowing.${request.state}`) })]),
    ...(plan.stop ? [odd('stop', { why: plan.stop.sentence })] : []),
    ...(plan.rota.length === 1 ? [odd('one')] : []),
    ...(plan.rota.length > 0 && plan.holders.every(({ holding }) => holding.holds === 'unknown')
      ? [odd('not-looked-up')]
      : []),
    ...(late !== null && late < 0 ? [odd('late', { n: -late })] : []),
    ...(dear ? [odd('no-cost', { symbol: dear.symbol })] : [])
  ]
}

/** Each request in a transaction of its own: a kill in between leaves those before it asked and the others as they were. */
export const batchAsk = does('routing.batch-ask', {
  run: async ({ lines }, writing) => {
    const name = lines.length > 1 ? randomUUID() : undefined
    return {
      results: await eachLine(
        writing,
        lines.map(({ number }) => number),
        (number, index) =>
          writing.transact((tx) => {
            const line = lines[index]
            if (!line) throw new Refused('not-found', { what: number })
            return askAlong({ ...writing, tx }, { ...line, request: number, batch: name })
          })
      )
    }
  }
})
