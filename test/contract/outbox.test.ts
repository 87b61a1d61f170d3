import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addLibrary, addRequest, minute } from '../support/desk.ts'
import { deskWithFolder, messagesIn, outbox } from '../support/out-folder.ts'

test('a request leaves when its hold is over: the file, the kept message and the told mark say the same', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'DE-12', { channel: 'iso18626-file' })
  const number = await addRequest(desk, {
    citation: { title: 'Über Glocken & <Türme>', author: 'Straßer, Änne', isbn: '978-3-16-148410-0' },
    needBy: '2026-07-20'
  })
  await desk.acts(number, ['ask', { suppliers: ['DE-12'], note: 'For reading in the library only' }])
  await desk.tick(minute)
  expect(readdirSync(desk.out), 'held for two minutes').toEqual([])
  await desk.tick(minute)
  expect(readdirSync(desk.out)).toEqual([
    expect.stringMatching(new RegExp(`^20260615T080000Z-${number}-request-\\d+\\.xml$`))
  ])
  const [message] = messagesIn(desk)
  expect(message).toMatchObject({
    kind: 'request',
    header: {
      supplyingAgency: { type: 'ISIL', value: 'DE-12' },
      requestingAgency: { type: 'ISIL', value: 'GB-AldU' },
      requestingAgencyRequestId: number,
      timestamp: '2026-06-15T08:00:00.000Z'
    },
    serviceType: 'Loan',
    title: 'Über Glocken & <Türme>',
    author: 'Straßer, Änne',
    identifiers: { ISBN: '9783161484100' },
    note: 'For reading in the library only',
    needBefore: '2026-07-20T22:59:59.999Z',
    deliveryAddress: { lines: ['Gate 3', '12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' },
    agencyName: 'Aldermoor University Library',
    agencyEmail: 'ill@aldermoor.example',
    warnings: []
  })
  expect(outbox(desk)).toEqual([{ id: 1, what: 'request', state: 'sent', attempts: 1, told: desk.now(), how: 'sent' }])
  const kept = desk.rows<{ raw: string; key: string; direction: string }>('select raw, key, direction from message')
  expect(kept).toEqual([
    {
      raw: readFileSync(join(desk.out, readdirSync(desk.out)[0] ?? ''), 'utf8'),
      key: readdirSync(desk.out)[0],
      direction: 'out'
    }
  ])
  const { events } = await desk.call('requests.get', { number })
  expect(events[0]).toMatchObject({ action: 'told', staff: 'Interloan', by: 'rule', sentence: 'DE-12 was told' })
  expect((await desk.refusal('requests.undo', { number })).refused).toBe('already-told')
})

test('what a lender says, from “will supply” to “checked in”, in the status words of ISO 18626', async () => {
  const desk = await deskWithFolder()
  await desk.call('settings.change', { holdMinutes: 0 })
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file', schema: '2021-2' })
  const lend = () => addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-77', barcode: '30001' })
  const one = await lend()
  await desk.acts(one, 'will-supply', 'came-out', [
    'ship',
    { due: '2026-07-13', charge: { amount: 1250, currency: 'EUR' } }
  ])
  desk.later(minute)
  await desk.acts(one, 'check-in')
  const two = await lend()
  desk.later(minute)
  await desk.acts(two, ['cannot-supply', { reason: 'not-on-shelf' }])
  const three = await lend()
  desk.later(minute)
  await desk.acts(three, ['cannot-supply', { reason: 'on-loan' }])
  const four = await lend()
  desk.later(minute)
  await desk.acts(
    four,
    'record-cancel-asked',
    ['refuse-cancel', { note: 'Already packed' }],
    'record-cancel-asked',
    'agree-cancel'
  )
  await desk.tick()
  const said = messagesIn(desk).map((message) => {
    if (message.kind !== 'supplying-agency-message') throw new Error(message.kind)
    const { reason, status, answer, dueDate, reasonUnfilled, reasonRetry, note } = message
    return JSON.parse(JSON.stringify({ reason, status, answer, dueDate, reasonUnfilled, reasonRetry, note })) as object
  })
  expect(said).toHaveLength(7)
  expect(said).toEqual(
    expect.arrayContaining([
      { reason: 'RequestResponse', status: 'WillSupply' },
      { reason: 'StatusChange', status: 'Loaned', dueDate: '2026-07-13T22:59:59.999Z' },
      { reason: 'StatusChange', status: 'LoanCompleted' },
      { reason: 'RequestResponse', status: 'Unfilled', reasonUnfilled: 'NotOnShelf' },
      { reason: 'RequestResponse', status: 'RetryPossible', reasonRetry: 'OnLoan' },
      { reason: 'CancelResponse', status: 'RequestReceived', answer: false, note: 'Already packed' },
      { reason: 'CancelResponse', status: 'Cancelled', answer: true }
    ])
  )
  const loaned = messagesIn(desk).find(
    (message) => message.kind === 'supplying-agency-message' && message.status === 'Loaned'
  )
  expect(loaned).toMatchObject({
    header: {
      requestingAgencyRequestId: 'R-77',
      supplyingAgencyRequestId: one,
      supplyingAgency: { value: 'GB-AldU' },
      requestingAgency: { value: 'FR-1' }
    },
    itemId: '30001',
    deliveryCost: { currency: 'EUR', value: '12.50' }
  })
})

test('what was taken back within the hold never leaves', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'DE-12', { channel: 'iso18626-file' })
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-12'] }])
  await desk.call('requests.undo', { number })
  await desk.tick(60 * minute)
  await desk.call('outbox.send-now', {})
  await desk.tick()
  expect(readdirSync(desk.out)).toEqual([])
  expect(outbox(desk)).toMatchObject([{ state: 'withdrawn', told: null }])
})

test('near a deadline the hold is a quarter of the time that is left', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const number = await addRequest(desk, {
    side: 'lending',
    partner: 'FR-1',
    partnerNumber: 'R-1',
    respondBy: new Date(desk.now() + 2 * minute).toISOString()
  })
  await desk.acts(number, 'will-supply')
  await desk.tick(0.4 * minute)
  expect(outbox(desk)).toMatchObject([{ state: 'held' }])
  await desk.tick(0.1 * minute)
  expect(outbox(desk)).toMatchObject([{ state: 'sent' }])
})

test('a message that has left can be read again, line by line and as it was sent', async () => {
  const desk = await deskWithFolder()
  await addLibrary(desk, 'DE-12', { channel: 'iso18626-file' })
  const number = await addRequest(desk, { citation: { title: 'Über Glocken' } })
  await desk.acts(number, ['ask', { suppliers: ['DE-12'] }])
  await desk.tick(3 * minute)
  const [line] = (await desk.call('requests.get', { number })).messages
  if (line?.messageId == null) return expect.fail('nothing has left')
  const message = await desk.call('messages.get', { id: line.messageId })
  expect(message).toMatchObject({ direction: 'out', sentence: line.sentence })
  expect(message.raw).toContain('<ISO18626Message')
  expect(message.lines).toContainEqual({ label: 'Request', text: expect.stringContaining(number) as string })
  expect(message.lines.map(({ label }) => label)).toContain('Title')
})
