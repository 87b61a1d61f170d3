import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addLibrary, addRequest, minute, openDesk, type TestDesk } from '../support/desk.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
const file = (name: string, bytes: Buffer) => ({ name, base64: bytes.toString('base64') })
const attachmentsOf = async (desk: TestDesk, number: string) =>
  (await desk.call('requests.get', { number })).attachments

test('a scan is attached, comes back byte for byte, and how and when it was delivered is on the record', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, { service: 'copy' })
  const { state, version } = await desk.call('requests.get', { number })
  const path = join(desk.folder, 'scan 12.pdf')
  writeFileSync(path, pdf)
  const byPath = await desk.call('attachments.add', { number, file: { path } })
  expect(byPath).toMatchObject({ name: 'scan 12.pdf', size: pdf.length })
  expect(await desk.call('attachments.bytes', { id: byPath.id })).toEqual({
    name: 'scan 12.pdf',
    mediaType: 'application/pdf',
    base64: pdf.toString('base64')
  })
  desk.later(minute)
  const { deliveredAt } = await desk.call('attachments.delivered', {
    id: byPath.id,
    how: 'link',
    link: 'https://files.example/12'
  })
  expect(deliveredAt).toBe(new Date(desk.now()).toISOString())
  expect(await attachmentsOf(desk, number)).toMatchObject([
    { name: 'scan 12.pdf', mediaType: 'application/pdf', deliveredAt, deliveredHow: 'link' }
  ])
  const after = await desk.call('requests.get', { number })
  expect([after.state, after.version]).toEqual([state, version])
  expect(after.events.slice(0, 2).map(({ action }) => action)).toEqual(['delivered', 'attach'])
  await desk.expectSound()
})

test('a file is what its bytes say: a page of HTML named .pdf is never shown as one', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk)
  const given: [string, Buffer, string][] = [
    ['article.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 'application/octet-stream'],
    ['photo.exe', Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1'), 'image/png'],
    ['scan.html', pdf, 'application/pdf'],
    ['..\\..\\secrets/../scan.tif', Buffer.from('II*\0....', 'latin1'), 'image/tiff'],
    ['\u202efdp.exe', pdf, 'application/pdf']
  ]
  for (const [name, bytes, mediaType] of given) {
    const { id } = await desk.call('attachments.add', { number, file: file(name, bytes) })
    const back = await desk.call('attachments.bytes', { id })
    expect(back).toMatchObject({ mediaType, base64: bytes.toString('base64') })
    expect(back.name).not.toMatch(/[\\/\u202e]/)
  }
  expect(await attachmentsOf(desk, number)).toHaveLength(given.length)
})

test('an empty file, a missing one, and a request or attachment that is not there are refused', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk)
  expect(await desk.refusal('attachments.add', { number, file: file('empty.pdf', Buffer.alloc(0)) })).toMatchObject({
    refused: 'empty-file',
    field: 'file'
  })
  expect(
    await desk.refusal('attachments.add', { number, file: { path: join(desk.folder, 'none.pdf') } })
  ).toMatchObject({ refused: 'not-found', field: 'file' })
  expect(await desk.refusal('attachments.add', { number: '26-99999', file: file('a.pdf', pdf) })).toMatchObject({
    refused: 'not-found',
    field: 'number'
  })
  expect(await desk.refusal('attachments.bytes', { id: 99 })).toMatchObject({ refused: 'not-found', field: 'id' })
  expect(await desk.refusal('attachments.delivered', { id: 99, how: 'mail' })).toMatchObject({
    refused: 'not-found',
    field: 'id'
  })
  expect(await attachmentsOf(desk, number)).toEqual([])
})

test('the ready mail says what came, where it waits and until when', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const { id } = await desk.call('patrons.save', {
    name: 'Mirka Nováková',
    email: 'mirka@mail.example',
    pickup: 'Main Library desk'
  })
  const number = await addRequest(desk, { patron: { id } })
  await desk.acts(number, ['ask', { suppliers: ['FR-1'] }], ['receive', { due: '2026-07-20' }])
  const { patronDue } = await desk.call('requests.get', { number })
  expect(patronDue).toBe('2026-07-17')
  expect(await desk.call('notices.mail', { number, notice: 'arrival-notice' })).toEqual({
    to: 'mirka@mail.example',
    subject: 'Arrived for you: A History of Bells',
    body: `Dear Mirka Nováková,\n\nA History of Bells\nOkafor, Ngozi\n\nhas arrived for you and waits at Main Library desk.\nIt is due back on 17 July 2026.\n\nAldermoor University Library\n${number}`
  })
  const still = await desk.call('notices.mail', { number, notice: 'pickup-notice' })
  expect(still.subject).toBe('Still waiting for you: A History of Bells')
})

test('a ready mail without author, due day or address has no holes; without a patron there is none', async () => {
  const desk = await openDesk()
  const { id } = await desk.call('patrons.save', { name: 'Bo Ek' })
  const number = await addRequest(desk, { patron: { id }, service: 'copy', citation: { title: 'Untitled' } })
  expect(await desk.call('notices.mail', { number, notice: 'arrival-notice' })).toEqual({
    to: null,
    subject: 'Arrived for you: Untitled',
    body: `Dear Bo Ek,\n\nUntitled\n\nhas arrived for you and waits at the interlibrary loan desk.\n\nAldermoor University Library\n${number}`
  })
  const nobody = await addRequest(desk)
  expect(await desk.refusal('notices.mail', { number: nobody, notice: 'arrival-notice' })).toMatchObject({
    field: 'number'
  })
  const lent = await addRequest(desk, { side: 'lending', citation: { title: 'Bells' } })
  expect(await desk.refusal('notices.mail', { number: lent, notice: 'arrival-notice' })).toMatchObject({
    field: 'number'
  })
  const letter = await desk.call('paper.preview', { artefact: 'arrival-notice', numbers: [lent] })
  expect(letter.warnings).toEqual([`${lent}: no patron of this library is known; the letter has nobody to go to.`])
  expect(await desk.refusal('notices.mail', { number: '26-99999', notice: 'arrival-notice' })).toMatchObject({
    refused: 'not-found'
  })
})

test('a title with line ends in it adds no header to the mail', async () => {
  const desk = await openDesk()
  const { id } = await desk.call('patrons.save', { name: 'Bo Ek', email: 'bo@mail.example' })
  const number = await addRequest(desk, {
    patron: { id },
    citation: { title: 'Bells\r\nBcc: all@mail.example\u2028\u0000x' }
  })
  const { subject, body } = await desk.call('notices.mail', { number, notice: 'arrival-notice' })
  expect(subject).toBe('Arrived for you: Bells Bcc: all@mail.example x')
  expect(body).not.toContain('\nBcc')
})
