import type { CallGiven } from '../../../shared/contract/calls.ts'
import type { WholeNetting } from '../../../shared/contract/netting-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { lastDisputeDay, schemeOf, schemePeriod } from '../../../shared/settlement/schemes.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { type Desk, does } from '../handler.ts'
import { post } from '../money/post.ts'
import { notNow, todayOf } from './kept-invoices.ts'
import { isCurrency } from './their-lines.ts'
import { nettingRow, wholeInside, type NettingRow } from './kept-netting.ts'
import { feesOf, lendingOf } from './netting-entries.ts'

type Given = CallGiven<'netting.propose'>

/** @throws Refused bad-input (no unit price, an unknown currency), already-done (the period is proposed, or its loans are counted), not-now (nothing in it) */
export const propose = does('netting.propose', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const scheme = schemeOf(given.scheme)
      const period = schemePeriod(given.scheme, given.day)
      await refuseTwice(desk, given, period)
      const unit = unitOf(given)
      const { lines, postings } = unit
        ? await lendingOf(desk, scheme, period, unit)
        : await feesOf(desk, scheme, period)
      if (lines.length === 0)
        throw notNow('settlement.netting.nothing', { from: wordDay(period.from), to: wordDay(period.to) }, 'day')
      const id = await tx.insert('netting', {
        scheme: given.scheme,
        network: scheme.network,
        from_day: period.from,
        to_day: period.to,
        state: 'proposed',
        unit_amount: unit?.amount ?? null,
        unit_currency: unit?.currency ?? null,
        dispute_until: lastDisputeDay(scheme, period, given.reported ?? todayOf(desk)) ?? null,
        made: desk.now(),
        event_id: await appendEvent(desk, {
          action: 'netting-propose',
          data: JSON.stringify({ scheme: given.scheme, ...period })
        })
      })
      for (const posting of postings)
        await tx.run('insert into settled(posting_id, netting_id) values (?, ?)', posting, id)
      for (const { partner, currency, lentCount, lent, borrowedCount, borrowed, net } of lines)
        await tx.insert('netting_line', {
          ...{ netting_id: id, partner_id: partner, currency, lent, borrowed, net },
          lent_count: lentCount,
          borrowed_count: borrowedCount
        })
      tx.changed('money')
      return wholeInside(desk, id)
    })
})

function unitOf({ scheme, unit }: Given): Given['unit'] {
  const isCounted = schemeOf(scheme).by === 'net-lending'
  if (!isCounted) return undefined
  if (!unit || unit.amount <= 0) throw wrong('unit', 'settlement.netting.which-unit')
  if (!isCurrency(unit.currency))
    throw wrong('unit.currency', 'settlement.statement.currency', { currency: unit.currency })
  return unit
}

const wrong = (field: string, key: string, values: Readonly<Record<string, string>> = {}) =>
  Refused.from({ refused: 'bad-input', sentence: say(key, values), field })

async function refuseTwice({ tx }: Desk, { scheme }: Given, { from, to }: { from: string; to: string }): Promise<void> {
  const states = schemeOf(scheme).by === 'net-lending' ? ['proposed', 'accepted'] : ['proposed']
  const before = await tx.one(
    'select 1 from netting where scheme = ? and from_day = ? and state in (select value from json_each(?))',
    ...[scheme, from, JSON.stringify(states)]
  )
  if (before)
    throw Refused.from({
      refused: 'already-done',
      sentence: say('settlement.netting.twice', { from: wordDay(from), to: wordDay(to) }),
      field: 'day'
    })
}

/** @throws Refused not-found, not-now (no proposal, disputed, or still to be disputed and not agreed, or its period still runs) */
export const accept = does('netting.accept', {
  run: ({ id, agreed }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await proposalInside(desk, id)
      const today = todayOf(desk)
      if (row.to_day >= today) throw notNow('settlement.netting.runs', { to: wordDay(row.to_day) })
      if (row.disputed > 0) throw notNow('settlement.netting.disputed', { n: row.disputed })
      if (row.dispute_until !== null && row.dispute_until >= today && !agreed)
        throw notNow('settlement.netting.may-be-disputed', { day: wordDay(row.dispute_until) }, 'agreed')
      const event = await appendEvent(desk, { action: 'netting-accept', data: JSON.stringify({ netting: id }) })
      const lines = await tx.all<{ id: number; partner_id: number; currency: string; net: number }>(
        'select id, partner_id, currency, net from netting_line where netting_id = ? and net <> 0 order by id',
        id
      )
      for (const line of lines) {
        const posting = await book(desk, row, line, event)
        await tx.update('netting_line', line.id, { posting_id: posting })
        if (row.unit_amount === null)
          await tx.run('insert into settled(posting_id, netting_id) values (?, ?)', posting, id)
      }
      await tx.update('netting', id, { state: 'accepted', decided: desk.now() })
      tx.changed('money')
      return wholeInside(desk, id)
    })
})

