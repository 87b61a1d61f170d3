import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { layOutCups } from '../cups-programs.ts'
import { requestXml, requestingXml, supplyingXml } from '../iso18626.ts'
import { jsonOf, runInterloan, script, serveLedger } from '../processes.ts'
import { makeHolders } from '../sample-holdings.ts'
import { makeRules } from '../sample-rules.ts'
import { makeSupply } from '../sample-supply.ts'
import { makeMoney } from './picture-money.ts'
import { makeExtremes } from './extremes.ts'
import { codes, numbers } from './steps.ts'

/** The sample desk with something of everything that pictures are of. */
export async function preparePictures(ledger: string): Promise<{ end: () => void }> {
  // Two queues of CUPS, of which one is paused, whatever this machine has.
  const bin = mkdtempSync(join(tmpdir(), 'bin-'))
  layOutCups(bin)
  process.env['PATH'] = `${bin}${delimiter}${process.env['PATH'] ?? ''}`
  await runInterloan('--ledger', ledger, 'sample')
  // What reports ask for: costs that the library entered, a rule of copyright, a report that is saved.
  const call = <T>(name: string, given: object) => jsonOf<T>('--ledger', ledger, 'call', name, JSON.stringify(given))
  await call('settings.change', { copyrightRule: 'on', staffFigures: 'on', region: 'Bavaria' })
  const year = new Date().getFullYear()
  for (const fiscalYear of [year - 1, year]) {
    const cost = { fiscalYear, currency: 'GBP', side: 'all' }
    await call('costs.save', { ...cost, part: 'staff', minutes: 57_600, rate: 2250 })
    await call('costs.save', { ...cost, part: 'shipping', amount: 184_000 })
    await call('costs.save', { ...cost, part: 'software', amount: 240_000 })
  }
  const dean = { name: 'Volume for the dean', report: 'volume', period: 'last-month', format: 'xlsx', locale: null }
  await call('reports.save', { ...dean, after: 2, folder: 'Dean' })
  await call('reports.save', {
    ...dean,
    name: 'Fill rate, year',
    report: 'fill-rate',
    period: 'last-year',
    after: null
  })
  const first = async (queue: string) =>
    (await jsonOf<{ number: string }[]>('--ledger', ledger, 'queue', queue))[0]?.number ?? ''
  numbers.BORROWING = await first('borrowing-asked')
  numbers.LENDING = await first('lending-to-pull')
  numbers.CONDITIONAL = await first('borrowing-to-decide')
  // The built-in label as a template of the desk's own.
  const artefact = 'shipping-label'
  const { body } = await call<{ body: object }>('paper.template-start', { artefact })
  await call('paper.template-save', { title: 'Parcels, ours', artefact, body })
  // A request that came as a message and what was written about it; answers that belong to nothing here.
  const from = { requester: 'DE-12', id: 'R-2041', at: '2026-06-10T09:00:00Z' }
  const files = [
    requestXml({
      ...from,
      service:
        '<requestType>New</requestType><serviceType>Loan</serviceType><serviceLevel>Rush</serviceLevel><needBeforeDate>2026-07-01T00:00:00Z</needBeforeDate><note>For a seminar</note>'
    }),
    requestingXml('Cancel', { ...from, at: '2026-06-11T08:30:00Z', note: 'Found it here after all' }),
    supplyingXml('RetryPossible', {
      id: '26-99999',
      reason: 'RequestResponse',
      info: '<reasonRetry>CostExceedsMaxCost</reasonRetry><note>Eighteen euros would do</note>'
    })
  ].map((text, at) => ({ name: `message-${at + 1}.xml`, base64: Buffer.from(text).toString('base64') }))
  const taken = await call<{ results: { number: string | null }[] }>('imports.take', { files })
  numbers.MESSAGE = taken.results[0]?.number ?? ''
  // A label printer where nothing listens: what goes there fails.
  const zebra = { name: 'Zebra, parcels', way: 'port', host: '127.0.0.1', port: 9, language: 'zpl', dpi: 203 }
  await call('paper.printer-save', zebra)
  await makeExtremes(call)
  await call('networks.belong', { profile: 'oclc', belongs: true })
  await makeRules(call)
  await makeSupply(call)
  await moneyOf(ledger)
  const holders = await makeHolders(call)
  numbers.ROUTE = holders.number
  for (const queue of ['lending-to-pull', 'lending-to-ship', 'borrowing-on-the-way', 'borrowing-to-return'])
    codes.push(await first(queue))
  codes.push(numbers.LENDING, 'NO-SUCH-CODE')
  return {
    end() {
      holders.end()
      rmSync(bin, { recursive: true, force: true })
    }
  }
}

/** Its many calls go through one door: a program for each would take longer than all pictures of it. */
async function moneyOf(ledger: string) {
  const served = await serveLedger(ledger)
  const door = await served.attach()
  await makeMoney(async (name, given) => {
    const answer = await door.call(name, given, script)
    if (!answer.ok) throw new Error(`${name}: ${answer.refusal.sentence}`)
    return answer.value as never
  })
  await door.close()
  await served.end()
}
