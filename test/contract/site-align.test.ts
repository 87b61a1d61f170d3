import { expect, test } from 'vitest'
import { asked, compare, inShort, openSiteDesk, pasted, tickAll, toAlign } from '../support/site-desk.ts'
import { day } from '../support/desk.ts'

const head = 'Request ID,Status,Lender,Due date,Title'

test('what is only there, only here and different is told apart, with the act that would bring it in line', async () => {
  const desk = await openSiteDesk()
  const shipped = await asked(desk, ['ABC'], '200000001')
  const unfilled = await asked(desk, ['DEF'], '200000002')
  const gone = await asked(desk, ['ABC'], '200000003')
  const found = await compare(
    desk,
    'oclc',
    'Request ID,Status,Lender,Due date,Reason for no',
    '200000001,In Transit,ABC,31 Jul 2026,',
    '200000002,Unfilled,DEF,,NotOwned',
    '200000009,Considering,GHI,,'
  )
  expect(found.lines.map(inShort)).toEqual([
    {
      kind: 'different',
      line: 2,
      number: shipped,
      differs: ['status', 'due'],
      offers: ['They have shipped'],
      why: null
    },
    { kind: 'different', line: 3, number: unfilled, differs: ['status'], offers: ['They cannot supply'], why: null },
    { kind: 'only-there', line: 4, number: null, differs: [], offers: [], why: null },
    expect.objectContaining({ kind: 'only-here', number: gone, offers: ['Close by hand'] })
  ])
  const { results } = await desk.call('sites.align', {
    network: 'oclc',
    lines: toAlign(found.lines.filter(({ kind }) => kind === 'different'))
  })
  expect(results.map(({ number, state, done }) => [number, state, done])).toEqual([
    [shipped, 'shipped', true],
    [unfilled, 'rota-ended', true]
  ])
  expect(await desk.call('requests.get', { number: shipped })).toMatchObject({ state: 'shipped', due: '2026-07-31' })
  expect((await desk.call('requests.get', { number: unfilled })).askings[0]).toMatchObject({ reason: 'not-owned' })
  await desk.expectSound()
})

test('where the site’s number is not known here a request is found by its own', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], null)
  await tickAll(desk, number)
  const { lines } = await compare(desk, 'oclc', 'Request ID;Local ID;Status', `200000001;${number};In Transit`)
  expect(lines[0]).toMatchObject({ kind: 'different', number, siteNumber: '200000001' })
  await desk.call('sites.align', { network: 'oclc', lines: toAlign(lines) })
  expect((await desk.call('requests.get', { number })).askings[0]).toMatchObject({
    theirNumber: '200000001',
    state: 'shipped'
  })
})

test('the site has gone on to the next library of the rota: here, too, and the next one is not told again', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC', 'DEF'], '200000001')
  const { lines } = await compare(desk, 'oclc', head, '200000001,Considering,DEF,,')
  expect(lines.map(inShort)).toEqual([
    { kind: 'different', line: 2, number, differs: ['partner'], offers: ['Has moved on to DEF'], why: null }
  ])
  await desk.call('sites.align', { network: 'oclc', lines: toAlign(lines) })
  const after = await desk.call('requests.get', { number })
  expect(after.askings.map(({ symbol, current, theirNumber }) => [symbol, current, theirNumber])).toEqual([
    ['ABC', false, '200000001'],
    ['DEF', true, '200000001']
  ])
  expect(await desk.call('outbox.list', {})).toEqual([])
  expect((await compare(desk, 'oclc', head, '200000001,Considering,DEF,,')).counts.same).toBe(1)
})

test('what the site says happened is brought in line in several steps at once, and is not told again', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], '200000001')
  const { lines } = await compare(desk, 'oclc', head, '200000001,Received/In Use,ABC,2026-07-31,')
  expect(lines.map(inShort)[0]?.offers).toEqual(['Receive'])
  await desk.call('sites.align', { network: 'oclc', lines: toAlign(lines) })
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'received' })
  expect(await desk.call('outbox.list', {})).toEqual([])
  const back = await compare(desk, 'oclc', head, '200000001,Returned,ABC,,')
  await desk.call('sites.align', { network: 'oclc', lines: toAlign(back.lines) })
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'returned' })
  await desk.expectSound()
})

test('a line that changed meanwhile is refused, and the others go on', async () => {
  const desk = await openSiteDesk()
  const first = await asked(desk, ['ABC'], '200000001')
  const second = await asked(desk, ['ABC'], '200000002')
  const { lines } = await compare(desk, 'oclc', head, '200000001,In Transit,ABC,,', '200000002,In Transit,ABC,,')
  await desk.acts(first, 'record-will-supply')
  const { results } = await desk.call('sites.align', { network: 'oclc', lines: toAlign(lines) })
  expect(results.map(({ number, done, refused }) => [number, done, refused])).toEqual([
    [first, false, 'changed-meanwhile'],
    [second, true, undefined]
  ])
  // All acts of a line or none: the second is not allowed after the first.
  const acts = [{ name: 'receive', fields: {} } as const, { name: 'record-will-supply', fields: {} } as const]
  const { results: broken } = await desk.call('sites.align', { network: 'oclc', lines: [{ number: second, acts }] })
  expect(broken[0]).toMatchObject({ done: false, refused: 'not-now' })
  expect(await desk.call('requests.get', { number: second })).toMatchObject({ state: 'shipped' })
})