/** Fees that were set off go from the library's account to the network's; a net of loans is a new fee between the two. */
function book(
  desk: Desk,
  row: NettingRow,
  line: { partner_id: number; currency: string; net: number },
  event: number
): Promise<number> {
  const isOwed = line.net > 0
  const fees = isOwed ? 'lending-fees' : 'borrowing-fees'
  const other = row.unit_amount === null ? 'network' : fees
  const gains = row.unit_amount === null ? !isOwed : isOwed
  return post(desk, {
    requestId: null,
    eventId: event,
    partnerId: line.partner_id,
    debit: gains ? 'partner' : other,
    credit: gains ? other : 'partner',
    amount: Math.abs(line.net),
    currency: line.currency,
    reason: 'netting',
    rule: `netting:${row.scheme}`
  })
}

/** @throws Refused not-found, not-now where it is no proposal any more */
async function proposalInside(desk: Desk, id: number): Promise<NettingRow> {
  const row = await nettingRow(desk, id)
  if (row.state !== 'proposed') throw notNow(`settlement.netting.not-${row.state}`)
  return row
}

export const drop = does('netting.drop', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      await proposalInside(desk, id)
      await tx.run('delete from settled where netting_id = ?', id)
      await tx.update('netting', id, { state: 'dropped', decided: desk.now() })
      await appendEvent(desk, { action: 'netting-drop', data: JSON.stringify({ netting: id }) })
      tx.changed('money')
      return { id }
    })
})

/** @throws Refused not-now after the last day, or where nothing can be disputed; not-found (a fee that is not in it); already-done */
export const dispute = does('netting.dispute', {
  run: ({ id, posting, reason }, writing): Promise<WholeNetting> =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await proposalInside(desk, id)
      if (row.dispute_until === null) throw notNow('settlement.netting.no-disputes')
      if (row.dispute_until < todayOf(desk))
        throw notNow('settlement.refused.dispute-late', { day: wordDay(row.dispute_until) })
      const fee = await tx.one<{ partner_id: number }>(
        'select p.partner_id from settled s join posting p on p.id = s.posting_id where s.netting_id = ? and p.id = ?',
        id,
        posting
      )
      if (!fee) throw new Refused('not-found', { what: String(posting) }, { field: 'posting' })
      if (
        await tx.one('select 1 from dispute where netting_id = ? and posting_id = ? and outcome is null', id, posting)
      )
        throw new Refused('already-done', { what: say('settlement.netting.disputing') }, { field: 'posting' })
      await tx.insert('dispute', {
        netting_id: id,
        posting_id: posting,
        partner_id: fee.partner_id,
        last_day: row.dispute_until,
        reason,
        opened: desk.now()
      })
      await appendEvent(desk, {
        action: 'dispute',
        partner_id: fee.partner_id,
        data: JSON.stringify({ netting: id, posting })
      })
      tx.changed('money')
      return wholeInside(desk, id)
    })
})

/** @throws Refused not-found, not-now (answered before, or its proposal was booked) */
export const answer = does('netting.answer', {
  run: ({ dispute, outcome, note }, writing): Promise<WholeNetting> =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await tx.one<{ netting_id: number; posting_id: number; partner_id: number; outcome: string | null }>(
        'select netting_id, posting_id, partner_id, outcome from dispute where id = ? and netting_id is not null',
        dispute
      )
      if (!row) throw new Refused('not-found', { what: String(dispute) }, { field: 'dispute' })
      await proposalInside(desk, row.netting_id)
      if (row.outcome !== null) throw notNow('settlement.netting.answered', {}, 'dispute')
      await tx.update('dispute', dispute, { outcome, note: note?.trim() || null, settled: desk.now() })
      if (outcome === 'changed') await takeOut(desk, row.netting_id, row.posting_id)
      await appendEvent(desk, {
        action: 'dispute-answer',
        partner_id: row.partner_id,
        data: JSON.stringify({ netting: row.netting_id, outcome })
      })
      tx.changed('money')
      return wholeInside(desk, row.netting_id)
    })
})

/** Takes a fee out of a proposal: it is open again, and the library's line is less by it. */
async function takeOut({ tx }: Desk, netting: number, posting: number): Promise<void> {
  const fee = await tx.one<{ partnerId: number; currency: string; amount: number; owed: number }>(
    `select coalesce(o.merged_into, o.id) partnerId, p.currency, p.amount, (p.debit = 'partner') owed from posting p join partner o on o.id = p.partner_id where p.id = ?`,
    posting
  )
  await tx.run('delete from settled where posting_id = ? and netting_id = ?', posting, netting)
  if (!fee) return
  const [count, sum] = fee.owed ? ['lent_count', 'lent'] : ['borrowed_count', 'borrowed']
  await tx.run(
    `update netting_line set ${count} = ${count} - 1, ${sum} = ${sum} - ?, net = net - ? where netting_id = ? and partner_id = ? and currency = ?`,
    ...[fee.amount, fee.owed ? fee.amount : -fee.amount, netting, fee.partnerId, fee.currency]
  )
}
