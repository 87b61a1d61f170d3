import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import type { SiteLine } from '../../shared/contract/site-calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from './desk.ts'

export type Compared = CallOutput<'sites.compare'>

/** A desk in OCLC and DOCLINE, with a library of each that lends and borrows there. */
export async function openSiteDesk(): Promise<TestDesk> {
  const desk = await openDesk({
    settings: {
      symbols: [
        { scheme: 'OCLC', value: 'ALD' },
        { scheme: 'DOCLINE', value: 'GBUALD' }
      ],
      shipTo: {
        name: 'Aldermoor',
        lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'],
        country: 'GB',
        email: 'ill@aldermoor.example'
      }
    }
  })
  for (const id of ['oclc', 'docline']) await desk.call('networks.belong', { profile: id, belongs: true })
  for (const symbol of ['ABC', 'DEF', 'GHI', 'CRL']) await addSiteLibrary(desk, 'oclc', 'OCLC', symbol)
  for (const symbol of ['GBUNOR', 'GBUSOU']) await addSiteLibrary(desk, 'docline', 'DOCLINE', symbol)
  return desk
}

export const addSiteLibrary = (desk: TestDesk, profile: string, scheme: string, value: string): Promise<number> =>
  addLibrary(desk, value, { symbols: [{ scheme, value }], memberships: [{ profile }] })

/** A request that is asked for in a site, with its number there unless it has none yet; ticked off as entered. */
export async function asked(
  desk: TestDesk,
  suppliers: string[],
  siteNumber: string | null,
  more: Partial<CallInput<'requests.create'>> = {}
): Promise<string> {
  const number = await addRequest(desk, more)
  await desk.acts(number, ['ask', { suppliers }])
  if (siteNumber !== null) await tickAll(desk, number, siteNumber)
  return number
}

/** A loan that a library of the site asks for. */
export const lent = (
  desk: TestDesk,
  partner: string,
  siteNumber: string,
  more: Partial<CallInput<'requests.create'>> = {}
): Promise<string> => addRequest(desk, { side: 'lending', partner, partnerNumber: siteNumber, ...more })

/** Ticks off all that is to be told of a request. */
export async function tickAll(desk: TestDesk, number: string, siteNumber?: string): Promise<CallOutput<'outbox.tick'>> {
  const lines = (await desk.call('outbox.list', {})).filter((line) => line.number === number)
  const [first] = lines
  return desk.call('outbox.tick', {
    ids: lines.map(({ id }) => id),
    ...(siteNumber === undefined || !first ? {} : { numbers: [{ id: first.id, number: siteNumber }] })
  })
}

/** A list as somebody pastes it. */
export const pasted = (...lines: string[]) => ({
  name: 'pasted.txt',
  base64: Buffer.from(lines.join('\n')).toString('base64')
})

export const compare = (desk: TestDesk, network: string, ...lines: string[]): Promise<Compared> =>
  desk.call('sites.compare', { network, file: pasted(...lines) })

/** What of a line is worth reading in a test. */
export const inShort = ({ kind, line, number, differs, offers, why }: SiteLine) => ({
  kind,
  line,
  number,
  differs,
  offers: offers.map(({ label }) => label),
  why
})

/** The lines as the screen gives them back to be brought in line. */
export const toAlign = (lines: readonly SiteLine[]): CallInput<'sites.align'>['lines'] =>
  lines.flatMap(({ number, version, offers: [offer], siteNumber, said }) =>
    number && offer
      ? [
          {
            number,
            ...(version === null ? {} : { version }),
            acts: offer.acts,
            ...(siteNumber ? { siteNumber } : {}),
            ...(said.partner ? { partner: said.partner } : {})
          }
        ]
      : []
  )