test('a request that is made of a line has what the list says of the work, cut to what a request holds', async () => {
  const desk = await openSiteDesk()
  const { lines } = await compare(
    desk,
    'oclc',
    'Request ID,Status,Lender,Title,Author,Year,Journal',
    `5,Considering,ABC,On Ringing,"Ringer, Ada",${'1998 '.repeat(20)},Bell Studies`
  )
  const [line] = lines
  if (!line?.siteNumber || line.side === 'delivery') throw new Error('no line')
  const { siteNumber, side, service, citation } = line
  const { results } = await desk.call('sites.take', {
    network: 'oclc',
    lines: [{ siteNumber, side, service, citation, partner: 'ABC' }]
  })
  const made = await desk.call('requests.get', { number: results[0]?.number ?? '' })
  expect(made).toMatchObject({
    service: 'copy',
    state: 'asked',
    citation: { title: 'On Ringing', author: 'Ringer, Ada', container: 'Bell Studies' }
  })
  expect(made.citation.year?.length).toBeLessThanOrEqual(40)
})

test('a request is made of a line that only the site has: asked where the library is known, with its number there', async () => {
  const desk = await openSiteDesk()
  const line = (siteNumber: string, side: 'borrowing' | 'lending', partner: string) => ({
    siteNumber,
    side,
    service: 'loan' as const,
    citation: { title: 'A History of Bells' },
    partner
  })
  const { results } = await desk.call('sites.take', {
    network: 'oclc',
    lines: [
      line('-200 000 001', 'borrowing', 'ABC'),
      line('200000002', 'lending', 'DEF'),
      line('200000003', 'borrowing', 'XYZ'),
      line('200000002', 'lending', 'DEF')
    ]
  })
  expect(results.map(({ done, state, refused }) => [done, state, refused])).toEqual([
    [true, 'asked', undefined],
    [true, 'new', undefined],
    [true, 'new', undefined],
    [false, undefined, 'twice']
  ])
  expect(await desk.call('outbox.list', {})).toEqual([])
  const { counts } = await compare(desk, 'oclc', 'Request ID,Status', '-200000001,Considering', '200000002,Considering')
  expect(counts).toMatchObject({ same: 2, onlyHere: 0 })
  await desk.expectSound()
})

test('a number is left out with a reason of the list, stays left out, and counts again when that is taken back', async () => {
  const desk = await openSiteDesk()
  const list = ['Request ID,Status', '777,Considering'] as const
  await desk.call('sites.ignore', { network: 'oclc', siteNumbers: ['777'], reason: 'another-desk' })
  expect((await compare(desk, 'oclc', ...list)).lines.map(inShort)).toEqual([
    { kind: 'ignored', line: 2, number: null, differs: [], offers: [], why: 'belongs to another desk' }
  ])
  expect((await compare(desk, 'docline', ...list)).counts).toMatchObject({ ignored: 0, onlyThere: 1 })
  expect(await desk.call('sites.ignore', { network: 'oclc', siteNumbers: ['777', '778'], reason: null })).toEqual({
    changed: 1
  })
  expect((await compare(desk, 'oclc', ...list)).counts).toMatchObject({ ignored: 0, onlyThere: 1 })
  expect(
    await desk.refusal('sites.ignore', { network: 'oclc', siteNumbers: ['1'], reason: 'because Ms Okafor said so' })
  ).toMatchObject({ refused: 'bad-input' })
})

test('that it was compared is kept with when, who and counts; Today says when a working day was left out', async () => {
  const desk = await openSiteDesk()
  await asked(desk, ['ABC'], '200000001')
  const trouble = async () => (await desk.call('today.look', {})).trouble.map(({ what }) => what)
  const given = { network: 'oclc', file: pasted(head, '200000001,In Transit,ABC,,') }
  const late = 'WorldShare ILL, Tipasa, ILLiad: not compared since the last working day'
  desk.later(20 * day)
  expect(await trouble(), 'never done, never asked for').not.toContain(late)
  // A Monday morning again.
  desk.later(day)
  await desk.call('sites.keep', given)
  expect((await desk.call('sites.list', {})).find(({ network }) => network === 'oclc')).toMatchObject({
    daily: true,
    late: false,
    open: 1,
    last: { staff: 'Ana Reis', counts: { listed: 1, different: 1, same: 0 } }
  })
  desk.later(day)
  expect(await trouble(), 'the next day').not.toContain(late)
  desk.later(day)
  expect(await trouble(), 'Tuesday was left out').toContain(late)
  await desk.call('sites.keep', given)
  expect(await trouble()).not.toContain(late)
  // From Wednesday over the weekend to Monday: Thursday and Friday were left out.
  desk.later(5 * day)
  expect(await trouble()).toContain(late)
  await desk.call('sites.daily', { network: 'oclc', daily: false })
  expect(await trouble()).not.toContain(late)
  expect(desk.rows('select data from event where action = ?', 'site-compared').length).toBe(2)
  expect(() => desk.rows('delete from site_comparison returning id')).toThrow()
})
