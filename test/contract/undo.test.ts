import { expect, test } from 'vitest'
import type { ActionFields } from '../../shared/contract/shapes.ts'
import { fieldsOf } from '../../shared/lifecycle/action-fields.ts'
import type { ActionName, StateName } from '../../shared/lifecycle/state-table.ts'
import { actionsOf, stateTables } from '../../shared/lifecycle/tables.ts'
import { services, sides, type Service, type Side } from '../../shared/lifecycle/words.ts'
import { addLibrary, addRequest, minute, openDesk, type TestDesk } from '../support/desk.ts'

/** What a person says with an action: all of its fields. */
function fieldsFor(side: Side, service: Service, state: StateName, action: ActionName, all: boolean): ActionFields {
  const offer = actionsOf(side, service, state).find(({ name }) => name === action)
  const values: Required<ActionFields> = {
    suppliers: ['DE-1', 'DE-2', 'DE-3'],
    reason: 'on-loan',
    terms: 'library-use-only',
    replyBy: '2026-06-22',
    retryAfter: '2026-06-29',
    retryBefore: '2026-07-31',
    expected: '2026-06-29',
    cost: { amount: 900, currency: 'EUR' },
    locations: 'DE-2, DE-3',
    alternative: 'The second edition',
    note: 'As told by telephone',
    due: '2026-07-20',
    patronDue: '2026-07-15',
    pieces: 1,
    barcode: '39999',
    condition: 'cover worn',
    charge: { amount: 700, currency: 'EUR' },
    pages: 12,
    postage: { amount: 250, currency: 'EUR' },
    agency: 'inside',
    vouchers: 'below-zero',
    how: 'mail',
    link: 'https://files.example/1',
    parcel: 'PN 1'
  }
  return Object.fromEntries(
    fieldsOf(offer?.step ?? { to: 'same' }).flatMap(({ name, required }) =>
      required || all ? [[name, values[name]]] : []
    )
  )
}

/** The shortest ways of actions from the first state to every state that actions reach. */
function ways(side: Side, service: Service): Map<StateName, ActionName[]> {
  const found = new Map<StateName, ActionName[]>([[stateTables[side].first, []]])
  const open = [stateTables[side].first]
  for (let state = open.shift(); state; state = open.shift())
    for (const { name, step } of actionsOf(side, service, state)) {
      if (step.to === 'same' || step.to === 'before' || step.to === 'in-use' || found.has(step.to)) continue
      found.set(step.to, [...(found.get(state) ?? []), name])
      open.push(step.to)
    }
  if (side === 'borrowing') found.set('rota-ended', ['ask', 'record-unfilled', 'record-unfilled', 'record-unfilled'])
  return found
}

let wanted = 0
async function bring(desk: TestDesk, side: Side, service: Service, way: readonly ActionName[]): Promise<string> {
  const number = await addRequest(desk, {
    side,
    service,
    // A thing of its own each time: what was asked for before is told.
    citation: { title: `Wanted ${(wanted += 1)}` },
    pieces: 4,
    ...(side === 'lending' ? { partner: 'FR-1', partnerNumber: 'R-1' } : { patron: { number: '2001' } })
  })
  if (service === 'copy')
    await desk.call('attachments.add', {
      number,
      file: { name: 'scan.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') }
    })
  for (const action of way) {
    const { state } = await desk.call('requests.get', { number })
    await desk.acts(number, [action, fieldsFor(side, service, state, action, false)])
  }
  return number
}

/** Everything about a request that an act may change, but for its version and time. */
function rowsOf(desk: TestDesk, number: string) {
  const id = desk.rows<{ id: number }>('select id from request where number = ?', number)[0]?.id
  const [request] = desk.rows('select * from request where id = ?', id)
  return {
    request: { ...request, version: undefined, updated: undefined },
    askings: desk.rows(`select * from asking where request_id = ? and state <> 'undone' order by id`, id),
    items: desk.rows('select * from item where request_id = ? order by id', id),
    attachments: desk.rows('select * from attachment where request_id = ? order by id', id),
    accounts: desk.rows(
      `select account, sum(amount) sum from (select debit account, amount, request_id from posting union all select credit, -amount, request_id from posting)
       where request_id = ? group by account having sum <> 0`,
      id
    ),
    waiting: desk.rows(
      `select what, asking_id from outbox where request_id = ? and state in ('held', 'to-do') order by id`,
      id
    )
  }
}

