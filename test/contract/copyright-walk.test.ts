import { describe, expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { fieldsOf } from '../../shared/lifecycle/action-fields.ts'
import { actionsOf } from '../../shared/lifecycle/tables.ts'
import type { Side, Service } from '../../shared/lifecycle/words.ts'
import type { StateName } from '../../shared/lifecycle/state-table.ts'
import { openCounting } from '../support/copyright-desk.ts'
import { addLibrary, addRequest, day, type TestDesk } from '../support/desk.ts'
import { seeded } from '../support/seeded.ts'

// Whatever is done to copies in whatever order, over two ends of a year: what the desk says is used and reserved is what the ledger's own tables say,
// counted by plain SQL from the definitions of the guide, and no title goes beyond its limit unless a person has decided so. The limits are low, so that
// they are met often.

const most = 3
const works = 4
const begin = 2024
type Citation = CallInput<'requests.create'>['citation']
/** Two journals with a number, one without, and a chapter of a book. */
const titles: readonly { readonly limit: number; readonly is: string; readonly cited: Citation }[] = [
  { limit: most, is: `issn = '1234-5679'`, cited: { title: 'A', container: 'Journal of Bells', issn: '1234-5679' } },
  { limit: most, is: `issn = '2049-3630'`, cited: { title: 'B', container: 'Annals of Ropes', issn: '2049-3630' } },
  { limit: most, is: `container = 'Ringing Weekly'`, cited: { title: 'C', container: 'Ringing Weekly' } },
  { limit: works, is: `isbn = '9780306406157'`, cited: { title: 'D', container: 'Towers', isbn: '9780306406157' } }
]

interface Row {
  readonly id: number
  readonly number: string
  readonly side: Side
  readonly service: Service
  readonly state: StateName
  readonly version: number
  readonly book: number
  readonly decision: string | null
}
interface Count {
  readonly used: number
  readonly reserved: number
}

/** London keeps UTC at New Year, and nothing here happens at night. */
function counted(desk: TestDesk, title: (typeof titles)[number], year: number, present: boolean): Count {
  const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)]
  const [row] = desk.rows<Count>(
    `with c as (
       select r.supplied, r.open, r.outcome,
         exists (select 1 from asking a where a.request_id = r.id and a.asked is not null and a.state <> 'undone') asked
       from request r
       where r.side = 'borrowing' and r.service = 'copy' and r.${title.is}
         and (r.copyright_decision is null or r.copyright_decision = 'no-problem')
         and (r.isbn is not null or r.year is null or r.year || '-12-31' >= date(r.created / 1000, 'unixepoch', '-5 years')))
     select
       count(*) filter (where supplied is not null and (open = 1 or outcome = 'supplied')
         and (${title.limit === works} or supplied >= ${from} and supplied < ${to})) used,
       count(*) filter (where ${present} and open = 1 and supplied is null and asked) reserved
     from c`
  )
  return row ?? { used: 0, reserved: 0 }
}

