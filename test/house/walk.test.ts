import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'

// The walk of a loan, its borrowing mirror and a delivery, by the command line alone, each day at its own fixed time.
const folder = mkdtempSync(join(tmpdir(), 'interloan-walk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function deskAt(ledger: string) {
  let now = '2026-06-15T09:00:00Z'
  const run = async (...words: string[]) => {
    let [out, err] = ['', '']
    const code = await runCommandLine(['--ledger', ledger, '--rehearsal', '--now', now, '--format', 'json', ...words], {
      out: (text) => (out += text),
      err: (text) => (err += text)
    })
    return { code, out, err }
  }
  return {
    at: (time: string) => (now = time),
    run,
    json: async <T>(...words: string[]): Promise<T> => {
      const { code, out, err } = await run(...words)
      expect(err).toBe('')
      expect(code).toBe(0)
      return JSON.parse(out) as T
    }
  }
}

interface Whole {
  state: string
  due: string | null
  outcome: string | null
  actions: { name: string; primary: boolean }[]
  events: { action: string; staff: string; sentence: string; at: string }[]
  askings: { state: string; partner: string | null; reason: string | null }[]
  items: { place: string; barcode: string | null }[]
  postings: { amount: number; currency: string; debit: string; credit: string }[]
  paper: { artefact: string }[]
  attachments: { name: string; deliveredHow: string | null }[]
}

const message = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><ISO18626Message xmlns="http://illtransactions.org/2013/iso18626" xmlns:ill="http://illtransactions.org/2013/iso18626" ill:version="1.2">${body}</ISO18626Message>`
const header = (id: string, more = '') =>
  `<header><supplyingAgencyId><agencyIdType>ISIL</agencyIdType><agencyIdValue>GB-AldU</agencyIdValue></supplyingAgencyId><requestingAgencyId><agencyIdType>ISIL</agencyIdType><agencyIdValue>SE-Umeå</agencyIdValue></requestingAgencyId><multipleItemRequestId/><timestamp>2026-06-15T08:55:00Z</timestamp><requestingAgencyRequestId>${id}</requestingAgencyRequestId>${more}</header>`
const request = message(
  `<request>${header('U-771')}<bibliographicInfo><title>Über die Straße</title><author>Lindqvist, Åke</author></bibliographicInfo><serviceInfo><requestType>New</requestType><serviceType>Loan</serviceType><needBeforeDate>2026-07-30T00:00:00Z</needBeforeDate></serviceInfo><requestingAgencyInfo><name>Umeå universitetsbibliotek</name><address><physicalAddress><line1>Biblioteksgränd 3</line1><locality>Umeå</locality><postalCode>901 87</postalCode><country>SE</country></physicalAddress></address></requestingAgencyInfo></request>`
)
const returned = message(
  `<requestingAgencyMessage>${header('U-771')}<action>ShippedReturn</action></requestingAgencyMessage>`
)

const barcodesIn = (pdf: string, dpi = 203): string[] => {
  const png = pdf.replace(/\.pdf$/, '')
  execFileSync('pdftoppm', ['-r', String(dpi), '-mono', '-png', pdf, png])
  const pages = execFileSync('sh', ['-c', `ls ${png}*.png`])
    .toString()
    .trim()
    .split('\n')
  return pages.flatMap((page) =>
    execFileSync('zbarimg', ['-q', '--raw', page], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
      .split('\n')
  )
}
const tools = (() => {
  try {
    execFileSync('sh', ['-c', 'command -v pdftoppm && command -v zbarimg'])
    return true
  } catch {
    return false
  }
})()

describe('the walk of a loan that we lend', () => {
  it('from the message to the figures, every step in the ledger', async (context) => {
    if (!tools) context.skip('pdftoppm and zbarimg are not installed')
    const desk = deskAt(join(folder, 'lending.sqlite'))
    const inbox = join(folder, 'request.xml')
    writeFileSync(inbox, request)
    await desk.json(
      'call',
      'settings.change',
      JSON.stringify({
        name: 'Aldermoor University Library',
        symbols: [{ scheme: 'ISIL', value: 'GB-AldU' }],
        shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' },
        zone: 'Europe/London',
        currency: 'GBP'
      })
    )
    const taken = await desk.json<{ what: string; number: string }[]>('import', inbox)
    expect(taken).toMatchObject([{ what: 'request', number: '26-00001' }])
    expect(await desk.json('import', inbox)).toMatchObject([{ what: 'repeat', number: '26-00001' }])
    expect(await desk.json('queue', 'lending-new')).toMatchObject([
      {
        number: '26-00001',
        side: 'lending',
        service: 'loan',
        title: 'Über die Straße',
        partner: 'Umeå universitetsbibliotek',
        needBy: '2026-07-30',
        version: 1
      }
    ])

    desk.at('2026-06-15T09:10:00Z')
    expect(await desk.json('do', 'will-supply', '26-00001', '--barcode', '31204000771')).toMatchObject([
      { done: true, state: 'will-supply' }
    ])
    const slip = join(folder, 'pull.pdf')
    expect(await desk.json('print', 'pull-slip', '--queue', 'lending-to-pull', '--out', slip)).toMatchObject({
      artefact: 'pull-slip',
      requests: 1
    })
    // Printing never moves a request.
    expect(await desk.json('queue', 'lending-to-pull')).toHaveLength(1)
    expect(barcodesIn(slip)).toContain('26-00001')

    desk.at('2026-06-15T10:30:00Z')
    expect(await desk.json('do', 'came-out', '26-00001')).toMatchObject([{ state: 'pulled' }])
    expect(await desk.json('scan', '26-00001')).toMatchObject({ matches: [{ action: 'ship' }] })
    expect(await desk.json('scan', '31204000771', '--go')).toMatchObject({ done: true, state: 'shipped' })
    expect(await desk.run('scan', '26-00001', '--go')).toMatchObject({ code: 0 })
    // The second scan offered what comes next (check in), so it is undone again.
    expect(await desk.json('do', 'undo', '26-00001')).toMatchObject([{ done: true, state: 'shipped' }])
    const packing = join(folder, 'packing.pdf')
    const label = join(folder, 'label.pdf')
    await desk.json('print', 'packing-slip', '26-00001', '--out', packing)
    await desk.json('print', 'shipping-label', '26-00001', '--stock', 'roll-4x6', '--out', label)
    expect(barcodesIn(packing)).toContain('26-00001')
    expect(barcodesIn(label).length).toBeGreaterThan(0)
    expect((await desk.json<Whole>('request', '26-00001')).due).toBe('2026-07-13')
    expect(await desk.run('do', 'cancel', '26-00001')).toMatchObject({ code: 1 })

    desk.at('2026-07-10T13:00:00Z')
    const back = join(folder, 'returned.xml')
    writeFileSync(back, returned)
    expect(await desk.json('import', back)).toMatchObject([{ what: 'message', number: '26-00001' }])
    expect(await desk.json('queue', 'lending-coming-back')).toHaveLength(1)
    desk.at('2026-07-13T09:00:00Z')
    expect(await desk.json('scan', '31204000771', '--go')).toMatchObject({ state: 'completed' })
    const whole = await desk.json<Whole>('request', '26-00001')
    expect(whole).toMatchObject({ state: 'completed', outcome: 'supplied', items: [{ place: 'home' }] })
    expect(whole.events.map(({ action }) => action).toReversed()).toEqual(
      expect.arrayContaining([
        'create',
        'will-supply',
        'print',
        'came-out',
        'ship',
        'undo',
        'came-returned',
        'check-in'
      ])
    )
    for (const event of whole.events) expect(event.staff).not.toBe('')
    expect(whole.paper.map(({ artefact }) => artefact).sort()).toEqual(['packing-slip', 'pull-slip', 'shipping-label'])

    const csv = join(folder, 'volume.csv')
    await desk.run('report', 'volume', '--from', '2026-06-01', '--to', '2026-07-31', '--format', 'csv', '--out', csv)
    expect(readFileSync(csv, 'utf8')).toContain('2026-06')
    const xlsx = join(folder, 'volume.xlsx')
    expect(
      (
        await desk.run(
          'report',
          'volume',
          '--from',
          '2026-06-01',
          '--to',
          '2026-07-31',
          '--format',
          'xlsx',
          '--out',
          xlsx
        )
      ).code
    ).toBe(0)
    expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK')
    expect(await desk.json('check')).toMatchObject({ sound: true })
  })
})

describe('the walk of a loan that we borrow', () => {
  it('asks the next supplier when the first says no, and ends when the book is back', async () => {
    const desk = deskAt(join(folder, 'borrowing.sqlite'))
    const list = join(folder, 'list.csv')
    writeFileSync(
      list,
      'Title;Author;Year;Patron;Need by\nStoner;Williams, John;1965;Ada Okafor;2026-08-01\nEmma;Austen, Jane;1815;Ada Okafor;2026-08-01\n'
    )
    expect(await desk.json('import', list)).toMatchObject([
      { number: '26-00001', done: true },
      { number: '26-00002', done: true }
    ])
    for (const [name, symbol] of [
      ['Cedar Fork State University', 'CFS'],
      ['Kungliga biblioteket', 'SE-S']
    ])
      await desk.json(
        'call',
        'partners.save',
        JSON.stringify({
          name,
          symbols: [{ scheme: 'OCLC', value: symbol }],
          addresses: [{ purpose: 'ship', name, lines: ['1 Way'] }]
        })
      )
    await desk.json('do', 'review', '26-00001')
    await desk.json('do', 'ask', '26-00001', '--suppliers', 'CFS,SE-S')
    expect(await desk.json('do', 'record-unfilled', '26-00001', '--reason', 'on-loan')).toMatchObject([
      { state: 'asked' }
    ])
    expect((await desk.json<Whole>('request', '26-00001')).askings).toMatchObject([
      { state: 'not-supplied', reason: 'on-loan' },
      { state: 'pending', partner: 'Kungliga biblioteket' }
    ])
    await desk.json('do', 'record-shipped', '26-00001', '--due', '2026-07-20')
    desk.at('2026-06-22T10:00:00Z')
    expect(await desk.json('do', 'receive', '26-00001', '--barcode', 'SE-4711', '--charge', '12.50EUR')).toMatchObject([
      { state: 'received' }
    ])
    const strap = join(folder, 'strap.pdf')
    await desk.json('print', 'book-strap', '26-00001', '--out', strap)
    expect(
      await desk.json('call', 'notices.mail', JSON.stringify({ number: '26-00001', notice: 'pickup-notice' }))
    ).toMatchObject({ to: null })
    expect(await desk.json('scan', 'SE-4711', '--go')).toMatchObject({ state: 'with-patron' })
    desk.at('2026-07-15T10:00:00Z')
    expect(await desk.json('scan', 'SE-4711', '--go')).toMatchObject({ state: 'taken-back' })
    expect(await desk.json('scan', '26-00001', '--go')).toMatchObject({ state: 'returned' })
    await desk.json('do', 'record-checked-in', '26-00001')
    const whole = await desk.json<Whole>('request', '26-00001')
    expect(whole).toMatchObject({ state: 'completed', outcome: 'supplied' })
    expect(whole.postings).toMatchObject([{ amount: 1250, currency: 'EUR' }])
    expect(await desk.json('do', 'cancel', '26-00002')).toMatchObject([{ state: 'cancelled' }])
    expect(await desk.json('check')).toMatchObject({ sound: true })
  })
})

describe('the walk of a delivery', () => {
  it('sends a scan of an own article to a patron', async () => {
    const desk = deskAt(join(folder, 'delivery.sqlite'))
    await desk.json(
      'call',
      'requests.create',
      JSON.stringify({
        side: 'delivery',
        service: 'copy',
        citation: { title: 'On tides', container: 'Journal of Tides', volume: '4', pages: '1-9' },
        patron: { name: 'Ada Okafor', email: 'ada@example.org' }
      })
    )
    await desk.json('do', 'will-supply', '26-00001')
    await desk.json('do', 'came-out', '26-00001')
    const scan = join(folder, 'scan.pdf')
    await desk.json('print', 'pull-slip', '26-00001', '--out', scan)
    await desk.json('call', 'attachments.add', JSON.stringify({ number: '26-00001', file: { path: scan } }))
    expect(await desk.json('do', 'deliver', '26-00001', '--how', 'mail')).toMatchObject([{ state: 'completed' }])
    const whole = await desk.json<Whole>('request', '26-00001')
    expect(whole.attachments).toMatchObject([{ name: 'scan.pdf', deliveredHow: 'mail' }])
    expect(await desk.run('do', 'deliver', '26-00001')).toMatchObject({ code: 1 })
  })
})

describe('the command line', () => {
  it('exits 2 for wrong use, 1 with an object for a refusal, and says no to a fixed time on a real ledger', async () => {
    const desk = deskAt(join(folder, 'use.sqlite'))
    expect((await desk.run('do', 'fly', '26-00001')).code).toBe(2)
    expect((await desk.run('nonsense')).code).toBe(2)
    // A mistyped option is not passed over in silence.
    expect(await desk.run('do', 'ship', '26-00001', '--deu', '2026-08-01')).toMatchObject({
      code: 2,
      err: expect.stringContaining('do has no --deu.') as string
    })
    expect((await desk.run('--version')).out).toMatch(/^interloan \d+\.\d+\.\d+\n$/)
    const refused = await desk.run('request', '26-99999')
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.out)).toMatchObject({ refused: 'not-found', field: 'number' })
    const real = join(folder, 'real.sqlite')
    const silent = { out: () => undefined, err: () => undefined }
    expect(await runCommandLine(['--ledger', real, 'call', 'staff.add', '{"name":"Ana Reis"}'], silent)).toBe(0)
    expect(await runCommandLine(['--ledger', real, 'call', 'settings.change', '{"name":"Aldermoor"}'], silent)).toBe(0)
    expect(await runCommandLine(['--ledger', real, '--now', '2026-01-01T00:00:00Z', 'queue'], silent)).toBe(1)
    expect(await runCommandLine(['--ledger', real, '--rehearsal', 'queue'], silent)).toBe(1)
  })
})
