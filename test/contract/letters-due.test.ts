import { expect, test } from 'vitest'
import { artefacts } from '../../shared/paper/artefacts.ts'
import type { ArtefactName } from '../../shared/paper/artefact-names.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'
import { readText, toolsMissing } from '../unit/paper/print-tools.ts'

/** The letters that wait, each with its requests. */
const waiting = async (desk: TestDesk): Promise<Partial<Record<ArtefactName, string[]>>> =>
  Object.fromEntries(
    (await desk.call('paper.to-print', {}))
      .filter(({ artefact }) => 'speaks' in artefacts[artefact])
      .map(({ artefact, numbers }) => [artefact, numbers])
  )
const print = async (desk: TestDesk, artefact: ArtefactName, number: string) =>
  (await desk.call('paper.print', { artefact, numbers: [number] })).job.id

async function borrow(desk: TestDesk, patron: number): Promise<string> {
  const number = await addRequest(desk, { patron: { id: patron } })
  await desk.acts(number, ['ask', { suppliers: ['FR-1'], note: 'a second copy' }], ['receive', { due: '2026-07-20' }])
  return number
}

test('overdue letters wait one after the other for who reads no mail, and anew when the due date was moved on', async () => {
  const desk = await openDesk({ settings: { overdueFirst: 1, overdueSecond: 7, overdueThird: 14 } })
  await addLibrary(desk, 'FR-1')
  const byLetter = await borrow(desk, (await desk.call('patrons.save', { name: 'Bo Ek' })).id)
  const byMail = await borrow(desk, (await desk.call('patrons.save', { name: 'Mirka', email: 'm@mail.example' })).id)
  await desk.acts(byLetter, 'hand-over')
  await desk.acts(byMail, 'hand-over')
  const { patronDue } = await desk.call('requests.get', { number: byLetter })
  expect(patronDue).toBe('2026-07-17')
  desk.setNow('2026-07-17T21:00:00Z')
  expect(await waiting(desk), 'on its last day').toEqual({})
  desk.setNow('2026-07-18T08:00:00Z')
  expect(await waiting(desk)).toEqual({ 'overdue-letter-1': [byLetter] })
  const first = await print(desk, 'overdue-letter-1', byLetter)
  expect(await waiting(desk)).toEqual({})
  // A jam: it has not gone out.
  await desk.call('paper.mark', { id: first, state: 'thrown-away' })
  desk.setNow('2026-08-30T08:00:00Z')
  expect(await waiting(desk), 'long overdue, and nobody has written yet').toEqual({ 'overdue-letter-1': [byLetter] })
  await print(desk, 'overdue-letter-1', byLetter)
  expect(await waiting(desk), 'not two letters on one day').toEqual({})
  desk.later(6 * day)
  expect(await waiting(desk)).toEqual({ 'overdue-letter-2': [byLetter] })
  await print(desk, 'overdue-letter-2', byLetter)
  desk.later(7 * day)
  expect(await waiting(desk)).toEqual({ 'overdue-letter-3': [byLetter] })
  await print(desk, 'overdue-letter-3', byLetter)
  expect(await waiting(desk)).toEqual({})

  await desk.acts(byLetter, ['change-due', { patronDue: '2026-10-01', note: 'The lender agrees by telephone' }])
  desk.setNow('2026-10-01T08:00:00Z')
  expect(await waiting(desk)).toEqual({})
  desk.setNow('2026-10-02T08:00:00Z')
  expect(await waiting(desk), 'overdue again').toEqual({ 'overdue-letter-1': [byLetter] })
  await desk.acts(byLetter, 'take-back')
  expect(await waiting(desk), 'it is back').toEqual({})
  await desk.expectSound()
})

