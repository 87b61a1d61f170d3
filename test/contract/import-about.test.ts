import { describe, expect, test } from 'vitest'
import { countsOf } from '../support/counts.ts'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'
import { requestingXml, requestXml, supplyingXml, wrap } from '../support/iso18626.ts'
import { taken, takeTexts } from '../support/taking.ts'

describe('the same again', () => {
  test('another prefix, layout or child order is the same message; another word is not', async () => {
    const desk = await openDesk()
    const text = requestXml({
      service: '<requestType>New</requestType><serviceType>Loan</serviceType><note>Blue cover</note>'
    })
    await taken(desk, text)
    const before = countsOf(desk)
    const same = text.replace(
      '<requestType>New</requestType><serviceType>Loan</serviceType>',
      '<serviceType>Loan</serviceType>\n\n<requestType>New</requestType><anyEdition/>'
    )
    expect(await takeTexts(desk, same)).toMatchObject([{ what: 'repeat', number: '26-00001' }])
    expect(await takeTexts(desk, text.replace('2026-06-10', '2026-06-11'))).toMatchObject([{ what: 'repeat' }])
    expect(countsOf(desk)).toEqual(before)
    expect(await takeTexts(desk, text.replace('Blue', 'Red'))).toMatchObject([
      { what: 'wants-person', number: '26-00001' }
    ])
    expect(desk.rows('select count(*) n from request')).toEqual([{ n: 1 }])
  })

  test('a reminder of a known request wants a person and makes no second request; of an unknown one it makes the request', async () => {
    const desk = await openDesk()
    await taken(desk, requestXml())
    const reminder = '<requestType>Reminder</requestType><serviceType>Loan</serviceType>'
    expect(await takeTexts(desk, requestXml({ service: reminder }))).toMatchObject([
      { what: 'wants-person', number: '26-00001' }
    ])
    expect(await takeTexts(desk, requestXml({ id: 'R-9', service: reminder }))).toMatchObject([
      { what: 'request', number: '26-00002' }
    ])
  })

  test('requests without a number are told apart by what they say', async () => {
    const desk = await openDesk()
    const first = requestXml({ id: '', title: 'One' })
    const results = await takeTexts(desk, first, requestXml({ id: '', title: 'Two' }), first)
    expect(results.map(({ what }) => what)).toEqual(['request', 'request', 'repeat'])
  })
})

