import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { marcXml, sru } from './catalogue-answers.ts'

type Call = <T>(name: string, given: object) => Promise<T>
const isbn = '9602131004'
const title = 'Ιστορία του ελληνικού έθνους'

/** Who has it, by the symbols of the sample desk's libraries, with what each has of it: three catalogues as there might be. */
const catalogues = {
  'Union catalogue, south-east': [
    ['GR-ALL', 'τ. 11', 'Available'],
    ['GR-BWD', 'τ. 1-10', 'Available'],
    ['UA-LLP', 'τ. 11', '']
  ],
  'Union catalogue, north': [
    ['DE-LDL', 'Bd. 11', 'Available'],
    ['SE-BDM', '', ''],
    ['PL-BPW', 'v. 1-16', 'Checked Out']
  ],
  'Réseau PEB': [
    ['690994801', 'v. 1-16', ''],
    ['GB-BKP', '', 'Available'],
    ['CY-LMK', 'τ. 11', '']
  ]
} as const

/** A borrowing request for one volume of a set, and catalogues that know who has it. Gives its number, and what ends the catalogues. */
export async function makeHolders(call: Call): Promise<{ number: string; end: () => void }> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://127.0.0.1')
    const held = Object.values(catalogues)[Number(asked.pathname.slice(1))] ?? []
    const records = held.map(([a, volumes, z]) =>
      marcXml([
        ['020', { a: isbn }],
        ['245', { a: title }],
        ['260', { c: '1975' }],
        ['852', { a, h: 'DF757', ...(z ? { z } : {}) }],
        ...(volumes ? [['866', { a: volumes }] as const] : [])
      ])
    )
    response.writeHead(200, { 'content-type': 'text/xml' }).end(sru(records))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  for (const [at, name] of Object.keys(catalogues).entries())
    await call('catalogues.save', { name, kind: 'union', address: `http://127.0.0.1:${port}/${at}` })
  const { number } = await call<{ number: string }>('requests.create', {
    side: 'borrowing',
    service: 'loan',
    citation: { title, volume: '11', publisher: 'Εκδοτική Αθηνών', place: 'Αθήνα', year: '1975', isbn, language: 'el' },
    needBy: '2027-01-18',
    maxCost: { amount: 2500, currency: 'EUR' },
    note: 'Chapter 4 is urgent, a scan of it would do first'
  })
  return { number, end: () => server.close() }
}
