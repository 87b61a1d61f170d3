import { expect, test } from 'vitest'
import { asked, compare, inShort, lent, openSiteDesk, pasted, tickAll } from '../support/site-desk.ts'
import { addRequest } from '../support/desk.ts'

const head = 'Request ID,Status,Lender,Due date,Title'

test('a list that says what stands here is the same, line by line, and nothing is offered', async () => {
  const desk = await openSiteDesk()
  await asked(desk, ['ABC'], '200000001')
  const second = await asked(desk, ['DEF'], '200000002')
  await desk.acts(second, ['record-shipped', { due: '2026-07-31' }])
  const found = await compare(
    desk,
    'oclc',
    head,
    '200000001,Considering,ABC,,A',
    '200000002,In Transit,DEF,2026-07-31,B'
  )
  expect(found.counts).toMatchObject({ listed: 2, same: 2, different: 0, onlyThere: 0, onlyHere: 0, refused: 0 })
  expect(found.lines).toEqual([])
})

test('comparing changes nothing, however often', async () => {
  const desk = await openSiteDesk()
  await asked(desk, ['ABC'], '200000001')
  const before = desk.rows<{ n: number }>('select count(*) n from event')
  for (let times = 0; times < 2; times += 1)
    await compare(desk, 'oclc', head, '200000001,In Transit,ABC,2026-07-31,A', '1,Lost,,,B')
  expect(desk.rows('select count(*) n from event')).toEqual(before)
})

test('the order of the lines counts for nothing', async () => {
  const desk = await openSiteDesk()
  for (const at of [1, 2, 3]) await asked(desk, ['ABC'], `20000000${at}`)
  await lent(desk, 'DEF', '200000004')
  const lines = [
    '200000001,In Transit,ABC,,',
    '200000002,Conditional,ABC,,',
    '200000004,Returned,,,',
    '200000003,Considering,ABC,,',
    '200000003,In Transit,ABC,,',
    '200000008,Considering,GHI,,',
    '200000002,Conditional,ABC,,'
  ]
  const said = async (...list: string[]) => {
    const { counts, lines: told } = await compare(desk, 'oclc', head, ...list)
    const plain = told.map(({ kind, number, siteNumber, offers }) => JSON.stringify([kind, number, siteNumber, offers]))
    return { counts, told: plain.sort() }
  }
  expect(await said(...lines)).toEqual(await said(...lines.toReversed()))
})

test('a number that the list has twice: the same twice counts once, and of what contradicts itself nothing is believed', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], '200000001')
  const other = await asked(desk, ['ABC'], '200000002')
  const { lines, counts } = await compare(
    desk,
    'oclc',
    head,
    '200000001,In Transit,ABC,,',
    '200000001,In Transit,ABC,,',
    '200000002,In Transit,ABC,,',
    '200000002,Unfilled,ABC,,'
  )
  expect(counts).toMatchObject({ different: 1, refused: 3, onlyHere: 0 })
  expect(lines.map(({ kind, line, number: of, why }) => [kind, line, of, why])).toEqual([
    ['different', 2, number, null],
    ['refused', 3, number, 'The same as line 2.'],
    ['refused', 4, other, 'Lines 4, 5 have one number and say different things: none is believed.'],
    ['refused', 5, other, 'Lines 4, 5 have one number and say different things: none is believed.']
  ])
})

test('two requests with one number of the site: neither is guessed, the desk’s own number tells them apart', async () => {
  const desk = await openSiteDesk()
  const first = await asked(desk, ['ABC'], '200000001')
  const second = await addRequest(desk)
  await desk.acts(second, ['ask', { suppliers: ['DEF'] }])
  const { warnings } = await tickAll(desk, second, '200000001')
  expect(warnings).toEqual([`200000001 is also the number of ${first}.`])
  const doubtful = await compare(desk, 'oclc', 'Request ID,Status', '200000001,In Transit')
  expect(doubtful.lines.map(inShort)).toEqual([
    {
      kind: 'refused',
      line: 2,
      number: first,
      differs: [],
      offers: [],
      why: `Two requests have this number: ${first}, ${second}.`
    }
  ])
  const plain = await compare(desk, 'oclc', 'Request ID,Local ID,Status', `200000001,${second},In Transit`)
  expect(plain.lines[0]).toMatchObject({ kind: 'different', number: second })
})

