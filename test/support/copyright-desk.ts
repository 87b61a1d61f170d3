import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from './desk.ts'

/** A desk that counts by the rule of five, with a library to ask. */
export async function openCounting(settings: CallInput<'settings.change'> = {}): Promise<TestDesk> {
  const desk = await openDesk({ settings: { copyrightRule: 'on', ...settings } })
  await addLibrary(desk, 'GB-Sup')
  return desk
}

export const journal = { container: 'Journal of Bells', issn: '1234-5679' }

/** A copy of an article; of this year unless said. Gives its number. */
export async function addCopy(
  desk: TestDesk,
  citation: Partial<CallInput<'requests.create'>['citation']> = {},
  more: Partial<CallInput<'requests.create'>> = {}
): Promise<string> {
  return addRequest(desk, {
    service: 'copy',
    citation: { title: 'An Article on Bells', ...journal, year: '2026', ...citation },
    ...more
  })
}

export const asked = (desk: TestDesk, number: string, note?: string) =>
  desk.act(number, 'ask', { suppliers: ['GB-Sup'], ...(note === undefined ? {} : { note }) })

/** Copies that came, one after another. */
export async function supplyCopies(desk: TestDesk, count: number, citation: Parameters<typeof addCopy>[1] = {}) {
  const numbers: string[] = []
  for (let n = 0; n < count; n += 1) {
    const number = await addCopy(desk, { title: `Article ${n + 1}`, ...citation })
    await desk.acts(number, ['ask', { suppliers: ['GB-Sup'] }], 'receive')
    numbers.push(number)
  }
  return numbers
}

export const checked = (desk: TestDesk, number: string): Promise<CallOutput<'copyright.check'>> =>
  desk.call('copyright.check', { number })
