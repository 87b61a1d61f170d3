import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import { writeTelling, type ToldFacts } from '../../electron/core/outbox/write-telling.ts'
import { presetSettings } from '../../electron/core/desk/settings.ts'
import { readMessage } from '../../electron/core/protocols/iso18626/read-message.ts'
import type { AskingRecord, RequestRecord } from '../../electron/core/requests/records.ts'
import { reasonNames } from '../../shared/domain/reasons.ts'
import type { Telling } from '../../shared/lifecycle/tellings.ts'
import { findSamples, noSamples } from '../support/samples.ts'

const request: RequestRecord = {
  id: 1,
  number: '26-00001',
  side: 'borrowing',
  service: 'copy',
  state: 'asked',
  open: 1,
  outcome: null,
  attention: '',
  level: 'rush',
  source: 'form',
  title: 'On <Tuning> & "Bells"',
  author: 'Okafor, Ngozi',
  container: '近代の鐘 Überblick',
  publisher: 'Bell Press',
  place: 'Wien',
  year: '2019',
  volume: '12',
  issue: '3',
  pages: '45–67',
  edition: '2nd',
  isbn: '9780306406157',
  issn: '0378-5955',
  doi: '10.1000/abc',
  pmid: '31452104',
  oclc: '57358293',
  language: 'en',
  call_number: 'Per 12',
  location: 'Main',
  barcode: '30001',
  material: null,
  collection: null,
  may_supply: null,
  may_supply_why: null,
  checked_at: null,
  pieces: 1,
  partner_id: 2,
  partner_number: null,
  patron_id: null,
  assigned: null,
  asking_id: 1,
  cancel_from: null,
  again_of: null,
  respond_by: null,
  act_by: null,
  due: '2026-07-20',
  patron_due: null,
  need_by: '2026-07-01',
  max_cost: 1250,
  currency: 'EUR',
  created: 0,
  updated: 0,
  closed: null,
  supplied: null,
  version: 1,
  desk_queue_id: null,
  desk_flags: '',
  routing_order_id: null,
  work_key: null,
  published: null,
  copyright_decision: null,
  copyright_code: null,
  royalty: null,
  royalty_currency: null,
  whole_pages: null
}
const asking: AskingRecord = {
  id: 1,
  request_id: 1,
  position: 1,
  partner_id: 2,
  state: 'pending',
  our_number: '26-00001',
  their_number: 'T-77',
  asked: 0,
  respond_by: null,
  answered: null,
  answer: null,
  reason: null,
  due: '2026-07-20',
  shipped: null,
  conditions: null,
  retry_of: null,
  retry_after: '2026-07-01',
  retry_before: '2026-09-01',
  offered_cost: 900,
  offered_currency: 'EUR',
  expected: '2026-07-02',
  locations: null,
  overdue_level: 0,
  renewals: 0
}

function factsOf(what: Telling, schema: '1.2' | '2021-2', more: Partial<ToldFacts> = {}): ToldFacts {
  const borrowing = ofRequesters.includes(what)
  return {
    what,
    schema,
    event: { at: Date.parse('2026-06-15T08:00:00Z'), to_state: 'shipped', reason: null },
    request: { ...request, side: borrowing ? 'borrowing' : 'lending' },
    asking,
    partner: { type: 'ISIL', value: 'DE-12' },
    note: 'A note with <marks> & signs \u0001 of control',
    charge: { amount: 800, currency: 'EUR' },
    barcode: '30001',
    url: 'https://example.org/a?b=1&c=2',
    settings: {
      ...presetSettings,
      name: 'Aldermoor University Library',
      symbols: [{ scheme: 'ISIL', value: 'GB-AldU' }],
      shipTo: {
        name: 'Interlibrary Loan',
        lines: ['1 High Street', 'Room 4', 'Building B', 'Aldermoor AL1 2BC'],
        country: 'GB',
        email: 'ill@example.org'
      },
      zone: 'Europe/London'
    },
    ...more
  }
}

