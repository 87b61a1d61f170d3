import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addLibrary, addRequest, day, hour, minute, openDesk, type TestDesk } from '../support/desk.ts'

/** Every file under a folder that holds one of the texts, in UTF-8 or UTF-16, in any case. */
function filesWith(folder: string, texts: readonly string[]): string[] {
  const found: string[] = []
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    if (!statSync(path).isFile()) continue
    const bytes = readFileSync(path)
    const views = [
      bytes.toString('latin1').toLowerCase(),
      bytes.toString('utf16le').toLowerCase(),
      Buffer.from(bytes.subarray(1)).toString('utf16le').toLowerCase()
    ]
    if (
      texts.some(
        (text) =>
          views.some((view) => view.includes(text.toLowerCase())) || name.toLowerCase().includes(text.toLowerCase())
      )
    )
      found.push(name)
  }
  return found.sort()
}

const figures = async (desk: TestDesk) =>
  Promise.all(
    ['volume', 'fill-rate', 'turnaround', 'fees'].map((name) =>
      desk.call('reports.run', { name, from: '2026-06-01', to: '2026-06-30' })
    )
  )

test('a forgotten patron is in no byte of ledger, log, index and files; nor in any backup once those made before have aged out; figures stay', async () => {
  const desk = await openDesk({ settings: { holdMinutes: 0 } })
  const out = join(desk.folder, 'out')
  mkdirSync(out)
  await desk.call('settings.change', { outFolder: out })
  const place = join(desk.folder, '.')
  await addLibrary(desk, 'DE-12', { channel: 'iso18626-file' })
  const patron = await desk.call('patrons.save', {
    name: 'Xenia Quillfeather',
    number: '20045577123',
    email: 'xenia.quillfeather@mail.example',
    phone: '+44 1632 777123',
    note: 'Quillfeather prefers the telephone'
  })
  const other = await desk.call('patrons.save', { name: 'Bo Ek' })
  const number = await addRequest(desk, { patron: { id: patron.id }, note: 'Urgent for Quillfeather' })
  const copy = await addRequest(desk, { service: 'copy', patron: { id: patron.id } })
  const kept = await addRequest(desk, { patron: { id: other.id } })
  await desk.tick()
  await desk.acts(number, ['ask', { suppliers: ['DE-12'], note: 'For Xenia Quillfeather, please' }])
  await desk.tick(minute)
  expect(filesWith(out, ['quillfeather']), 'the message left with the note').toHaveLength(1)
  for (const name of readdirSync(out)) utimesSync(join(out, name), 0, 0)

  await desk.acts(number, [
    'receive',
    { charge: { amount: 1500, currency: 'EUR' }, condition: 'stain, says Quillfeather' }
  ])
  await desk.call('paper.print', { artefact: 'arrival-notice', numbers: [number] })
  await desk.call('requests.note', { number, text: 'Telephoned Ms Quillfeather' })
  await desk.acts(number, 'hand-over', 'take-back', ['return', { note: 'Thanks from Quillfeather' }], 'complete')
  await desk.acts(copy, ['ask', { suppliers: ['DE-12'] }], 'receive')
  const attached = await desk.call('attachments.add', {
    number: copy,
    file: {
      name: 'Quillfeather article.pdf',
      base64: Buffer.from('%PDF-1.7 for Xenia Quillfeather').toString('base64')
    }
  })
  await desk.call('attachments.delivered', { id: attached.id, how: 'link', link: 'https://files.example/quillfeather' })
  await desk.acts(copy, ['deliver', { how: 'link', link: 'https://files.example/quillfeather' }])
  await desk.acts(kept, 'review')
  await desk.tick(5 * hour)
  await desk.call('ledger.backup', {})

  const secrets = ['quillfeather', 'xenia', '20045577123', '777123']
  const before = filesWith(place, secrets).filter((name) => !name.startsWith('out'))
  expect(before.some((name) => name.startsWith('ledger.sqlite-files/'))).toBe(true)
  expect(before.some((name) => name.startsWith('ledger.sqlite-backups/'))).toBe(true)
  expect(before.some((name) => /^ledger\.sqlite(-wal)?$/.test(name))).toBe(true)
  const sums = await figures(desk)
  expect(sums[3]?.rows.map(({ cells }) => cells)).toEqual([
    ['2026-06', 'EUR', 'none said', 1500, 0, 0, 0, 0, 0, -1500, 0, 0]
  ])

  desk.later(minute)
  const done = await desk.call('patrons.forget', { id: patron.id })
  expect(done).toMatchObject({ requests: 2, files: 2, gone: '2026-06-26' })
  expect(filesWith(place, secrets).filter((name) => !/^out|-backups/.test(name))).toEqual([])
  expect(
    filesWith(place, secrets).filter((name) => name.includes('-backups')),
    'backups age out later'
  ).not.toEqual([])
  expect(await figures(desk)).toEqual(sums)
  expect((await desk.call('patrons.list', { filter: 'quill' })).rows).toEqual([])
  expect((await desk.refusal('patrons.get', { id: patron.id })).refused).toBe('not-found')
  const whole = await desk.call('requests.get', { number })
  expect(whole).toMatchObject({ patron: null, notes: [], state: 'completed', outcome: 'supplied' })
  expect(whole.events[0]?.action).toBe('forget')
  await desk.expectSound()

  for (let days = 0; days < 11; days += 1) await desk.tick(day)
  expect(filesWith(place, secrets).filter((name) => !name.startsWith('out'))).toEqual([])
  expect(await figures(desk)).toEqual(sums)
  await desk.reopen()
  expect(filesWith(place, secrets).filter((name) => !name.startsWith('out'))).toEqual([])
  await desk.expectSound()
})

