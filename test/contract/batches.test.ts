import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const home: CallInput<'settings.change'> = {
  shipTo: { name: 'Aldermoor', lines: ['12 Quarry Road', 'Aldermoor'], country: 'GB' },
  courierName: 'Northern Van',
  courierLocation: 'ALD',
  courierHub: 'NTH',
  paper: 'a4'
}
const address = (...lines: string[]) => [{ purpose: 'ship' as const, name: 'Library', lines, country: 'GB' }]

async function addParcel(desk: TestDesk, partner: string, more: Partial<CallInput<'requests.create'>> = {}) {
  const number = await addRequest(desk, { side: 'lending', partner, ...more })
  await desk.acts(number, 'will-supply', 'ship')
  return number
}
const slipsOf = async (desk: TestDesk, id: number) =>
  (await desk.call('paper.slips', { id })).map(({ number }) => number)
const lacking = async (desk: TestDesk, artefact: string) =>
  (await desk.call('paper.to-print', {})).find((line) => line.artefact === artefact)?.numbers ?? []

test('what cannot be printed is listed with its number, the rest is printed, and only the rest counts as printed', async () => {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  await addLibrary(desk, 'FR-2', { addresses: [] })
  await addLibrary(desk, 'FR-3', { addresses: address('1 \u{13000} Street', 'Town') })
  const good = await addParcel(desk, 'FR-1')
  const lost = await addParcel(desk, 'FR-2')
  const odd = await addParcel(desk, 'FR-3')
  const order: CallInput<'paper.print'> = { artefact: 'shipping-label', numbers: [lost, good, odd, '26-99999'] }
  const look = await desk.call('paper.look', order)
  expect(look.sheets).toHaveLength(1)
  expect(look.warnings.join(' '), 'said before printing').toContain(lost)
  const { job } = await desk.call('paper.print', order)
  expect(job.left.map(({ number }) => number).sort()).toEqual([lost, odd, '26-99999'].sort())
  expect(job.left.find(({ number }) => number === odd)?.sentence).toContain('\u{13000}')
  expect(job).toMatchObject({ requests: 1, pages: 1 })
  expect(await slipsOf(desk, job.id)).toEqual([good])
  expect((await lacking(desk, 'shipping-label')).sort()).toEqual([lost, odd].sort())
  expect(await desk.refusal('paper.print', { ...order, numbers: [lost] })).toMatchObject({
    field: 'numbers',
    sentence: expect.stringContaining(lost) as string
  })
  expect(await desk.call('paper.jobs', {}), 'of nothing there is no job').toHaveLength(1)
  const { job: slips } = await desk.call('paper.print', { artefact: 'packing-slip', numbers: [lost, odd] })
  expect(slips, 'a slip is of use without an address').toMatchObject({ requests: 2, left: [] })
  await desk.expectSound()
})

test('labels come as couriers sort them, what goes by mail behind; slips along the shelves; or as a person wants them', async () => {
  const desk = await openDesk({ settings: home })
  const stop = (location: string, hub: string) => ({ courier: { name: 'Northern Van', location, hub } })
  await addLibrary(desk, 'A-MAIL')
  await addLibrary(desk, 'B-SOUTH', stop('ZED', 'STH'))
  await addLibrary(desk, 'C-NORTH', stop('YEW', 'NTH'))
  await addLibrary(desk, 'D-NORTH', stop('ASH', 'NTH'))
  const at = (callNumber: string) => ({ citation: { title: 'T', callNumber, location: 'Stacks' } })
  const mail = await addParcel(desk, 'A-MAIL', at('QA 2'))
  const south = await addParcel(desk, 'B-SOUTH', at('QA 10'))
  const yew = await addParcel(desk, 'C-NORTH', at('QA 1'))
  const ash = await addParcel(desk, 'D-NORTH', at('B 5'))
  const numbers = [mail, south, yew, ash]
  const order = { artefact: 'shipping-label', numbers } as const
  const inOrder = async (more: Partial<CallInput<'paper.print'>> = {}) =>
    slipsOf(desk, (await desk.call('paper.print', { ...order, ...more })).job.id)
  expect(await inOrder()).toEqual([ash, yew, south, mail])
  expect(await inOrder({ sort: 'given' })).toEqual(numbers)
  expect(await inOrder({ sort: 'shelf' })).toEqual([ash, yew, mail, south])
  expect(await inOrder({ artefact: 'pull-slip' })).toEqual([ash, yew, mail, south])
  expect(await inOrder({ sort: 'number' })).toEqual([...numbers].sort())
})

test('one page of a list printed again is about the requests on that page; a spoilt page wants all of them again', async () => {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const numbers: string[] = []
  for (let n = 100; n < 140; n += 1) {
    const citation = { title: `Volume ${n}`, callNumber: `QA ${n}`, location: 'Stacks' }
    const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', citation })
    await desk.acts(number, 'will-supply')
    numbers.push(number)
  }
  const { job } = await desk.call('paper.print', { artefact: 'pull-list', numbers })
  const about = (id: number) =>
    desk.rows<{ number: string; spoilt: number }>(
      'select r.number, l.spoilt from print_job_request l join request r on r.id = l.request_id where l.job_id = ? order by r.id',
      id
    )
  expect(about(job.id)).toHaveLength(40)
  const pages = await slipsOf(desk, job.id)
  expect(pages.length).toBeGreaterThan(2)
  const from = numbers.indexOf(pages[1] ?? '')
  const second = numbers.slice(from, numbers.indexOf(pages[2] ?? ''))
  const { job: again } = await desk.call('paper.again', { id: job.id, places: [2], jammed: true })
  expect(about(again.id).map(({ number }) => number)).toEqual(second)
  expect(
    about(job.id)
      .filter(({ spoilt }) => spoilt === 1)
      .map(({ number }) => number)
  ).toEqual(second)
})

test('a batch that is being drawn is stopped, and nothing of it is kept', async () => {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const number = await addParcel(desk, 'FR-1')
  const many = Array.from({ length: 3000 }, () => number)
  const printing = desk.core.call('paper.print', { artefact: 'shipping-label', numbers: many }, desk.caller)
  await expect
    .poll(async () => (await desk.call('work.list', {})).find(({ call, done }) => call === 'paper.print' && done > 0), {
      timeout: 15_000
    })
    .toMatchObject({ of: 3000, stoppable: true })
  const [work] = await desk.call('work.list', {})
  await desk.call('work.stop', { id: work?.id ?? 0 })
  expect(await printing).toMatchObject({ ok: false, refusal: { refused: 'cancelled' } })
  expect(await desk.call('paper.jobs', {})).toEqual([])
  expect(await lacking(desk, 'shipping-label')).toEqual([number])
})