const cases = sides.flatMap((side) => services.map((service) => [side, service] as const))

test.each(cases)(
  'every act on %s of a %s can be taken back exactly, until the other side is told; then the counter-step is offered',
  async (side, service) => {
    const desk = await openDesk()
    for (const symbol of ['DE-1', 'DE-2', 'DE-3', 'FR-1']) await addLibrary(desk, symbol)
    await desk.call('patrons.save', { name: 'Bo Ek', number: '2001' })
    let tried = 0
    for (const [state, way] of ways(side, service))
      for (const { name, step } of actionsOf(side, service, state)) {
        tried += 1
        const number = await bring(desk, side, service, way)
        expect((await desk.call('requests.get', { number })).state, `${way.join(', ')} lead to ${state}`).toBe(state)
        const before = rowsOf(desk, number)
        desk.later(minute)
        await desk.acts(number, [name, fieldsFor(side, service, state, name, true)])
        const acted = await desk.call('requests.get', { number })
        expect(acted.undo, `${name} in ${state}`).toMatchObject({ action: name, possible: true })
        await desk.call('requests.undo', { number, note: 'Wrong book' })
        expect(rowsOf(desk, number), `${name} in ${state} taken back`).toEqual(before)
        const undone = await desk.call('requests.get', { number })
        expect(undone.events[0]).toMatchObject({ action: 'undo', undoes: acted.undo?.event, note: 'Wrong book' })
        expect(undone.events[1]).toMatchObject({ action: name, undone: true })
        expect(undone.version).toBeGreaterThan(acted.version)

        // The same act again, now told.
        await desk.acts(number, [name, fieldsFor(side, service, state, name, true)])
        const tells =
          step.tells !== undefined || step.effects?.includes('next-asking') || step.effects?.includes('open-asking')
        const again = await desk.call('requests.get', { number })
        const lines = (await desk.call('outbox.list', {})).filter((line) => line.number === number)
        if (!tells) continue
        expect(lines.length).toBeGreaterThan(0)
        await desk.call('outbox.tick', { ids: lines.map(({ id }) => id) })
        const refusal = await desk.refusal('requests.undo', { number })
        expect(refusal.refused, `${name} in ${state}, told`).toBe('already-told')
        expect(refusal.sentence, 'the counter-step is offered').toMatch(/cannot be taken back\. .+/)
        expect((await desk.call('requests.get', { number })).undo).toMatchObject({
          possible: false,
          why: 'The other side has been told.'
        })
        expect((await desk.call('requests.get', { number })).version).toBe(again.version)
      }
    expect(tried).toBeGreaterThan(5)
    await desk.expectSound()
  }
)

test('acts are taken back one after another, from the latest; what a message did is nobody’s to take back', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'review', 'will-supply', 'came-out')
  await desk.call('requests.note', { number, text: 'A note is an act, and no step' })
  const states: string[] = []
  for (let times = 0; times < 4; times += 1) states.push((await desk.call('requests.undo', { number })).state ?? '')
  expect(states).toEqual(['pulled', 'will-supply', 'under-review', 'new'])
  expect(await desk.refusal('requests.undo', { number })).toMatchObject({ refused: 'nothing-to-undo' })
  await desk.acts(number, 'will-supply')
  const { undo } = await desk.call('requests.get', { number })
  await desk.acts(number, 'came-out')
  expect(
    (await desk.refusal('requests.undo', { number, event: undo?.event })).refused,
    'the act that was shown is not the latest any more'
  ).toBe('nothing-to-undo')
  await desk.expectSound()
})
