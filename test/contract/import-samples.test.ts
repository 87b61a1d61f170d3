import { describe, expect, test } from 'vitest'
import { findSamples, noSamples } from '../support/samples.ts'
import { countsOf } from '../support/counts.ts'
import { openDesk } from '../support/desk.ts'

/** What each real message becomes at a desk that knows none of the libraries and requests; `why` is the reason why a person must look. */
interface Becomes {
  readonly what: 'request' | 'message' | 'wants-person'
  readonly why?: string
  readonly title?: string
  readonly service?: 'loan' | 'copy'
  readonly level?: 'normal' | 'rush' | 'urgent'
  readonly partner?: string
  readonly theirNumber?: string
  readonly needBy?: string | null
}

const unknown: Becomes = { what: 'wants-person', why: 'unknown-request' }
const confirmation: Becomes = { what: 'wants-person', why: 'confirmation' }

const table: Readonly<Record<string, Becomes>> = {
  'samples-oclc/NewRequest.xml': {
    what: 'request',
    title: 'Harry Potter and the Half-Blood Prince',
    service: 'loan',
    level: 'normal',
    partner: 'OCLC-BCDEF',
    theirNumber: '168166854',
    needBy: '2021-04-02'
  },
  'samples-oclc/RequestConfirmationSample1.xml': confirmation,
  'samples-oclc/RequestConfirmationSampleError.xml': confirmation,
  'samples-oclc/RequestFullWSILLMappingSample1.xml': {
    what: 'request',
    title: 'Article Title',
    service: 'copy',
    level: 'normal',
    partner: 'OCLC-ABCDE',
    theirNumber: 'my123',
    needBy: '2018-01-16'
  },
  'samples-oclc/RequestSample1.xml': { what: 'wants-person', why: 'other-content' },
  'samples-oclc/RequestSample1ForISOService.xml': { what: 'wants-person', why: 'other-content' },
  'samples-oclc/RequestSample2ForISOService.xml': {
    what: 'request',
    title:
      'Testing Toolkit and ISO changes 2nd (ill-tester-ui: Wed Oct 14 2020 10:32:30 GMT-0500 (Central Daylight Time))',
    service: 'loan',
    level: 'normal',
    // Known since the first one, whatever its case.
    partner: 'OCLC-BCDEF',
    theirNumber: 'tester-20201014.1529',
    needBy: '2020-11-14'
  },
  'samples-oclc/RequestingAgencyConfirmationReceivedSample1.xml': confirmation,
  'samples-oclc/RequestingAgencyMessageCancel.xml': unknown,
  'samples-oclc/RequestingAgencyMessageConfirmationSample1.xml': confirmation,
  'samples-oclc/RequestingAgencyMessageNotification1.xml': unknown,
  'samples-oclc/RequestingAgencyMessageReceived.xml': unknown,
  'samples-oclc/RequestingAgencyMessageRenew.xml': unknown,
  'samples-oclc/RequestingAgencyMessageReturned.xml': unknown,
  'samples-oclc/RequestingAgencyMessageSample1.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageCancelNo.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageCancelYes.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageClosedSupplied.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageConfirmationSample1.xml': confirmation,
  'samples-oclc/SupplyingAgencyMessageLoaned.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageNotification1.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageNotificationSample1.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageOverdue.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageRecall.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageRefused.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageRenewNo.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageRenewYes.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageSample1.xml': unknown,
  'samples-oclc/SupplyingAgencyMessageShippedCopy.xml': unknown,
  'samples-dirty/request.xml': {
    what: 'request',
    title: 'titleOfComponent1',
    service: 'copy',
    level: 'normal',
    partner: 'agencyIdValue1',
    theirNumber: 'requestingAgencyRequestId1',
    needBy: '1900-01-02'
  },
  'samples-dirty/requestConfirmation.xml': confirmation,
  // It asks for the status of the request before it, which is answered by itself.
  'samples-dirty/requestingAgencyMessage.xml': { what: 'message' },
  'samples-dirty/requestingAgencyMessageConfirmation.xml': confirmation,
  'samples-dirty/supplyingAgencyMessage.xml': unknown,
  'samples-dirty/supplyingAgencyMessageConfirmation.xml': confirmation
}

describe('real messages', () => {
  test('every sample has its line in the table', (ctx) => {
    const samples = findSamples()
    if (!samples) return ctx.skip(noSamples)
    expect(samples.files.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort())
  })

  test('each becomes what the table says, its raw text is kept, and a second import changes nothing', async (ctx) => {
    const samples = findSamples()
    if (!samples) return ctx.skip(noSamples)
    const desk = await openDesk()
    const files = samples.files.map(({ path }) => ({ path }))
    const { results } = await desk.call('imports.take', { files })
    expect(results).toHaveLength(samples.files.length)
    for (const [index, { name }] of samples.files.entries()) {
      const becomes = table[name] as Becomes
      const result = results[index]
      expect(result, name).toMatchObject({ file: name.split('/')[1], line: null, done: true, what: becomes.what })
      const [message] = desk.rows<{ why: string | null; raw: string; status: string }>(
        'select why, raw, status from message where source = ? and raw is not null',
        result?.file
      )
      expect(message?.raw, name).toContain('<')
      expect(message?.why ?? undefined, name).toBe(becomes.why)
      expect(message?.status, name).toBe(becomes.why ? 'wants-person' : 'handled')
      if (becomes.what !== 'request') continue
      const whole = await desk.call('requests.get', { number: result?.number ?? '' })
      expect(whole, name).toMatchObject({
        side: 'lending',
        state: 'new',
        title: becomes.title,
        service: becomes.service,
        level: becomes.level,
        partnerSymbol: becomes.partner,
        partnerNumber: becomes.theirNumber,
        needBy: becomes.needBy
      })
      expect(whole.events[0]?.sentence, name).not.toBe('')
    }
    await desk.expectSound()

    const before = countsOf(desk)
    const again = await desk.call('imports.take', { files })
    expect(new Set(again.results.map(({ what }) => what))).toEqual(new Set(['repeat']))
    expect(countsOf(desk)).toEqual(before)
  })

  test('all that wants a person is listed with the reason', async (ctx) => {
    const samples = findSamples()
    if (!samples) return ctx.skip(noSamples)
    const desk = await openDesk()
    await desk.call('imports.take', { files: samples.files.map(({ path }) => ({ path })) })
    const listed = await desk.call('messages.list', { wantsPerson: true })
    expect(listed).toHaveLength(Object.values(table).filter(({ what }) => what === 'wants-person').length)
    for (const { why, sentence } of listed) expect([why, sentence].every(Boolean)).toBe(true)
  })
})
