import { Refused } from '../../../shared/contract/refused.ts'
import type { OfficeLend } from '../../../shared/contract/office-calls.ts'
import { dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { sayAmount } from '../../../shared/text/say-amount.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, type Desk, does, type Reading } from '../handler.ts'
import { versionOn } from '../networks/networks.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { checkLocale } from '../reports-out/locale-manner.ts'
import { writeTable } from '../reports-out/write-report.ts'
import { lookInside } from '../supply/look.ts'
import { todayOf } from './kept-invoices.ts'
import { settlementOf } from './network-terms.ts'
import { standing } from './our-lines.ts'
import { checkSpan } from './span.ts'
import { officeMethods } from './signed.ts'

interface Row extends Omit<OfficeLend, 'day' | 'settled'> {
  readonly at: number
  readonly settled: number
}

/**
 * Fees for lending that are paid by a way of the network, of some days. EFTS bills what staff approve (mlanet.org, efts-faq); what it is called elsewhere is not
 * published, and the same list serves.
 */
function lendsOf(reading: Reading, { network, from, to }: { network: string; from: string; to: string }): OfficeLend[] {
  checkSpan(from, to)
  const { zone } = reading.settings()
  const methods = methodsOf(reading, network, to)
  const rows = reading
    .sql(
      `select p.id posting, p.at, r.number, coalesce(r.partner_number, a.their_number) theirNumber, coalesce(nullif(l.symbol, ''), l.name) library, r.title,
         p.amount, p.currency, (select case v.approved when 1 then v.day end from office_approval v where v.posting_id = p.id order by v.id desc limit 1) approved,
         exists (select 1 from settled s left join netting n on n.id = s.netting_id where s.posting_id = p.id and (s.netting_id is null or n.state = 'accepted')) settled
       from posting p join partner l on l.id = p.partner_id left join request r on r.id = p.request_id left join asking a on a.id = r.asking_id
       where p.debit = 'partner' and p.credit <> 'bank' and p.method in (select value from json_each(?)) and p.at between ? and ? and ${standing} order by p.id limit 5000`
    )
    .all(JSON.stringify(methods), startOfDay(from, zone), endOfDay(to, zone)) as Row[]
  return rows.map(({ at, settled, ...row }) => ({ ...row, day: dayOf(at, zone), settled: settled === 1 }))
}

/** The ways to pay that the network's office settles, its own or those of the networks it settles for. @throws Refused not-found */
function methodsOf(reading: Reading, network: string, day: string): readonly string[] {
  const kept = keptProfiles(reading).get(network)
  const rules = kept && versionOn(kept.profile, day)
  const fees = rules && 'fees' in rules ? (rules.fees ?? []) : []
  const own = [...(settlementOf(reading, network, day)?.methods ?? []), ...fees.flatMap(({ method }) => method ?? [])]
  return own.filter((method) => officeMethods.includes(method))
}

export const lends = answers('office.lends', (given, reading) => {
  const lines = lendsOf(reading, given)
  const sums = new Map<string, { open: number; approved: number; settled: number }>()
  for (const { amount, approved, currency, settled } of lines) {
    const sum = sums.get(currency) ?? { open: 0, approved: 0, settled: 0 }
    sum[settled ? 'settled' : approved ? 'approved' : 'open'] += amount
    sums.set(currency, sum)
  }
  return { lines, sums: [...sums].map(([currency, sum]) => ({ currency, ...sum })) }
})

/** @throws Refused not-found (the network), bad-input: a posting that is no fee for lending by a way of the network, or is settled */
export const approve = does('office.approve', {
  run: ({ network, postings, approved }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const methods = await everMethods(desk, network)
      const now = new Map<number, boolean>()
      for (const [at, id] of postings.entries()) {
        const row = await tx.one<{ settled: number; approved: number | null }>(
          `select exists (select 1 from settled s where s.posting_id = p.id) settled,
             (select v.approved from office_approval v where v.posting_id = p.id order by v.id desc limit 1) approved
           from posting p where p.id = ? and p.debit = 'partner' and p.method in (select value from json_each(?)) and ${standing}`,
          id,
          JSON.stringify(methods)
        )
        if (!row || row.settled)
          throw new Refused(
            'bad-input',
            { what: say(row ? 'settlement.office.settled' : 'settlement.office.no-fee', { posting: id }) },
            { field: `postings.${at}` }
          )
        if ((row.approved === 1) !== approved) now.set(id, approved)
      }
      if (now.size === 0) return { changed: 0 }
      const event = await appendEvent(desk, {
        action: 'office-approve',
        data: JSON.stringify({ network, approved, postings: [...now.keys()] })
      })
      for (const id of now.keys())
        await tx.insert('office_approval', {
          ...{ posting_id: id, network, approved: approved ? 1 : 0, day: todayOf(desk), event_id: event },
          ...{ staff_id: desk.caller.staffId, at: desk.now() }
        })
      tx.changed('money')
      return { changed: now.size }
    })
})

/** The ways to pay that the network's office settles or has settled, in any version of its profile. @throws Refused not-found */
async function everMethods(desk: Desk, network: string): Promise<string[]> {
  const known = (await lookInside(desk).profiles()).get(network)
  if (!known) throw new Refused('not-found', { what: network }, { field: 'network' })
  const all = known.profile.versions.flatMap((version): (string | undefined)[] => [
    ...(('settlement' in version && version.settlement?.methods) || []),
    ...(('fees' in version && version.fees) || []).map(({ method }) => method)
  ])
  return officeMethods.filter((method) => all.includes(method))
}

/** @throws Refused nothing-to-print: nothing of these days was approved */
export const out = answers('office.out', async ({ format, locale, ...given }, reading) => {
  checkLocale(locale)
  const lines = lendsOf(reading, given).filter(({ approved }) => approved !== null)
  if (lines.length === 0) throw new Refused('nothing-to-print')
  const { network, from, to } = given
  const name = keptProfiles(reading).get(network)?.profile.name ?? network
  const titles = ['day', 'number', 'their-number', 'library', 'title', 'amount', 'currency', 'approved'] as const
  const kinds = { day: 'day', approved: 'day', amount: 'money' } as const
  const file = await writeTable(
    {
      ...{
        name: 'office',
        title: say('settlement.office.title', { network: name }),
        definition: say('settlement.office.layout'),
        from,
        to
      },
      columns: titles.map((column) => ({
        name: column,
        title: say(`settlement.office.columns.${column}`),
        kind: column in kinds ? kinds[column as keyof typeof kinds] : 'text',
        ...{ definition: '', total: column === 'amount' ? 'sum' : 'none' }
      })),
      rows: lines.map(({ amount, approved, currency, day, library, number, theirNumber, title }) => [
        ...[day, number, theirNumber, library, title, amount, currency, approved]
      ]),
      totals: totalsOf(lines).map(([currency, sum]) => [null, null, null, null, null, sum, currency, null]),
      notes: totalsOf(lines).map(([currency, sum]) => `${sayAmount(sum, currency)} ${currency}`)
    },
    `${network}_${from}_${to}`,
    format,
    locale,
    reading
  )
  return { ...file, rows: lines.length }
})

function totalsOf(lines: readonly OfficeLend[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const { amount, currency } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums]
}
