import { complianceCodes, copyrightDecisions } from '../../../shared/copyright/terms.ts'
import { costParts, costSides } from '../../../shared/copyright/cost-parts.ts'
import { buyDecisions } from '../../../shared/contract/collection-calls.ts'
import { minorUnits } from '../../../shared/domain/money.ts'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, report, type Session } from './session.ts'

/** An amount as it is typed; undefined where it is none of that currency. */
function readMoney(decimal: string, currency: string): { amount: number; currency: string } | undefined {
  const amount = minorUnits(decimal, currency)
  return amount === undefined ? undefined : { amount, currency }
}

/** `copyright`: titles and their counts, one title, what stands against a request, what needs a decision, and deciding. */
export async function copyright(session: Session): Promise<number> {
  const [, part = 'list', ...words] = session.args.words
  const [first, ...more] = words
  if (part === 'list' && words.length === 0) return list(session)
  if (part === 'title' && first !== undefined && more.length === 0) return title(session, first)
  if (part === 'check' && first !== undefined && more.length === 0) return check(session, first)
  if (part === 'clearing' && words.length === 0) return clearing(session)
  if (part === 'decide' && first !== undefined && more.length > 0) return decide(session, first, more)
  throw new Usage(
    'copyright list [--year N] [--show all|near|over] | copyright title KEY [--year N] | copyright check NUMBER | copyright clearing | copyright decide DECISION NUMBER… [--reason TEXT] [--royalty 42.50 --currency USD] [--code CODE]'
  )
}

const yearOf = (session: Session): { year?: number } => {
  const text = textOption(session.args, 'year')
  if (text === undefined) return {}
  if (!/^\d{4}$/.test(text)) throw new Usage('--year')
  return { year: Number(text) }
}

async function list(session: Session): Promise<number> {
  const show = oneOf(['all', 'near', 'over'], textOption(session.args, 'show') ?? 'all', '--show')
  const { titles } = await ask(session, 'copyright.titles', { ...yearOf(session), show, limit: 5000 })
  session.out(
    printRows(titles, ['title', 'key', 'used', 'reserved', 'waiting', 'most', 'exempt', 'royalties'], session.format)
  )
  return 0
}

async function title(session: Session, key: string): Promise<number> {
  const found = await ask(session, 'copyright.title', { key, ...yearOf(session) })
  if (session.format === 'json') session.out(printOne({ ...found }, 'json'))
  else session.out(printRows(found.uses, ['number', 'state', 'day', 'published', 'title', 'decision'], session.format))
  return 0
}

/** Exit 1 where it could not be asked for without a decision or a reason. */
async function check(session: Session, number: string): Promise<number> {
  const found = await ask(session, 'copyright.check', { number })
  if (session.format === 'table') {
    const lines = [
      found.sentence,
      ...found.against.map(({ sentence }) => sentence),
      found.share?.sentence,
      found.compliance.sentence
    ]
    session.out(`${[found.title, ...lines].filter(Boolean).join('\n')}\n`)
    session.out(printRows(found.uses, ['number', 'state', 'day', 'title'], 'table'))
  } else session.out(printOne({ ...found }, session.format))
  return found.against.length > 0 && found.decision === null ? 1 : 0
}

async function clearing(session: Session): Promise<number> {
  const { lines } = await ask(session, 'copyright.clearing', { limit: 5000 })
  session.out(printRows(lines, ['number', 'counted', 'sentence', 'why', 'title'], session.format, 60))
  return 0
}

async function decide(session: Session, word: string, numbers: readonly string[]): Promise<number> {
  const { args } = session
  const decision = word === 'none' ? null : oneOf(copyrightDecisions, word, 'copyright decide')
  const [reason, amount, currency, code] = ['reason', 'royalty', 'currency', 'code'].map((name) =>
    textOption(args, name)
  )
  const royalty = amount === undefined ? undefined : readMoney(amount, currency ?? '')
  if (amount !== undefined && !royalty) throw new Usage('--royalty 42.50 --currency USD')
  const { results } = await ask(session, 'copyright.decide', {
    numbers: [...numbers],
    decision,
    ...(reason === undefined ? {} : { reason }),
    ...(royalty ? { royalty } : {}),
    ...(code === undefined ? {} : { code: oneOf(complianceCodes, code, '--code') })
  })
  return report(
    session,
    results,
    ['number', 'done', 'sentence'],
    results.filter(({ done }) => !done)
  )
}

/** `collection`: titles that were asked for again and again, and what became of them. */
export async function collection(session: Session): Promise<number> {
  const [, part = 'list', word, key, ...more] = session.args.words
  if (part === 'list' && word === undefined) {
    const show = oneOf(['open', 'decided', 'all'], textOption(session.args, 'show') ?? 'open', '--show')
    const { rows } = await ask(session, 'collection.suggestions', { show, limit: 2000 })
    session.out(
      printRows(
        rows,
        ['title', 'author', 'requests', 'loans', 'copies', 'patrons', 'last', 'costs', 'key'],
        session.format
      )
    )
    return 0
  }
  if (part !== 'decide' || key === undefined || more.length > 0)
    throw new Usage(
      'collection [list] [--show open|decided|all] | collection decide bought|no|later KEY [--reason TEXT]'
    )
  const note = textOption(session.args, 'reason')
  const decided = oneOf(buyDecisions, word, 'collection decide')
  session.out(
    printOne(await ask(session, 'collection.decide', { key, decided, ...(note ? { note } : {}) }), session.format)
  )
  return 0
}

/** `costs`: what a fiscal year's work costs, as the library entered it. */
export async function costs(session: Session): Promise<number> {
  const [, part = 'list', year, side, name, amount, currency, ...more] = session.args.words
  const fiscalYear = year === undefined ? undefined : Number(year)
  if (part === 'list' && side === undefined) {
    const found = await ask(session, 'costs.list', fiscalYear === undefined ? {} : { fiscalYear })
    session.out(
      printRows(found.rows, ['fiscalYear', 'side', 'part', 'minutes', 'rate', 'amount', 'currency'], session.format)
    )
    return 0
  }
  const money = amount === undefined || currency === undefined ? undefined : readMoney(amount, currency)
  if (part !== 'set' || fiscalYear === undefined || !money || more.length > 0)
    throw new Usage('costs [list [YEAR]] | costs set YEAR borrowing|lending|all PART AMOUNT CURRENCY')
  const saved = await ask(session, 'costs.save', {
    fiscalYear,
    side: oneOf(costSides, side, 'costs set'),
    part: oneOf(costParts, name, 'costs set'),
    amount: money.amount,
    currency: money.currency
  })
  session.out(printOne(saved, session.format))
  return 0
}
