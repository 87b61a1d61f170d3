import { Refused } from '../../../shared/contract/refused.ts'
import { endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { type CallGiven, type Desk, does } from '../handler.ts'
import { findPartner } from '../partners/find-partner.ts'
import { schemeNames } from '../../../shared/settlement/scheme-names.ts'
import { schemeOf } from '../../../shared/settlement/schemes.ts'
import { eachResult } from './each-result.ts'
import { draftInside, invoiceInside, toInvoice, todayOf } from './kept-invoices.ts'
import { membersOf } from './our-lines.ts'
import { billedDirectly, libraryOf, receivable, recordsOf, signed } from './signed.ts'

type Given = CallGiven<'invoices.draft'>

/** Fees for lending that nothing settles yet, and that no office settles. */
const unbilled = `'partner' in (p.debit, p.credit) and p.partner_id is not null and ${receivable} and ${billedDirectly}
  and not exists (select 1 from settled s where s.posting_id = p.id)`

/** Schemes that set off what has no way to pay of its own (NACSIS-ILL): with whoever belongs to them as the desk does. */
const offset = schemeNames.map(schemeOf).filter(({ by, method }) => by === 'fees' && method === undefined)
const isOffset = offset
  .map(
    () =>
      `((? is null or p.currency = ?) and l.id in ${membersOf} and exists (select 1 from membership d where d.profile = ? and d.partner_id is null))`
  )
  .join(' or ')
const offsetValues = offset.flatMap(({ currency, network }) => [currency, currency, network, network])

interface Group {
  readonly partnerId: number
  readonly name: string
  readonly currency: string
}

export const draft = does('invoices.draft', {
  run: async (given, writing) => {
    if (given.from && given.to && given.to < given.from)
      throw new Refused(
        'bad-input',
        { what: say('settlement.refused.crossed', { from: wordDay(given.from), to: wordDay(given.to) }) },
        { field: 'to' }
      )
    const groups = await writing.transact((tx) => groupsOf({ ...writing, tx }, given))
    return {
      results: await eachResult(
        writing,
        groups,
        ({ name }) => name,
        (desk, group) => draftOne(desk, group, given)
      )
    }
  }
})

/** Libraries with fees to bill; what their network sets off is billed only where the library is named. */
async function groupsOf(desk: Desk, given: Given): Promise<Group[]> {
  const { tx } = desk
  const one = given.partner === undefined ? undefined : await findPartner(tx, given.partner)
  if (given.partner !== undefined && !one)
    throw new Refused('not-found', { what: String(given.partner) }, { field: 'partner' })
  const { from, to } = spanOf(desk, given)
  return tx.all<Group>(
    `select l.id partnerId, l.name, p.currency from posting p ${libraryOf} where ${unbilled} and p.at between ? and ?
       ${one ? `and p.partner_id in ${recordsOf}` : `and not (${isOffset})`} ${given.currency ? 'and p.currency = ?' : ''}
     group by l.id, p.currency order by l.sort_key, l.id, p.currency`,
    ...[from, to, ...(one ? [one.id, one.id] : offsetValues), ...(given.currency ? [given.currency] : [])]
  )
}

function spanOf({ now, settings }: Desk, { from, to }: Given): { from: number; to: number } {
  const { zone } = settings()
  return { from: from ? startOfDay(from, zone) : 0, to: to ? endOfDay(to, zone) : now() }
}

/** All fees of a library in a currency on one draft. @throws Refused not-now where nothing is owed in all */
async function draftOne(
  desk: Desk,
  { partnerId, name, currency }: Group,
  given: Given
): Promise<{ invoice: number; about: string; sentence: string }> {
  const { tx } = desk
  const { from, to } = spanOf(desk, given)
  const postings = await tx.all<{ id: number; amount: number }>(
    `select p.id, ${signed} amount from posting p where p.partner_id in ${recordsOf} and p.currency = ? and ${unbilled} and p.at between ? and ?`,
    partnerId,
    partnerId,
    currency,
    from,
    to
  )
  const total = postings.reduce((sum, { amount }) => sum + amount, 0)
  if (total <= 0)
    throw Refused.from({
      refused: 'not-now',
      sentence: say('settlement.refused.nothing-owed', { who: name, currency }),
      field: 'partner'
    })
  const id = await tx.insert('invoice', {
    partner_id: partnerId,
    currency,
    from_day: given.from ?? null,
    to_day: given.to ?? todayOf(desk),
    state: 'drafted',
    total,
    made: desk.now()
  })
  for (const posting of postings)
    await tx.run('insert into settled(posting_id, invoice_id) values (?, ?)', posting.id, id)
  await appendEvent(desk, { action: 'invoice-draft', partner_id: partnerId, data: JSON.stringify({ invoice: id }) })
  tx.changed('money')
  return { invoice: id, about: name, sentence: say('settlement.drafted', { who: name, n: postings.length, currency }) }
}

export const takeOut = does('invoices.take-out', {
  run: ({ id, postings }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await draftInside(desk, id)
      for (const [index, posting] of postings.entries()) {
        const line = await tx.one('select 1 from settled where posting_id = ? and invoice_id = ?', posting, id)
        if (!line) throw new Refused('not-found', { what: String(posting) }, { field: `postings.${index}` })
        await tx.run('delete from settled where posting_id = ?', posting)
      }
      const left = await tx.one<{ total: number | null; n: number }>(
        `select sum(${signed}) total, count(*) n from settled s join posting p on p.id = s.posting_id where s.invoice_id = ?`,
        id
      )
      if (!left?.n)
        throw Refused.from({ refused: 'not-now', sentence: say('settlement.refused.last-line'), field: 'postings' })
      await tx.update('invoice', id, { total: left.total, version: row.version + 1 })
      await appendEvent(desk, {
        action: 'invoice-change',
        partner_id: row.partnerId,
        data: JSON.stringify({ invoice: id, without: postings })
      })
      tx.changed('money')
      return toInvoice(await invoiceInside(desk, id), desk.settings().zone, todayOf(desk))
    })
})

export const drop = does('invoices.drop', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await draftInside(desk, id)
      await tx.run('delete from settled where invoice_id = ?', id)
      await tx.run('delete from invoice where id = ?', id)
      await appendEvent(desk, {
        action: 'invoice-drop',
        partner_id: row.partnerId,
        data: JSON.stringify({ invoice: id })
      })
      tx.changed('money')
      return { id }
    })
})