const ofRequesters: readonly Telling[] = [
  'request',
  'cancel',
  'conditions-yes',
  'conditions-no',
  'status-request',
  'received',
  'not-received',
  'renew',
  'part-returned',
  'shipped-return',
  'found'
]
const tellings: readonly Telling[] = [
  ...ofRequesters,
  'conditional',
  'retry',
  'hold-placed',
  'estimate',
  'locations',
  'forwarded',
  'expired',
  'renew-yes',
  'renew-no',
  'overdue',
  'recalled',
  'due-changed',
  'hold-return',
  'release-return',
  'lost',
  'damaged',
  'part-checked-in',
  'completed-without-return',
  'status',
  'will-supply',
  'unfilled',
  'loaned',
  'copy-completed',
  'loan-completed',
  'cancel-yes',
  'cancel-no'
]
const bare: Partial<RequestRecord> = {
  author: null,
  container: null,
  publisher: null,
  place: null,
  year: null,
  volume: null,
  issue: null,
  pages: null,
  edition: null,
  isbn: null,
  issn: null,
  pmid: null,
  oclc: null,
  need_by: null,
  max_cost: null,
  currency: null,
  due: null,
  service: 'loan'
}

describe.each(['1.2', '2021-2'] as const)('what is written is valid by the published schema %s', (version) => {
  const cases: [string, ToldFacts][] = [
    ...tellings.map((what): [string, ToldFacts] => [what, factsOf(what, version)]),
    ...reasonNames.map((reason): [string, ToldFacts] => [
      `unfilled, ${reason}`,
      factsOf('unfilled', version, { event: { at: 0, to_state: 'unfilled', reason } })
    ]),
    ...(['new', 'will-supply', 'pulled', 'shipped', 'coming-back', 'completed'] as const).map(
      (to_state): [string, ToldFacts] => [
        `cancel-no while ${to_state}`,
        factsOf('cancel-no', version, { event: { at: 0, to_state, reason: null } })
      ]
    ),
    ...tellings.map((what): [string, ToldFacts] => [
      `${what}, with as little as there can be`,
      factsOf(what, version, {
        request: { ...request, ...bare },
        asking: { ...asking, due: null },
        note: undefined,
        charge: undefined,
        barcode: undefined,
        url: undefined,
        settings: { ...presetSettings, symbols: [{ scheme: 'ISIL', value: 'GB-AldU' }] }
      })
    ])
  ]
  test.each(cases)('%s', (name, facts) => {
    const text = writeTelling(facts) ?? ''
    expect(text, name).not.toBe('')
    const read = readMessage(Buffer.from(text), 'message.xml')
    expect(read.warnings).toEqual([])
    expect(read.header.requestingAgencyRequestId).toBe(
      name.startsWith('request') || read.header.requestingAgency?.value === 'GB-AldU' ? '26-00001' : 'T-77'
    )
  })

  test('by an independent validator', (ctx) => {
    const samples = findSamples()
    if (!samples) return ctx.skip(noSamples)
    const schema = XmlDocument.fromString(samples.schema(version))
    const validator = XsdValidator.fromDoc(schema)
    try {
      for (const [name, facts] of cases) {
        const document = XmlDocument.fromString(writeTelling(facts) ?? '')
        try {
          expect(() => validator.validate(document), name).not.toThrow()
        } finally {
          document.dispose()
        }
      }
    } finally {
      validator.dispose()
      schema.dispose()
    }
  })
})

test('what was written is read back as it was meant', () => {
  const read = readMessage(Buffer.from(writeTelling(factsOf('request', '2021-2')) ?? ''), 'message.xml')
  expect(read).toMatchObject({
    kind: 'request',
    serviceType: 'Copy',
    serviceLevel: 'Rush',
    titleOfComponent: 'On <Tuning> & "Bells"',
    title: '近代の鐘 Überblick',
    identifiers: { ISBN: '9780306406157', ISSN: '0378-5955', OCLC: '57358293', PMID: '31452104' },
    maximumCost: { value: '12.50', currency: 'EUR' },
    deliveryAddress: { lines: ['1 High Street, Room 4', 'Building B', 'Aldermoor AL1 2BC'], country: 'GB' },
    agencyEmail: 'ill@example.org'
  })
})
