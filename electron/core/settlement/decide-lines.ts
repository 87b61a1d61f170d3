import { Refused } from '../../../shared/contract/refused.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { type CallGiven, type Desk, does } from '../handler.ts'
import { post, reversePosting, type Posting } from '../money/post.ts'
import { findPartner } from '../partners/find-partner.ts'
import { notNow, todayOf } from './kept-invoices.ts'
import { fileInside } from './statements.ts'

type Given = CallGiven<'statements.decide'>

interface Line {
  readonly id: number
  readonly line: number | null
  readonly number: string | null
  readonly library: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly result: 'matched' | 'different' | 'ours-only' | 'theirs-only'
  readonly differs: string | null
  readonly posting_id: number | null
  readonly partner_id: number | null
  readonly decision: string | null
}

interface Fee {
  readonly request_id: number | null
  readonly partner_id: number
  readonly debit: string
  readonly credit: string
  readonly amount: number
  readonly currency: string
}

/**
 * Decides lines of a statement, all or none of them. @throws Refused not-found (file, a line), already-done (decided before, or settled elsewhere since),
 * bad-input (a difference without a reason, a dispute without a last day), not-now (disputed too late)
 */
export const decide = does('statements.decide', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const file = await fileInside(desk, given.file)
      const lines = await linesOf(desk, given)
      const today = todayOf(desk)
      const lastDay = given.lastDay ?? file.disputeUntil
      if (given.as === 'disputed') {
        if (lastDay === null) throw wrong('lastDay', 'settlement.statement.which-last-day')
        if (lastDay < today) throw notNow('settlement.refused.dispute-late', { day: wordDay(lastDay) }, 'as')
      }
      const needsReason =
        given.as === 'disputed' || (given.as === 'accepted' && lines.some(({ result }) => result !== 'matched'))
      if (needsReason && given.reason === '') throw wrong('reason', 'settlement.statement.which-reason')
      const event = await appendEvent(desk, {
        action: 'statement-decide',
        data: JSON.stringify({ file: file.id, as: given.as, lines: lines.length })
      })
      for (const line of lines) {
        const made = given.as === 'accepted' ? await accept(desk, line, event) : null
        if (given.as === 'disputed')
          await tx.insert('dispute', {
            statement_line_id: line.id,
            posting_id: line.posting_id,
            partner_id: line.partner_id,
            last_day: lastDay,
            reason: given.reason,
            opened: desk.now()
          })
        await tx.update('statement_line', line.id, {
          decision: given.as,
          reason: given.reason || null,
          decided: desk.now(),
          made_posting: made
        })
      }
      tx.changed('money')
      return { decided: lines.length, file: await fileInside(desk, given.file) }
    })
})

/** Disputed and left lines may be decided again, accepted ones are booked. */
async function linesOf({ tx }: Desk, { file, lines }: Given): Promise<Line[]> {
  if (lines === undefined) {
    const found = await tx.all<Line>(
      `select * from statement_line where file_id = ? and result = 'matched' and decision is null order by id`,
      file
    )
    if (found.length === 0) throw notNow('settlement.statement.nothing-open', {}, 'lines')
    return found
  }
  const found: Line[] = []
  for (const [index, id] of lines.entries()) {
    const line = await tx.one<Line>('select * from statement_line where id = ? and file_id = ?', id, file)
    if (!line) throw new Refused('not-found', { what: String(id) }, { field: `lines.${index}` })
    if (line.decision === 'accepted') throw done(line, index)
    found.push(line)
  }
  return found
}

const done = ({ line, number }: Line, index: number) =>
  Refused.from({
    refused: 'already-done',
    sentence: say('settlement.statement.booked', { number: number ?? String(line ?? '') }),
    field: `lines.${index}`,
    ...(line === null ? {} : { line })
  })

/** Books a line. Gives the posting that it made of what only they have, or of what they have otherwise. */
async function accept(desk: Desk, line: Line, event: number): Promise<number | null> {
  if (line.posting_id === null) return acceptTheirs(desk, line, event)
  const fee = await desk.tx.one<Fee>(
    'select request_id, partner_id, debit, credit, amount, currency from posting where id = ?',
    line.posting_id
  )
  if (!fee || (await desk.tx.one('select 1 from settled where posting_id = ?', line.posting_id))) throw done(line, 0)
  await settle(desk, line, line.posting_id)
  const theirs = line.result === 'ours-only' ? 0 : (line.amount ?? 0)
  const ours = fee.debit === 'partner' ? fee.amount : -fee.amount
  if (line.result !== 'ours-only' && line.currency === fee.currency && theirs === ours) {
    await clear(desk, line, event, fee)
    return null
  }
  // What the desk has is taken back, and what they have is charged in its place; nobody pays what only the desk has.
  await settle(desk, line, await reversePosting(desk, line.posting_id, event, 'statement'))
  if (theirs === 0) return null
  const turned = ours > 0 === theirs > 0 ? fee : { ...fee, debit: fee.credit, credit: fee.debit }
  const said = { ...turned, amount: Math.abs(theirs), currency: line.currency ?? fee.currency }
  const made = await post(desk, toPosting(said, event))
  await settle(desk, line, made)
  await clear(desk, line, event, said)
  return made
}

const toPosting = ({ request_id, partner_id, debit, credit, amount, currency }: Fee, event: number): Posting => ({
  ...{ requestId: request_id, partnerId: partner_id, eventId: event },
  ...{ debit, credit, amount, currency },
  reason: 'statement'
})

/** From the library's account to the network's: its office pays and is paid. */
async function clear(desk: Desk, line: Line, event: number, fee: Fee): Promise<void> {
  const [debit, credit] = fee.debit === 'partner' ? ['network', 'partner'] : ['partner', 'network']
  await settle(desk, line, await post(desk, toPosting({ ...fee, debit, credit }, event)))
}

const settle = ({ tx }: Desk, line: Line, posting: number) =>
  tx.run('insert into settled(posting_id, statement_line_id) values (?, ?)', posting, line.id)

/** A fee that the desk did not know of, owed by the network or to it. Where the file does not say which way, the request does. */
async function acceptTheirs(desk: Desk, line: Line, event: number): Promise<number | null> {
  if (!line.amount || line.currency === null) return null
  const { library: symbol } = line
  const library = symbol ? await findPartner(desk.tx, symbol) : undefined
  const request = line.number
    ? await desk.tx.one<{ id: number; side: string }>('select id, side from request where number = ?', line.number)
    : undefined
  const noWay = line.differs?.split(' ').includes('way') ?? false
  if (noWay && !request)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('settlement.statement.which-way', { number: line.number ?? '' }),
      field: 'lines',
      ...(line.line === null ? {} : { line: line.line })
    })
  const isOwed = noWay ? request?.side === 'lending' : line.amount > 0
  const fees = isOwed ? 'lending-fees' : library ? 'borrowing-fees' : 'network-fees'
  return post(desk, {
    requestId: request?.id ?? null,
    eventId: event,
    partnerId: library?.id ?? null,
    debit: isOwed ? 'network' : fees,
    credit: isOwed ? fees : 'network',
    amount: Math.abs(line.amount),
    currency: line.currency,
    reason: 'statement'
  })
}

const wrong = (field: string, key: string) => Refused.from({ refused: 'bad-input', sentence: say(key), field })