test('what is not picked up is reminded of, what could not be had is said, and libraries without mail get letters too', async () => {
  const desk = await openDesk({ settings: { pickupAfter: 5 } })
  await addLibrary(desk, 'FR-1')
  await addLibrary(desk, 'FR-2', {
    addresses: [{ purpose: 'ship', name: 'B', lines: ['1 High Street'], country: 'GB', email: 'ill@b.example' }]
  })
  const { id } = await desk.call('patrons.save', { name: 'Bo Ek' })
  const number = await borrow(desk, id)
  expect(await waiting(desk)).toEqual({ 'arrival-notice': [number] })
  await print(desk, 'arrival-notice', number)
  desk.later(5 * day - 1)
  expect(await waiting(desk)).toEqual({})
  desk.later(1)
  expect(await waiting(desk)).toEqual({ 'pickup-notice': [number] })
  await desk.acts(number, 'hand-over')
  expect(await waiting(desk)).toEqual({})

  const asked = await addRequest(desk, { patron: { id } })
  await desk.acts(asked, 'review', ['close-unfilled', { reason: 'not-owned' }])
  const refused = async (partner: string) => {
    const lent = await addRequest(desk, { side: 'lending', partner })
    await desk.acts(lent, ['cannot-supply', { reason: 'lost' }])
    return lent
  }
  const [byLetter] = [await refused('FR-1'), await refused('FR-2')]
  expect(await waiting(desk)).toEqual({ 'cancellation-notice': [asked, byLetter] })
  desk.later(8 * day)
  expect(await waiting(desk), 'by now they know').toEqual({})

  const lend = async (partner: string) => {
    const lent = await addRequest(desk, { side: 'lending', partner })
    await desk.acts(lent, 'will-supply', 'came-out', ['ship', { due: '2026-07-20' }])
    return lent
  }
  const out = await lend('FR-1')
  await lend('FR-2')
  desk.setNow('2026-07-22T08:00:00Z')
  expect((await waiting(desk))['overdue-letter-1']).toContain(out)
  expect((await waiting(desk))['overdue-letter-1']).toHaveLength(2)
  await desk.acts(out, 'check-in')
  expect((await waiting(desk))['overdue-letter-1']).toEqual([number])
  await desk.expectSound()
})

test('what is recalled waits for a letter to whoever has it, and no longer when it is back', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const { id } = await desk.call('patrons.save', { name: 'Bo Ek' })
  const here = await borrow(desk, id)
  await desk.acts(here, ['record-recalled', { due: '2026-06-30' }])
  expect((await waiting(desk))['recall-letter'], 'nobody has it yet').toBeUndefined()
  const number = await borrow(desk, id)
  await desk.acts(number, 'hand-over')
  await print(desk, 'recall-letter', number)
  desk.later(2 * day)
  await desk.acts(number, ['record-recalled', { due: '2026-06-30' }])
  expect(await waiting(desk), 'what was written before is not about this').toMatchObject({ 'recall-letter': [number] })
  const job = await print(desk, 'recall-letter', number)
  expect((await waiting(desk))['recall-letter']).toBeUndefined()
  await desk.call('paper.mark', { id: job, state: 'thrown-away' })
  expect(await waiting(desk), 'a jam').toMatchObject({ 'recall-letter': [number] })
  await desk.acts(number, 'take-back')
  expect((await waiting(desk))['recall-letter']).toBeUndefined()

  const lent = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  await desk.acts(lent, 'will-supply', 'came-out', 'ship', 'recall')
  expect((await waiting(desk))['recall-letter']).toEqual([lent])
  await desk.acts(lent, 'check-in')
  expect((await waiting(desk))['recall-letter']).toBeUndefined()
  await desk.expectSound()
})

