import { day, type TestDesk } from '../desk.ts'
import { compared } from './compared.ts'
import { answered, begin, end, inMonths, londonMidnight, month, suppliedIn } from './period.ts'

/** Answers no, libraries, titles, what was lost, and how things stand. */
export async function librariesByHand(desk: TestDesk): Promise<void> {
  const same = compared(desk)
  // Answers no.
  const reason = `coalesce(a.reason, case when a.answer in ('expire', 'expired') then 'not-responded' else a.answer end)`
  for (const [apart, key] of [
    ['reason', `r.side || '/' || ${reason}`],
    ['partner', `r.side || '/' || coalesce(a.partner_id, '') || '/' || ${reason}`],
    ['position', `r.side || '/' || a.position || '/' || ${reason}`],
    ['month', `r.side || '/' || ${month} || '/' || ${reason}`]
  ] as const)
    await same(
      'reasons-for-no',
      { apart },
      'refused',
      `select ${key} k, count(*) from asking a join request r on r.id = a.request_id join ${inMonths('a.answered')} where ${answered} group by k`
    )

  // Libraries.
  const perLibrary = `select p.id k,
    (select count(*) from asking a join request r on r.id = a.request_id where r.side = 'borrowing' and a.partner_id = p.id and a.state <> 'undone' and a.asked between ${begin} and ${end}) asked,
    (select count(*) from request r where r.side = 'borrowing' and r.partner_id = p.id and ${suppliedIn}) obtained,
    (select count(*) from asking a join request r on r.id = a.request_id where r.side = 'borrowing' and a.partner_id = p.id and ${answered}) refused,
    (select count(*) from request r where r.side = 'lending' and r.partner_id = p.id and r.created between ${begin} and ${end}) theirs,
    (select count(*) from request r where r.side = 'lending' and r.partner_id = p.id and ${suppliedIn}) provided from partner p`
  await same(
    'top-partners',
    { most: 1000 },
    'asked',
    `select k, asked, obtained, refused, 1.0 * obtained / nullif(obtained + refused, 0), theirs, provided from (${perLibrary})
     where asked + obtained + refused + theirs + provided > 0`
  )
  const both = `select k, provided, obtained, provided - obtained balance from (${perLibrary}) where provided + obtained > 0`
  await same(
    'reciprocity',
    {},
    'provided',
    `select k, provided, obtained, balance, 1.0 * provided / nullif(obtained, 0) from (${both})`
  )
  await same(
    'net-lending',
    { unitPrice: 1750 },
    'provided',
    `select k, provided, obtained, balance, 'GBP', balance * 1750 from (${both}) where k not in (select id from partner where own_branch = 1)`
  )
  // What is wanted again and again, copies by journal, what was lost.
  const work = `case r.service when 'loan' then coalesce('isbn:' || r.isbn, 'title:' || r.title_key)
    else coalesce('issn:' || r.issn, 'in:' || nullif(trim(r.container), ''), 'title:' || r.title_key) end`
  await same(
    'collection',
    {},
    'wanted',
    `with w as (select ${work} k, r.service, r.created between ${begin} and ${end} made, coalesce(${suppliedIn}, 0) got from request r where r.side = 'borrowing')
     select k, sum(made), sum(made and service = 'loan'), sum(made and service = 'copy'), sum(got) from w group by k having sum(made) >= 3`
  )
  await same(
    'copies',
    {},
    'obtained',
    `select ${work} k, count(*) from request r where r.side = 'borrowing' and r.service = 'copy' and ${suppliedIn} group by k`
  )
  const lost = `e.action in ('mark-lost', 'record-lost', 'came-lost') and not exists (select 1 from event u where u.undoes = e.id)`
  await same(
    'lost',
    {},
    'lost',
    `select ${month} || '/' || r.side k, count(*) from event e join request r on r.id = e.request_id join ${inMonths('e.at')} where ${lost} group by k`
  )

  // As it stands.
  await same(
    'overdue',
    {},
    'overdue',
    `select side || '/' || partner_id k, count(*), min(due) from request where open = 1 and due < '2026-11-25' group by k`
  )
  const ago = (days: number) => londonMidnight('2026-11-25') - days * day
  await same(
    'ageing',
    {},
    'since-yesterday',
    `select side || '/' || state k, sum(created >= ${ago(1)}), sum(created >= ${ago(7)} and created < ${ago(1)}),
       sum(created >= ${ago(30)} and created < ${ago(7)}), sum(created < ${ago(30)}), count(*) from request where open = 1 group by k`
  )

  // Steps.
  const step = 'e.to_state is not null and e.request_id is not null'
  await same(
    'operations',
    {},
    'steps',
    `select ${month} k, count(*), sum(by = 'person'), sum(by = 'scan'), sum(by = 'rule'), sum(by = 'message'), sum(by = 'import'),
       1.0 * sum(by in ('rule', 'message', 'import')) / count(*) from event e join ${inMonths('e.at')} where ${step} group by k`
  )
  await same(
    'per-staff',
    {},
    'steps',
    `select ${month} || '/' || staff_id k, count(*) from event e join ${inMonths('e.at')} where ${step} and by in ('person', 'scan') group by k`
  )
}