test('words that the profile does not have are listed with their count, and nothing is offered for them', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], '200000001')
  const found = await compare(
    desk,
    'oclc',
    head,
    '200000001,Teleported,ABC,,',
    '5,Teleported,,,',
    '6,Held at Customs,,,'
  )
  expect(found.unknown).toEqual([
    { word: 'Teleported', count: 2 },
    { word: 'Held at Customs', count: 1 }
  ])
  expect(found.lines.map(inShort)[0]).toEqual({
    kind: 'different',
    line: 2,
    number,
    differs: [],
    offers: [],
    why: '“Teleported” is no word of its profile.'
  })
})

test('what happened here and is not told there yet is on the to-do list, and is not turned back', async () => {
  const desk = await openSiteDesk()
  const number = await lent(desk, 'ABC', '200000004')
  await desk.acts(number, 'ship')
  const { lines } = await compare(desk, 'oclc', 'Request ID,Status,Borrower', '200000004,Considering,ABC')
  expect(lines.map(inShort)).toEqual([
    expect.objectContaining({ number, offers: [], why: expect.stringContaining('it is on the to-do list') as string })
  ])
})

test('the list of another network is seen as such, and no request of that network is touched', async () => {
  const desk = await openSiteDesk()
  await asked(desk, ['ABC'], '200000001')
  const found = await compare(desk, 'docline', head, '200000001,In Transit,ABC,,')
  expect(found.warnings).toEqual([
    '1 line is about a request that goes through OCLC WorldShare ILL: this does not look like a list of DOCLINE.'
  ])
  expect(found.lines[0]).toMatchObject({ kind: 'refused', offers: [] })
  expect(await desk.refusal('sites.compare', { network: 'lvis', file: pasted(head, '1,x,,,') })).toMatchObject({
    refused: 'not-found',
    field: 'network'
  })
})

test('an empty list, one without a number and one that is no list are refused, each with what is wrong', async () => {
  const desk = await openSiteDesk()
  const refusal = (...lines: string[]) => desk.refusal('sites.compare', { network: 'oclc', file: pasted(...lines) })
  expect(await refusal('')).toMatchObject({ refused: 'empty-file' })
  expect(await refusal(head)).toMatchObject({ refused: 'empty-file' })
  expect(await refusal('Colour,Weight', 'red,3')).toMatchObject({ refused: 'bad-input', field: 'mapping' })
  expect(await refusal('<html><body>')).toMatchObject({ refused: 'unknown-kind' })
  const broken = await compare(desk, 'oclc', head, ',In Transit,,,', '5,In Transit,ABC,soon,', '6,In Transit')
  expect(broken.lines.map(({ kind, line, why }) => [kind, line, why])).toEqual([
    ['refused', 2, 'No number: nobody can say which request it is about.'],
    ['refused', 3, 'No date: soon'],
    ['refused', 4, expect.any(String)]
  ])
})

test('a request that has ended here is told, and is not opened again', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], '200000001')
  await desk.acts(number, ['close-by-hand', { note: 'Bought' }])
  const { lines } = await compare(desk, 'oclc', head, '200000001,In Transit,ABC,,')
  expect(lines.map(inShort)).toEqual([
    { kind: 'different', line: 2, number, differs: ['status'], offers: [], why: 'It has ended here.' }
  ])
  expect((await compare(desk, 'oclc', head, '200000001,Closed/Cancelled,ABC,,')).counts.same).toBe(1)
})

test('NACSIS-ILL’s file of 19 columns without headings is read by its published layout, with its widths', async () => {
  const desk = await openSiteDesk()
  await desk.call('networks.belong', { profile: 'nacsis-ill', belongs: true })
  const row = (id: string, stat: string, bibnt = '例題雑誌 12(3) 45-56') =>
    `"${id}","20261105","20261020","${stat}","FA001234","0000000001","2026-0456","FA005678","0000000002","2026-1123","","","1","${bibnt}","pb","480","80","図書費",""`
  const found = await compare(
    desk,
    'nacsis-ill',
    row('123456789012', '確認'),
    row('1234567890123', '確認'),
    row('123456789013', '送信')
  )
  expect(found.lines.map(({ kind, line, title }) => [kind, line, title])).toEqual([
    ['only-there', 1, '例題雑誌 12(3) 45-56'],
    ['only-there', 3, '例題雑誌 12(3) 45-56'],
    ['refused', 2, '']
  ])
  expect(found.unknown).toEqual([{ word: '送信', count: 1 }])
})