describe('messages about a request', () => {
  test('a delivery of files out of order is taken as it happened: the request first, then by time', async () => {
    const desk = await openDesk()
    const results = await takeTexts(
      desk,
      requestingXml('Cancel', { at: '2026-06-11T09:00:00+0200' }),
      requestingXml('Notification', { at: '2026-06-10T12:00:00Z', note: 'The second edition, please' }),
      requestXml()
    )
    expect(results.map(({ file, what, number }) => [file, what, number])).toEqual([
      ['1.xml', 'message', '26-00001'],
      ['2.xml', 'message', '26-00001'],
      ['3.xml', 'request', '26-00001']
    ])
    const whole = await desk.call('requests.get', { number: '26-00001' })
    expect(whole.state).toBe('cancel-asked')
    expect(whole.notes.map(({ text }) => text)).toEqual(['DE-12: The second edition, please'])
    await desk.expectSound()
  })

  test.each(['Renew', 'ShippedForward', 'Lost', 'HoldReturn', 'Dance', 'Received'])(
    '%s, which the request cannot take now, is kept and wants a person',
    async (action) => {
      const desk = await openDesk()
      await taken(desk, requestXml())
      expect(await takeTexts(desk, requestingXml(action))).toMatchObject([{ what: 'wants-person', number: '26-00001' }])
      expect(await desk.call('messages.list', { wantsPerson: true })).toHaveLength(1)
      expect((await desk.call('requests.get', { number: '26-00001' })).attention).toBe('unclear')
    }
  )

  test('what came before its request waits for a person, and is taken by its time once the request is here', async () => {
    const desk = await openDesk()
    const cancel = requestingXml('Cancel', { at: '2026-06-12T09:00:00Z' })
    const note = requestingXml('Notification', { at: '2026-06-11T09:00:00Z', note: 'The green one' })
    for (const text of [
      cancel,
      note,
      requestingXml('Cancel', { id: 'R-10' }),
      requestingXml('Cancel', { requester: 'DE-1' })
    ])
      expect(await takeTexts(desk, text)).toMatchObject([{ what: 'wants-person', number: null }])
    await taken(desk, requestXml())
    const whole = await desk.call('requests.get', { number: '26-00001' })
    expect(whole.state).toBe('cancel-asked')
    expect(whole.notes.map(({ text }) => text)).toEqual(['DE-12: The green one'])
    expect(await desk.call('messages.list', { wantsPerson: true })).toHaveLength(2)
    expect(await takeTexts(desk, cancel)).toMatchObject([{ what: 'repeat', number: '26-00001' }])
    await desk.expectSound()
  })

  test('a request that named nothing and comes again with its title is taken then', async () => {
    const desk = await openDesk()
    expect(await takeTexts(desk, requestXml({ title: '' }))).toMatchObject([{ what: 'wants-person', number: null }])
    expect(await takeTexts(desk, requestXml())).toMatchObject([{ what: 'request' }])
  })

  test('unknown requests, other libraries with the same number, and confirmations are kept, never dropped', async () => {
    const desk = await openDesk()
    await taken(desk, requestXml())
    const confirmation = (status: string) =>
      wrap(
        `<requestConfirmation><confirmationHeader><timestamp>2026-06-10T09:00:00Z</timestamp><requestingAgencyRequestId>R-1</requestingAgencyRequestId><messageStatus>${status}</messageStatus></confirmationHeader>${status === 'OK' ? '' : '<errorData><errorType>BadlyFormedMessage</errorType></errorData>'}</requestConfirmation>`
      )
    const results = await takeTexts(
      desk,
      requestingXml('Cancel', { id: 'R-404' }),
      requestingXml('Cancel', { requester: 'FR-1' }),
      supplyingXml('Loaned', { id: 'R-1' }),
      confirmation('OK'),
      confirmation('ERROR')
    )
    expect(new Set(results.map(({ what }) => what))).toEqual(new Set(['wants-person']))
    expect(desk.rows("select count(*) n from message where raw <> '' and status = 'wants-person'")).toEqual([{ n: 5 }])
    expect((await desk.call('requests.get', { number: '26-00001' })).state).toBe('new')
  })

  test('a supplier’s answers move the request that was sent, with due date, link, costs and return address', async () => {
    const desk = await openDesk()
    await addLibrary(desk, 'DE-12')
    const number = await addRequest(desk)
    await desk.acts(number, ['ask', { suppliers: ['DE-12'] }])
    const ours = { requester: 'GB-AldU', supplier: 'de-12', id: number, ourId: 'S-77' }
    const loaned = supplyingXml('loaned', {
      ...ours,
      at: '2026-06-12T09:00:00Z',
      more: `<deliveryInfo><dateSent>2026-06-12T00:00:00Z</dateSent><itemId>I-1</itemId><itemId>I-2</itemId><URL>https://example.org/x</URL><loanCondition>LibraryUseOnly</loanCondition><deliveryCosts><currencyCode>EUR</currencyCode><monetaryValue>8</monetaryValue></deliveryCosts></deliveryInfo>
        <shippingInfo><courierName>Bell Express</courierName><trackingId>T-1</trackingId></shippingInfo><returnInfo><name>Bell Library</name><physicalAddress><line1>1 Bell Road</line1><locality>Munich</locality></physicalAddress></returnInfo>`
    }).replace('<lastChange>', '<dueDate>2026-07-20T23:59:59Z</dueDate><lastChange>')
    const results = await takeTexts(
      desk,
      loaned,
      supplyingXml('WillSupply', { ...ours, reason: 'RequestResponse', at: '2026-06-11T09:00:00Z' })
    )
    expect(results.map(({ what }) => what)).toEqual(['message', 'message'])
    const whole = await desk.call('requests.get', { number })
    expect(whole).toMatchObject({ state: 'shipped', due: '2026-07-20', partnerNumber: 'S-77' })
    const note = whole.notes.map(({ text }) => text).join('\n')
    for (const words of [
      'https://example.org/x',
      'library use only',
      '8 EUR',
      'I-1, I-2',
      'Bell Express',
      'T-1',
      '1 Bell Road'
    ])
      expect(note).toContain(words)
  })

  test('unfilled goes to the next supplier, with its reason', async () => {
    const desk = await openDesk()
    await addLibrary(desk, 'DE-12')
    await addLibrary(desk, 'DE-20')
    const number = await addRequest(desk)
    await desk.acts(number, ['ask', { suppliers: ['DE-12', 'DE-20'] }])
    const no = supplyingXml('Unfilled', {
      requester: 'GB-AldU',
      supplier: 'DE-12',
      id: number,
      reason: 'RequestResponse',
      info: '<reasonUnfilled>NotOnShelf</reasonUnfilled>'
    })
    expect(await takeTexts(desk, no)).toMatchObject([{ what: 'message', number }])
    const whole = await desk.call('requests.get', { number })
    expect(whole.askings.map(({ symbol, state, reason }) => [symbol, state, reason])).toEqual([
      ['DE-12', 'not-supplied', 'not-on-shelf'],
      ['DE-20', 'pending', null]
    ])
    expect(await takeTexts(desk, no)).toMatchObject([{ what: 'repeat' }])
  })
})
