import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'
import { readText, toolsMissing } from '../unit/paper/print-tools.ts'

type Artefact = CallInput<'paper.preview'>['artefact']

const look = async (desk: TestDesk, artefact: Artefact, number: string) => {
  const { base64, warnings } = await desk.call('paper.preview', { artefact, numbers: [number] })
  return { text: readText(Buffer.from(base64, 'base64')), warnings }
}

test('a cancellation notice says the reason and the note of the step that ended the request, as long as it stands', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  const going = await look(desk, 'cancellation-notice', number)
  expect(going.warnings).toContain(
    `${number}: the request has not ended without the item; look at it before the letter goes out.`
  )
  await desk.acts(number, ['cannot-supply', { reason: 'not-on-shelf', note: 'Searched twice.' }])
  const ended = await look(desk, 'cancellation-notice', number)
  for (const words of ['not on shelf', 'Searched twice.', 'R-1', number]) expect(ended.text).toContain(words)
  expect(ended.warnings.filter((text) => text.includes('has not ended'))).toEqual([])
  const [act] = await desk.call('acts.latest', { staffId: desk.caller.staffId ?? 0 })
  await desk.call('acts.undo', { event: act?.event })
  const back = await look(desk, 'cancellation-notice', number)
  expect(back.text).not.toContain('not on shelf')
  expect(back.warnings.filter((text) => text.includes('has not ended'))).toHaveLength(1)
  await desk.expectSound()
})

test('an overdue letter goes to the patron who has the loan, and staff are told when it is not overdue yet', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const { id } = await desk.call('patrons.save', { name: 'Mirka Nováková' })
  const number = await addRequest(desk, { patron: { id } })
  await desk.acts(number, ['ask', { suppliers: ['FR-1'] }], ['receive', { due: '2026-07-20' }])
  const due = (await desk.call('requests.get', { number })).patronDue ?? '2026-07-20'
  desk.setNow(`${due}T12:00:00Z`)
  expect((await look(desk, 'overdue-letter-1', number)).warnings).toHaveLength(1)
  desk.setNow('2026-07-30T12:00:00Z')
  const late = await look(desk, 'overdue-letter-2', number)
  expect(late.warnings).toEqual([])
  for (const words of ['Mirka Nováková', 'Second letter', 'Days overdue', number]) expect(late.text).toContain(words)
})