test('a patron with an open request is not forgotten yet, and one already forgotten is not found', async () => {
  const desk = await openDesk()
  const patron = await desk.call('patrons.save', { name: 'Bo Ek' })
  const number = await addRequest(desk, { patron: { id: patron.id } })
  expect(await desk.refusal('patrons.forget', { id: patron.id })).toMatchObject({
    refused: 'bad-input',
    sentence: `Bo Ek still has an open request: ${number}.`
  })
  await desk.acts(number, 'cancel')
  await desk.call('patrons.forget', { id: patron.id })
  expect((await desk.refusal('patrons.forget', { id: patron.id })).refused).toBe('not-found')
  expect((await desk.refusal('requests.undo', { number })).refused, 'nothing is kept to take the last act back').toBe(
    'nothing-to-undo'
  )
})

test('a request that was another patron’s before loses the paper and notes that name them', async () => {
  const desk = await openDesk()
  const first = await desk.call('patrons.save', { name: 'Xenia Quillfeather' })
  const second = await desk.call('patrons.save', { name: 'Bo Ek' })
  const number = await addRequest(desk, { patron: { id: first.id }, note: 'Quillfeather asked by telephone' })
  await desk.call('paper.print', { artefact: 'book-strap', numbers: [number] })
  desk.later(minute)
  const { version } = await desk.call('requests.get', { number })
  await desk.call('requests.edit', { number, version, patronId: second.id })
  await desk.call('requests.note', { number, text: 'Now for Bo' })
  await desk.call('patrons.forget', { id: first.id })
  expect(filesWith(desk.folder, ['quillfeather'])).toEqual([])
  expect((await desk.call('requests.get', { number })).notes.map(({ text }) => text)).toEqual(['Now for Bo'])
})

test('after the retention time closed requests lose raw messages, files and the other side’s patron; open ones keep theirs', async () => {
  const desk = await openDesk({ settings: { holdMinutes: 0, fileRetentionDays: 30 } })
  const out = join(desk.folder, 'out')
  mkdirSync(out)
  await desk.call('settings.change', { outFolder: out })
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const lend = async () => {
    const number = await addRequest(desk, {
      side: 'lending',
      service: 'copy',
      partner: 'FR-1',
      partnerNumber: `R-${desk.rows('select 1 from request').length}`
    })
    await desk.call('attachments.add', {
      number,
      file: { name: 'scan.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') }
    })
    await desk.acts(number, 'will-supply')
    return number
  }
  const closed = await lend()
  const open = await lend()
  await desk.call('paper.print', { artefact: 'pull-slip', numbers: [closed] })
  await desk.call('paper.print', { artefact: 'pull-slip', numbers: [open] })
  await desk.acts(closed, 'came-out', 'deliver')
  await desk.tick()
  const folder = `${desk.ledger}-files`
  expect(readdirSync(folder)).toHaveLength(4)
  writeFileSync(join(folder, 'left-by-a-kill.pdf.unfinished'), 'x')
  utimesSync(join(folder, 'left-by-a-kill.pdf.unfinished'), 0, 0)

  await desk.tick(29 * day)
  expect(readdirSync(folder), 'within the time all is kept, but for what nothing leads to').toHaveLength(4)
  await desk.tick(2 * day)
  const whole = await desk.call('requests.get', { number: closed })
  expect(whole.events[0]).toMatchObject({
    action: 'redact',
    by: 'rule',
    sentence: expect.stringMatching(/erased/) as unknown
  })
  expect(whole.attachments).toMatchObject([{ name: '' }])
  expect(
    desk.rows(
      `select count(*) n from message m join request r on r.id = m.request_id where r.number = ? and raw is not null`,
      closed
    )
  ).toEqual([{ n: 0 }])
  expect(
    desk.rows(
      `select count(*) n from message m join request r on r.id = m.request_id where r.number = ? and raw is not null`,
      open
    )
  ).toEqual([{ n: 1 }])
  expect(desk.rows('select file is not null file, words is not null words from print_job order by id')).toEqual([
    { file: 0, words: 0 },
    { file: 0, words: 1 }
  ])
  expect(readdirSync(folder), 'the scan of the open request').toHaveLength(1)
  const events = desk.rows('select count(*) n from event')
  await desk.tick(day)
  expect(desk.rows('select count(*) n from event'), 'nothing is erased twice').toEqual(events)
  await desk.expectSound()
})

test('backups rotate: three of today, one of each earlier day, ten in all', async () => {
  const desk = await openDesk({ now: '2026-06-01T06:00:00Z', settings: { zone: 'UTC' } })
  const kept = async () => (await desk.call('ledger.backups', {})).map(({ at }) => at.slice(0, 13))
  for (let hours = 0; hours < 17; hours += 1) {
    await addRequest(desk)
    await desk.tick(hour)
  }
  expect(await kept()).toEqual(['2026-06-01T22', '2026-06-01T17', '2026-06-01T12'])
  for (let days = 0; days < 15; days += 1) {
    await addRequest(desk)
    await desk.tick(6 * hour)
    await addRequest(desk)
    await desk.tick(18 * hour)
  }
  const all = await kept()
  expect(all).toHaveLength(10)
  const days = all.map((at) => at.slice(0, 10))
  expect(new Set(days.slice(2)).size, 'one of each earlier day').toBe(days.slice(2).length)
  await desk.call('ledger.backup', {})
  for (const { file } of await desk.call('ledger.backups', {}))
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3')
})
