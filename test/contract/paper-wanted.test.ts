import { expect, test, vi } from 'vitest'
import { addLibrary, addRequest, day } from '../support/desk.ts'
import { openPaperDesk, addToPull, printSlips, bytesOf, paperWanted } from '../support/paper-desk.ts'

// What waits to be printed, and when it waits no longer.

test('a jam: what was thrown away is to be printed again, what came out is not', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const [one, two] = [await addToPull(desk), await addToPull(desk)]
  expect(await paperWanted(desk)).toEqual({ 'pull-slip': [one, two] })
  const { job } = await printSlips(desk, 'pull-slip', one, two)
  expect(await paperWanted(desk)).toEqual({})
  expect(await desk.call('paper.mark', { id: job.id, state: 'thrown-away' })).toMatchObject({ state: 'thrown-away' })
  // Who said so stands in the ledger.
  expect(desk.rows('select action, staff_id, data from event order by id desc limit 1')).toEqual([
    { action: 'thrown-away', staff_id: desk.caller.staffId, data: JSON.stringify({ job: job.id }) }
  ])
  expect(await paperWanted(desk)).toEqual({ 'pull-slip': [one, two] })
  const again = await desk.call('paper.again', { id: job.id })
  expect(await desk.call('paper.mark', { id: again.job.id, state: 'came-out' })).toMatchObject({ state: 'came-out' })
  expect(await paperWanted(desk)).toEqual({})
  expect(await desk.refusal('paper.mark', { id: 999, state: 'came-out' })).toMatchObject({
    refused: 'not-found',
    field: 'id'
  })
})

test('each step asks for its paper: pull slips in shelf order, then slip and label for what was shipped; and on the way back', async () => {
  const desk = await openPaperDesk('letter')
  await addLibrary(desk, 'FR-1')
  const at = (callNumber: string) =>
    addToPull(desk, 'FR-1', 'Bells', { citation: { title: 'Bells', callNumber, location: 'Main Library' } })
  const [last, middle, first] = [await at('Z124 .F4'), await at('Z9 .A3'), await at('QA76.9')]
  const order = (await paperWanted(desk))['pull-slip'] ?? []
  expect(order).toEqual([first, middle, last])
  const { base64: ofQueue } = await desk.call('paper.preview', { artefact: 'pull-slip', queue: 'lending-to-pull' })
  const { base64: ofNumbers } = await desk.call('paper.preview', { artefact: 'pull-slip', numbers: order })
  expect(ofQueue).toBe(ofNumbers)

  await desk.acts(last, 'came-out', 'ship')
  expect(await paperWanted(desk)).toEqual({
    'pull-slip': [first, middle],
    'packing-slip': [last],
    'shipping-label': [last]
  })
  await printSlips(desk, 'packing-slip', last)
  expect(await paperWanted(desk)).toEqual({ 'pull-slip': [first, middle], 'shipping-label': [last] })
  desk.later(8 * day)
  expect(await paperWanted(desk), 'a parcel that left without its label').toEqual({ 'pull-slip': [first, middle] })

  const reader = await desk.call('patrons.save', { name: 'Bo Ek' })
  const online = await desk.call('patrons.save', { name: 'Mirka Nováková', email: 'mirka@mail.example' })
  const borrow = async (id: number) => {
    const number = await addRequest(desk, { patron: { id } })
    await desk.acts(number, ['ask', { suppliers: ['FR-1'] }], 'receive')
    return number
  }
  const [byLetter, byMail] = [await borrow(reader.id), await borrow(online.id)]
  expect(await paperWanted(desk)).toMatchObject({ 'borrowing-label': [byLetter, byMail], 'arrival-notice': [byLetter] })
  await desk.acts(byMail, 'hand-over', 'take-back')
  expect(await paperWanted(desk)).toMatchObject({ 'borrowing-label': [byLetter], 'shipping-label': [byMail] })
})

test('where there is no CUPS, the job stays with the reason, and the request waits for its paper', async () => {
  vi.stubEnv('PATH', '/nowhere')
  try {
    const desk = await openPaperDesk('letter')
    await addLibrary(desk, 'FR-1')
    const number = await addToPull(desk)
    expect(await desk.call('paper.printers', {})).toEqual([])
    const { job } = await desk.call('paper.print', { artefact: 'pull-slip', numbers: [number], printer: 'stacks' })
    expect(job).toMatchObject({
      state: 'failed',
      printer: 'stacks',
      kept: true,
      error:
        'This machine has no CUPS (no lp), and no desktop program that knows stacks is open. The file is kept: print it from a viewer.'
    })
    expect((await bytesOf(desk, job.id)).length).toBeGreaterThan(1000)
    expect(await paperWanted(desk)).toEqual({ 'pull-slip': [number] })
    const { job: odd } = await desk.call('paper.print', { artefact: 'pull-slip', numbers: [number], printer: '-o x' })
    expect(odd).toMatchObject({ state: 'failed', error: '“-o x” is not a printer’s name.' })
    expect((await desk.call('paper.again', { id: job.id, printer: null })).job).toMatchObject({
      state: 'made',
      error: null
    })
  } finally {
    vi.unstubAllEnvs()
  }
})