describe.each(['block', 'warn'] as const)('Where the desk is told to %s', (over) => {
  test('used and reserved are what the ledger holds, and beyond the limit goes only what a person has decided', async () => {
    const desk = await openCounting({ copyrightOver: over, copyrightCount: most, copyrightWorks: works })
    await addLibrary(desk, 'GB-Two')
    desk.setNow(`${begin}-11-04T10:00:00Z`)
    const chance = seeded(over === 'block' ? 17 : 18)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T
    const yearNow = () => new Date(desk.now()).getUTCFullYear()
    const done: Record<string, number> = {}
    let beyond = 0

    const cited = (): Citation => ({
      ...pick(titles).cited,
      ...(chance() < 0.9 ? { year: String(yearNow() - Math.floor(chance() * 7)) } : {})
    })
    const tried = async (name: string, input: unknown) => {
      const answer = await desk.core.call(name, input, desk.caller)
      const line = answer.ok ? (answer.value as { results?: { done: boolean }[] }).results?.[0] : undefined
      const well = answer.ok && (line?.done ?? true)
      done[`${name} ${well ? 'done' : 'refused'}`] = (done[`${name} ${well ? 'done' : 'refused'}`] ?? 0) + 1
    }
    const requests = () =>
      desk.rows<Row>(
        'select id, number, side, service, state, version, isbn is not null book, copyright_decision decision from request'
      )
    /** Every title, in each year since the first. */
    const all = () =>
      titles.flatMap((title) =>
        Array.from({ length: yearNow() - begin + 1 }, (_year, after) => begin + after)
          .filter((year) => year === yearNow() || title.limit === most)
          .map((year) => ({ title, year, ...counted(desk, title, year, year === yearNow()) }))
      )

    /** One thing that happens; gives the request that it happens to. */
    async function step(): Promise<string | undefined> {
      const known = requests()
      const way = chance()
      if (known.length < 6 || (known.length < 140 && way < 0.2)) {
        return addRequest(desk, { service: 'copy', citation: cited(), note: 'Wanted.' })
      }
      const { number, side, service, state, version, book } = pick(known)
      if (way < 0.6) {
        const offered = actionsOf(side, service, state)
        const chosen = chance() < 0.7 ? offered[0] : pick(offered)
        if (!chosen) return number
        const given = {
          suppliers: ['GB-Sup', 'GB-Two'],
          reason: 'on-loan',
          terms: 'library-use-only',
          ...(chance() < 0.5 ? { note: 'It is needed all the same.' } : {})
        }
        const wanted = new Set<string>(fieldsOf(chosen.step).map(({ name }) => name))
        const fields = Object.fromEntries(Object.entries(given).filter(([name]) => wanted.has(name)))
        await tried('requests.act', { targets: [{ number }], action: chosen.name, fields })
      } else if (way < 0.74) await tried('requests.undo', { number })
      else if (way < 0.86) {
        const decision = pick(['no-problem', 'no-problem', 'royalty', 'owned', null, null] as const)
        const royalty = decision === 'royalty' ? { royalty: { amount: 3000, currency: 'USD' } } : {}
        await tried('copyright.decide', { numbers: [number], decision, reason: 'As the librarian says.', ...royalty })
      } else if (way < 0.94) {
        // A journal becomes another one, or another year; what is in a book stays there.
        const { container = '', issn = '', isbn, year = '' } = cited()
        const other = isbn || book ? {} : { container, issn }
        await tried('requests.edit', { number, version, citation: { ...other, year } })
      } else desk.later(Math.ceil(chance() * 40) * day)
      return number
    }

    let after = all()
    for (let turn = 0; turn < 700; turn += 1) {
      const before = after
      const lastEvent = desk.rows<{ id: number }>('select max(id) id from event')[0]?.id ?? 0
      const was = desk.now()
      const number = await step()
      after = all()
      for (const { title, year, used, reserved } of after) {
        const stood = (of: number) => before.find((each) => each.title === title && each.year === of)
        // What is under way keeps its place over New Year; of a book all years are one.
        const last = stood(year - 1) ?? { used: 0, reserved: 0 }
        const then = stood(year) ?? (title.limit === works ? last : { ...last, used: 0 })
        if (used + reserved <= Math.max(title.limit, then.used + then.reserved)) continue
        beyond += 1
        expect(desk.now(), 'time alone takes no place').toBe(was)
        const [request] = desk.rows<Row>('select copyright_decision decision from request where number = ?', number)
        const said = desk.rows<{ data: string }>(
          `select data from event where id > ? and request_id = (select id from request where number = ?)
             and (action = 'copyright-beyond' or data like '%copyright-full%')`,
          lastEvent,
          number
        )
        expect(
          request?.decision === 'no-problem' || (over === 'warn' && said.length > 0),
          `turn ${turn}: ${number} went beyond the limit of ${title.is} in ${year}: ${used} and ${reserved}`
        ).toBe(true)
      }
      if (turn % 7 > 0 || !number) continue
      const of = after.find(
        ({ title, year }) =>
          year === yearNow() && desk.rows(`select 1 from request where number = ? and ${title.is}`, number).length > 0
      )
      const { used, reserved, title } = of ?? expect.fail(`${number} has no title`)
      expect(await desk.call('copyright.check', { number }), `turn ${turn}`).toMatchObject({
        used,
        reserved,
        most: title.limit
      })
    }

    for (const year of [yearNow() - 2, yearNow() - 1, yearNow()]) {
      const list = await desk.call('copyright.titles', { year, limit: 100 })
      for (const title of titles) {
        const key = desk.rows<{ key: string }>(`select distinct work_key key from request where ${title.is}`)
        expect(key, title.is).toHaveLength(1)
        const found = list.titles.find((each) => each.key === key[0]?.key)
        expect({ used: found?.used ?? 0, reserved: found?.reserved ?? 0 }, `${title.is} in ${year}`).toEqual(
          counted(desk, title, year, year === yearNow())
        )
      }
    }
    expect(yearNow(), 'two ends of a year have passed').toBeGreaterThanOrEqual(2026)
    expect(beyond, 'some were let go beyond').toBeGreaterThan(1)
    for (const [name, least] of [
      ['requests.act done', 150],
      ['requests.act refused', 3],
      ['requests.undo done', 30],
      ['requests.edit done', 20],
      ['copyright.decide done', 40]
    ] as const)
      expect(done[name], `${name} of ${JSON.stringify(done)}`).toBeGreaterThan(least)
    await desk.expectSound()
    // A royalty is posted as long as it is decided; where nothing came it may have gone back.
    expect(
      desk.rows(
        `with p as (select request_id, sum((debit = 'royalties') * amount - (credit = 'royalties') * amount) n from posting group by request_id)
         select r.number, r.state, r.royalty, coalesce(p.n, 0) n from request r left join p on p.request_id = r.id
         where coalesce(p.n, 0) <> coalesce(r.royalty, 0) and not (coalesce(p.n, 0) = 0 and r.open = 0 and r.supplied is null)`
      )
    ).toEqual([])
  })
})