test('every letter is ready as a mail too, to whom the letter goes, in their language, with no line to write on', async ({
  skip
}) => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1', {
    addresses: [{ purpose: 'ship', name: 'A', lines: ['1 High Street'], country: 'GB', email: 'ill@a.example' }]
  })
  const reader = await desk.call('patrons.save', { name: 'Jörg Maß', email: 'joerg@mail.example', language: 'de-AT' })
  const number = await borrow(desk, reader.id)
  await desk.acts(number, 'hand-over')
  desk.setNow('2026-07-30T12:00:00Z')
  const mail = await desk.call('notices.mail', { number, notice: 'overdue-letter-1' })
  expect(mail.to).toBe('joerg@mail.example')
  expect(mail.subject).toBe('Leihfrist überschritten: bitte zurückgeben: A History of Bells')
  for (const words of ['Guten Tag Jörg Maß,', 'Leihfristende war: 17. Juli 2026', 'Tage überfällig: 13', number])
    expect(mail.body).toContain(words)
  const recall = await desk.call('notices.mail', { number, notice: 'recall-letter' })
  expect(recall.body).not.toContain('Bitte zurückgeben bis')
  expect(recall.body).not.toMatch(/\n{3}/)

  const lent = await addRequest(desk, {
    side: 'lending',
    partner: 'FR-1',
    partnerNumber: 'R-7',
    citation: { title: 'Bells\r\nBcc: all@mail.example' }
  })
  await desk.acts(lent, ['cannot-supply', { reason: 'lost', note: 'Since\nMarch' }])
  const answer = await desk.call('notices.mail', { number: lent, notice: 'cancellation-notice' })
  expect(answer).toMatchObject({ to: 'ill@a.example', subject: 'We cannot supply it: Bells Bcc: all@mail.example' })
  for (const words of ['Your number: R-7', 'Reason: lost', 'Note: Since March', 'Dear colleagues,'])
    expect(answer.body).toContain(words)
  expect(answer.body).not.toContain('\nBcc')
  const nobody = await addRequest(desk, { side: 'lending' })
  expect(await desk.refusal('notices.mail', { number: nobody, notice: 'recall-letter' })).toMatchObject({
    refused: 'bad-input',
    field: 'number'
  })
  if (toolsMissing) skip(toolsMissing)
  const { base64 } = await desk.call('paper.preview', { artefact: 'overdue-letter-1', numbers: [number] })
  expect(readText(Buffer.from(base64, 'base64'))).toContain('Guten Tag Jörg Maß,')
})

test('a library is written to in the language it reads, on letters, forms and accounts; without one in the desk’s', async ({
  skip
}) => {
  const desk = await openDesk()
  const id = await addLibrary(desk, 'DE-7', { language: 'de' })
  await addLibrary(desk, 'FR-1', { language: 'fr' })
  const { version } = await desk.call('partners.get', { id })
  const kept = await desk.call('partners.save', {
    id,
    version,
    name: 'Library DE-7',
    symbols: [{ scheme: 'ISIL', value: 'DE-7' }]
  })
  expect(kept.language, 'not spoken of').toBe('de')
  const lend = async (partner: string) => {
    const number = await addRequest(desk, { side: 'lending', partner })
    await desk.acts(number, 'will-supply', 'came-out', ['ship', { charge: { amount: 1250, currency: 'EUR' } }])
    return number
  }
  const [german, french] = [await lend('DE-7'), await lend('FR-1')]
  const mailTo = (number: string) => desk.call('notices.mail', { number, notice: 'recall-letter' })
  expect((await mailTo(german)).subject).toBe('Rückforderung vor Ende der Leihfrist: A History of Bells')
  expect((await mailTo(french)).subject).toBe('Recall of our loan: A History of Bells')
  if (toolsMissing) skip(toolsMissing)
  const read = async (artefact: ArtefactName, numbers: string[]) => {
    const { base64 } = await desk.call('paper.preview', { artefact, numbers })
    return readText(Buffer.from(base64, 'base64'))
  }
  expect(await read('ifla-form', [german])).toContain('Internationale Bestellung')
  const both = await read('invoice', [german, french])
  for (const words of ['Rechnung', 'EUR 12,50', 'Invoice', 'EUR 12.50']) expect(both).toContain(words)
  await desk.expectSound()
})

test('packing slips say whether the desk renews, as soon as it has decided', async ({ skip }) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  const said = async () => {
    const { base64 } = await desk.call('paper.preview', { artefact: 'packing-slip', numbers: [number] })
    return readText(Buffer.from(base64, 'base64'))
  }
  expect(await said()).toContain('Ask before the due date')
  await desk.call('settings.change', { renewals: 'no' })
  expect(await said()).toContain('Not possible')
  await desk.call('settings.change', { renewals: 'yes' })
  expect(await said()).toContain('Possible; ask before the due date')
})
