import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'
import { requestXml } from '../support/iso18626.ts'

async function watchingDesk(): Promise<{ desk: TestDesk; watch: string; scans: string }> {
  const desk = await openDesk()
  const watch = join(desk.folder, 'in')
  const scans = join(desk.folder, 'scans')
  mkdirSync(watch)
  mkdirSync(scans)
  await desk.call('settings.change', { watchFolder: watch, scanFolder: scans })
  return { desk, watch, scans }
}

const requests = (desk: TestDesk) =>
  desk.rows<{ number: string; title: string; side: string }>('select number, title, side from request order by id')

test('a message and a list put into the watched folder are taken in by the system’s user and moved to done', async () => {
  const { desk, watch } = await watchingDesk()
  writeFileSync(join(watch, 'request.xml'), requestXml({ title: 'Bells of the North' }))
  writeFileSync(join(watch, 'list.csv'), 'Title,Author\nOwls at Night,"Reis, Ana"\n')
  await desk.tick()
  expect(requests(desk)).toEqual([])
  await desk.tick()
  expect(requests(desk)).toMatchObject([
    { title: 'Owls at Night', side: 'borrowing' },
    { title: 'Bells of the North', side: 'lending' }
  ])
  expect(readdirSync(watch)).toEqual(['done'])
  expect(readdirSync(join(watch, 'done', '2026-06-15')).sort()).toEqual(['list.csv', 'request.xml'])
  expect(desk.rows("select distinct staff_id, door from event where action = 'create'")).toEqual([
    { staff_id: 1, door: 'clock' }
  ])
  await desk.expectSound()
})

test('a file that still grows is left until nobody writes to it', async () => {
  const { desk, watch } = await watchingDesk()
  const list = join(watch, 'list.csv')
  writeFileSync(list, 'Title,Author\nFirst,A\n')
  writeFileSync(join(watch, 'later.csv.part'), 'Title\nNot yet\n')
  await desk.tick()
  appendFileSync(list, 'Second,B\n')
  await desk.tick()
  expect(requests(desk)).toEqual([])
  await desk.tick()
  expect(requests(desk).map(({ title }) => title)).toEqual(['First', 'Second'])
  expect(readdirSync(watch).sort()).toEqual(['done', 'later.csv.part'])
})

test('what is refused goes to a folder of its own with the reason beside it, and the rest goes on', async () => {
  const { desk, watch } = await watchingDesk()
  writeFileSync(join(watch, 'a.xml'), '<order><title>Not ours</title></order>')
  writeFileSync(join(watch, 'b.zip'), Buffer.from('PK\x03\x04\0\0\0\0', 'latin1'))
  writeFileSync(join(watch, 'c.csv'), 'Title,Author\nGood,A\nonly one cell\n')
  await desk.tick()
  await desk.tick()
  expect(requests(desk).map(({ title }) => title)).toEqual(['Good'])
  const refused = join(watch, 'refused')
  expect(readdirSync(refused).sort()).toEqual(['a.xml', 'a.xml.txt', 'b.zip', 'b.zip.txt', 'c.csv.txt'])
  expect(readFileSync(join(refused, 'a.xml.txt'), 'utf8')).toContain('a.xml is XML, but not an ISO 18626 message')
  expect(readFileSync(join(refused, 'c.csv.txt'), 'utf8')).toContain('c.csv, line 3')
  expect(existsSync(join(watch, 'done', '2026-06-15', 'c.csv'))).toBe(true)
})

test('the same file put in again, as after a kill before it was moved, makes nothing twice', async () => {
  const { desk, watch } = await watchingDesk()
  const files: readonly (readonly [string, string])[] = [
    ['request.xml', requestXml()],
    ['list.csv', 'Title,Author\nOwls,A\nOwls and Mice,B\n']
  ]
  for (let round = 0; round < 2; round++) {
    for (const [name, text] of files) writeFileSync(join(watch, name), text)
    await desk.tick()
    await desk.tick()
  }
  expect(requests(desk)).toHaveLength(3)
  expect(readdirSync(join(watch, 'done', '2026-06-15')).sort()).toEqual([
    'list (2).csv',
    'list.csv',
    'request (2).xml',
    'request.xml'
  ])
})

test('links in the watched folder are not followed', async () => {
  const { desk, watch } = await watchingDesk()
  const outside = join(desk.folder, 'outside.csv')
  writeFileSync(outside, 'Title\nElsewhere\n')
  symlinkSync(outside, join(watch, 'link.csv'))
  await desk.tick()
  await desk.tick()
  expect(requests(desk)).toEqual([])
  expect(readdirSync(watch)).toEqual(['link.csv'])
})

test('scans named by a request are attached to it once and moved; others wait with the reason', async () => {
  const { desk, scans } = await watchingDesk()
  const number = await addRequest(desk, { side: 'lending', service: 'copy' })
  const pdf = Buffer.from('%PDF-1.4\n%made for a test\n%%EOF')
  for (const name of [`${number}.pdf`, `${number}-2.pdf`, `${number}_cover.PDF`])
    writeFileSync(join(scans, name), Buffer.concat([pdf, Buffer.from(name)]))
  writeFileSync(join(scans, '99-99999.pdf'), pdf)
  writeFileSync(join(scans, 'scan0001.pdf'), pdf)
  writeFileSync(join(scans, `${number}-3.pdf`), 'no picture at all')
  await desk.tick()
  await desk.tick()
  const whole = await desk.call('requests.get', { number })
  expect(whole.attachments.map(({ name }) => name).sort()).toEqual([
    `${number}-2.pdf`,
    `${number}.pdf`,
    `${number}_cover.PDF`
  ])
  expect(readdirSync(join(scans, 'done', '2026-06-15'))).toHaveLength(3)
  const refused = join(scans, 'refused')
  expect(readFileSync(join(refused, '99-99999.pdf.txt'), 'utf8')).toContain('99-99999 was not found')
  expect(readFileSync(join(refused, 'scan0001.pdf.txt'), 'utf8')).toContain('not named by a request')
  expect(readFileSync(join(refused, `${number}-3.pdf.txt`), 'utf8')).toContain('neither a PDF')

  writeFileSync(join(scans, `${number}.pdf`), Buffer.concat([pdf, Buffer.from(`${number}.pdf`)]))
  await desk.tick()
  await desk.tick()
  expect((await desk.call('requests.get', { number })).attachments).toHaveLength(3)
  await desk.expectSound()
})

test('what was taken in is removed from the folder when files are kept no longer, what was refused stays', async () => {
  const { desk, watch } = await watchingDesk()
  writeFileSync(join(watch, 'list.csv'), 'Title,Patron name\nOne,Ada Ringer\n')
  writeFileSync(join(watch, 'odd.xml'), '<odd/>')
  await desk.tick()
  await desk.tick()
  await desk.tick(89 * day)
  expect(readdirSync(join(watch, 'done'))).toEqual(['2026-06-15'])
  await desk.tick(2 * day)
  expect(readdirSync(join(watch, 'done'))).toEqual([])
  expect(readdirSync(join(watch, 'refused'))).toEqual(['odd.xml', 'odd.xml.txt'])
})
