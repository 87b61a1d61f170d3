import type { CallOutput } from '../../../shared/contract/calls.ts'
import { queueNames } from '../../../shared/lifecycle/queues.ts'
import { sayPrice } from '../../../shared/routing/say-reason.ts'
import { say } from '../../../shared/text/say.ts'
import { numberOption, textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, report, type Session } from './session.ts'

/**
 * `route NUMBER` says who would be asked and why, and who is left out; `--ask` asks along it. `route --queue NAME` does so for all of a queue: with
 * `--ask` all that have nothing odd are asked.
 */
export async function route(session: Session): Promise<number> {
  const [, number, ...more] = session.args.words
  const queue = textOption(session.args, 'queue')
  if ((number === undefined) === (queue === undefined) || more.length > 0)
    throw new Usage('route NUMBER | --queue NAME [--order NAME] [--ask]')
  const order = await orderNamed(session)
  return number === undefined ? routeQueue(session, order) : routeOne(session, number, order)
}

async function routeOne(session: Session, number: string, order: number | null | undefined): Promise<number> {
  const plan = await ask(session, 'routing.plan', { request: number, ...(order === undefined ? {} : { order }) })
  if (session.args.options.has('ask')) {
    const sequence = plan.rota.map(({ key }) => key)
    if (sequence.length === 0) {
      session.err(`${plan.stop?.sentence ?? ''}\n`)
      return 1
    }
    const { seed, version } = plan
    const result = await ask(session, 'routing.ask', {
      request: number,
      version,
      sequence,
      seed,
      ...(order === undefined ? {} : { order })
    })
    return report(session, [result], ['number', 'done', 'sentence'], result.done ? [] : [result])
  }
  if (session.format === 'json') {
    session.out(printOne(plan, 'json'))
    return 0
  }
  const asked = plan.rota.map((line) => ({
    ...line,
    place: line.position,
    cost: line.cost && sayPrice(line.cost),
    why: [...line.reasons, ...line.against].map(({ sentence }) => sentence).join(', ')
  }))
  const left = plan.holders
    .filter(({ position }) => position === null)
    .map((each) => ({
      ...each,
      place: '',
      answerBy: '',
      cost: each.cost && sayPrice(each.cost),
      why: each.leftOut.map(({ sentence }) => sentence).join(', ')
    }))
  session.out(
    printRows([...asked, ...left], ['place', 'symbol', 'name', 'cost', 'answerBy', 'why'], session.format, 80)
  )
  if (plan.stop) session.err(`${plan.stop.sentence}\n`)
  return plan.rota.length > 0 ? 0 : 1
}

async function routeQueue(session: Session, order: number | null | undefined): Promise<number> {
  const { lines, refused } = await ask(session, 'routing.batch', {
    queue: oneOf(queueNames, textOption(session.args, 'queue'), '--queue'),
    ...(order === undefined ? {} : { order })
  })
  const plain = lines.filter(({ oddities, sequence }) => oddities.length === 0 && sequence.length > 0)
  if (!session.args.options.has('ask')) {
    const rows = lines.map((line) => ({
      ...line,
      most: line.most.map(sayPrice),
      odd: line.oddities.map(({ sentence }) => sentence).join(', ')
    }))
    return report(session, rows, ['number', 'title', 'first', 'count', 'most', 'odd'], refused)
  }
  const { results } =
    plain.length === 0
      ? { results: [] }
      : await ask(session, 'routing.batch-ask', {
          lines: plain.map(({ number, orderId, seed, sequence, version }) => ({
            number,
            version,
            sequence,
            seed,
            order: orderId
          }))
        })
  const odd = lines
    .filter((line) => !plain.includes(line))
    .map(({ number, oddities }) => ({
      number,
      done: false,
      sentence: oddities.map(({ sentence }) => sentence).join(', ')
    }))
  const all: CallOutput<'routing.batch-ask'>['results'] = [...results, ...odd, ...refused]
  return report(
    session,
    all,
    ['number', 'done', 'sentence'],
    all.filter(({ done }) => !done)
  )
}

/** `orders`: how suppliers are ordered, as sentences; the first that fits a request is taken. */
export async function orders(session: Session): Promise<number> {
  if (session.args.words.length > 1) throw new Usage('orders')
  const found = await ask(session, 'routing.orders.list', {})
  const rows = found.orders.map((each) => ({ ...each, sentence: each.sentence.map(({ text }) => text).join('') }))
  session.out(
    session.format === 'json'
      ? printOne(found.orders, 'json')
      : printRows(rows, ['id', 'name', 'active', 'sentence'], session.format, 200)
  )
  return 0
}

/** `replay --last N --order NAME`: who would have been asked for the last closed requests under that order. */
export async function replay(session: Session): Promise<number> {
  if (session.args.words.length > 1) throw new Usage('replay [--last N] [--order NAME]')
  const last = numberOption(session.args, 'last')
  const order = await orderNamed(session)
  const { lines, ...totals } = await ask(session, 'routing.replay', {
    ...(last === undefined ? {} : { last }),
    ...(order === undefined ? {} : { order })
  })
  if (session.format === 'json') session.out(printOne({ ...totals, lines }, 'json'))
  else {
    session.out(
      printRows(lines, ['number', 'title', 'asked', 'wouldAsk', 'supplier', 'supplierWouldBe'], session.format)
    )
    if (session.format === 'table') session.out(`\n${printOne(totals, 'table')}`)
  }
  return 0
}

/** The order of that name, or of that id; none where none was named. @throws Usage with the names that there are */
async function orderNamed(session: Session): Promise<number | null | undefined> {
  const name = textOption(session.args, 'order')
  if (name === undefined) return undefined
  const { orders: known } = await ask(session, 'routing.orders.list', {})
  const named = known.find((each) => each.name === name) ?? known.find(({ id }) => String(id) === name)
  if (!named) throw new Usage(say('command.no-order', { name, names: known.map((each) => each.name).join(', ') }))
  return named.id
}
