import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from './desk.ts'

/** A desk that has an address to send from, and prints on this paper. */
export const openPaperDesk = (paper: 'a4' | 'letter' = 'a4') =>
  openDesk({
    settings: {
      shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' },
      paper
    }
  })

/** A loan that another library wants from us, ready to be pulled. */
export async function addToPull(
  desk: TestDesk,
  partner = 'FR-1',
  title = 'A History of Bells',
  more: Partial<CallInput<'requests.create'>> = {}
): Promise<string> {
  const citation = { title, callNumber: 'Z124 .F4313 1990', location: 'Main Library' }
  const number = await addRequest(desk, { side: 'lending', partner, citation, ...more })
  await desk.acts(number, 'will-supply')
  return number
}

/** A loan in some volumes that goes out to a library FR-1, which is new. */
export async function addParcel(desk: TestDesk, pieces = 1): Promise<string> {
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', pieces })
  await desk.acts(number, 'will-supply', 'came-out', 'ship')
  return number
}

/** Prints the labels of one parcel. */
export const printLabels = (desk: TestDesk, number: string, more: Partial<CallInput<'paper.print'>>) =>
  desk.call('paper.print', { artefact: 'shipping-label', numbers: [number], ...more })

/** Prints one artefact of some requests on its usual stock. */
export const printSlips = (desk: TestDesk, artefact: CallInput<'paper.print'>['artefact'], ...numbers: string[]) =>
  desk.call('paper.print', { artefact, numbers })

/** The file of a job. */
export const bytesOf = async (desk: TestDesk, id: number) =>
  Buffer.from((await desk.call('paper.bytes', { id })).base64, 'base64')

/** Which paper waits to be printed: the requests of each artefact. */
export const paperWanted = async (desk: TestDesk) =>
  Object.fromEntries((await desk.call('paper.to-print', {})).map(({ artefact, numbers }) => [artefact, numbers]))
