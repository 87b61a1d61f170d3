import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OutRequesting } from '../../electron/core/protocols/iso18626/write-message.ts'
import type { ActionFields } from '../../shared/contract/shapes.ts'
import { fieldsOf } from '../../shared/lifecycle/action-fields.ts'
import { stateNames } from '../../shared/lifecycle/state-table.ts'
import { actionsOf, stateOf } from '../../shared/lifecycle/tables.ts'
import { services, sides } from '../../shared/lifecycle/words.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'
import { openOtherSide, type OtherSide } from '../support/other-side.ts'

// What may happen to a request, in any order: staff act (`pick` chooses among what is offered), take back, correct; the other side writes
// whatever it likes whenever it likes; time passes and the outbox sends.
type Move =
  | { readonly kind: 'act'; readonly pick: number; readonly all: boolean }
  | { readonly kind: 'undo' | 'settle' | 'edit' | 'told' }
  | {
      readonly kind: 'supplier'
      readonly reason: 'StatusChange' | 'CancelResponse' | 'RenewResponse'
      readonly status: string
      readonly terms: boolean
      readonly earlier: boolean
      readonly note: boolean
    }
  | { readonly kind: 'requester'; readonly action: OutRequesting['action']; readonly note: string | undefined }
  | { readonly kind: 'time'; readonly days: number }

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('act' as const), pick: fc.nat(20), all: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('undo' as const, 'settle' as const, 'edit' as const, 'told' as const)
    })
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('supplier' as const),
      status: fc.constantFrom(
        'WillSupply',
        'ExpectToSupply',
        'Loaned',
        'CopyCompleted',
        'Unfilled',
        'RetryPossible',
        'LoanCompleted',
        'Cancelled',
        'Overdue',
        'Recalled',
        'HoldReturn',
        'CompletedWithoutReturn',
        ''
      ),
      reason: fc.constantFrom(
        'StatusChange' as const,
        'StatusChange' as const,
        'CancelResponse' as const,
        'RenewResponse' as const
      ),
      terms: fc.boolean(),
      earlier: fc.boolean(),
      note: fc.boolean()
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('requester' as const),
      action: fc.constantFrom<OutRequesting['action'][]>(
        'Received',
        'Cancel',
        'ShippedReturn',
        'Renew',
        'Lost',
        'StatusRequest',
        'ShippedForward',
        'Notification'
      ),
      note: fc.constantFrom(undefined, 'ACCEPT', 'REJECT')
    })
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time' as const), days: fc.integer({ min: 0, max: 20 }) }) }
)

const fields: Required<ActionFields> = {
  suppliers: ['DE-1', 'DE-2'],
  reason: 'on-loan',
  terms: 'library-use-only',
  replyBy: '2039-06-22',
  retryAfter: '2039-06-29',
  retryBefore: '2039-07-31',
  expected: '2039-06-29',
  cost: { amount: 900, currency: 'EUR' },
  locations: 'DE-2, DE-3',
  alternative: 'The second edition',
  note: 'A note',
  due: '2039-07-20',
  patronDue: '2039-07-15',
  pieces: 2,
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

async function make(desk: TestDesk, other: OtherSide, number: string, what: Move): Promise<void> {
  const request = await desk.call('requests.get', { number })
  const refusable = async (work: Promise<unknown>) =>
    work.catch((fault: unknown) => expect(String(fault)).toMatch(/was refused/))
  switch (what.kind) {
    case 'act': {
      const offered = actionsOf(request.side, request.service, request.state)
      const chosen = offered[what.pick % Math.max(1, offered.length)]
      if (!chosen) return
      const given = Object.fromEntries(
        fieldsOf(chosen.step).flatMap(({ name, required }) => (required || what.all ? [[name, fields[name]]] : []))
      )
      const line = await desk.act(number, chosen.name, given)
      // A part is less than all that is there.
      if (chosen.name.endsWith('-part') && line.field === 'pieces') return
      expect(line.done, `${chosen.name} in ${request.state}: ${line.sentence}`).toBe(true)
      return
    }
    case 'undo':
      return refusable(desk.call('requests.undo', { number })).then(() => undefined)
    case 'settle':
      await desk.call('requests.settle', { number })
      return
    case 'edit':
      await desk.call('requests.edit', {
        number,
        version: request.version,
        needBy: '2039-08-01',
        citation: { title: `${request.title}!`.slice(0, 60) }
      })
      return
    case 'told':
      await desk.call('outbox.send-now', {})
      await desk.tick()
      return
    case 'supplier': {
      const askings = request.askings.filter(({ state }) => state !== 'waiting')
      const asking = what.earlier ? askings[0] : askings.find(({ current }) => current)
      if (request.side !== 'borrowing' || !asking?.symbol) return
      await other.supplier(asking.symbol, asking.ourNumber, {
        reason: what.reason,
        answer: what.reason === 'StatusChange' ? undefined : what.terms,
        status: what.status,
        ...(what.terms ? { dateSent: '2026-06-15T08:00:00Z', loanConditions: ['LibraryUseOnly'] } : {}),
        dueDate: what.terms ? '2039-08-20T12:00:00Z' : undefined,
        note: what.note ? 'Please look' : undefined
      })
      return
    }
    case 'requester':
      if (request.side === 'lending') await other.requester('FR-1', 'R-1', { action: what.action, note: what.note })
      return
    case 'time':
      // The clock's own work is done when the outbox is emptied.
      desk.later(what.days * day)
  }
}

let steps = 0
const cases = sides.flatMap((side) => services.map((service) => [side, service] as const))

test.each(cases)('whatever happens to %s of a %s, in whatever order, the ledger stays sound', async (side, service) => {
  const desk = await openDesk({ settings: { holdMinutes: 0 } })
  await addLibrary(desk, 'DE-1', { channel: 'iso18626-file' })
  await addLibrary(desk, 'DE-2')
  await addLibrary(desk, 'FR-1', { channel: 'iso18626-file' })
  const other = openOtherSide(desk)
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 12, maxLength: 30, size: 'max' }), async (moves) => {
      runs += 1
      // Each run is a request of its own library, so that messages find the right one.
      const number = await addRequest(desk, {
        side,
        service,
        ...(side === 'lending' ? { partner: 'FR-1', partnerNumber: 'R-1' } : {})
      })
      for (const each of moves) await make(desk, other, number, each)
      steps += moves.length
      const end = await desk.call('requests.get', { number })
      const state = stateOf(side, end.state)
      expect(end.open).toBe(state.open)
      const [{ supplied } = { supplied: null }] = desk.rows<{ supplied: number | null }>(
        `select supplied from request where number = '${number}'`
      )
      expect(end.outcome, 'nothing ends as supplied that never was').toBe(
        state.outcome === 'supplied' && supplied === null ? 'not-supplied' : (state.outcome ?? null)
      )
      // What is checked in is home, all of it; a loan closed without return may be anywhere.
      const last = end.events.find(({ to, undone, undoes }) => to !== null && !undone && undoes === null)
      if (end.state === 'completed' && last?.action === 'check-in')
        expect(end.items.every(({ place }) => place === 'home')).toBe(true)
      // One current asking at most; those that wait were never told.
      expect(end.askings.filter(({ current }) => current).length).toBeLessThanOrEqual(1)
      expect(end.askings.filter(({ state: each, askedAt }) => each === 'waiting' && askedAt !== null)).toEqual([])
      const balance = desk.rows<{ n: number }>(
        `select count(*) n from posting a where a.reverses is not null and not exists
           (select 1 from posting b where b.id = a.reverses and b.amount = a.amount and b.debit = a.credit and b.credit = a.debit)`
      )
      expect(balance).toEqual([{ n: 0 }])
      if (runs % 8 === 0) await desk.expectSound()
    }),
    { numRuns: 42, seed: 20260615 }
  )
  expect(runs).toBeGreaterThanOrEqual(42)
  await desk.expectSound()
  // Nothing that came is lost: it moved a request, was a known thing, or waits for a person with a reason.
  expect(
    desk.rows(
      `select id from message where direction = 'in' and (request_id is null or (status = 'wants-person') <> (why is not null))`
    )
  ).toEqual([])
  expect(
    desk.rows(
      `select number from request where state not in (select value from json_each(?))`,
      JSON.stringify(stateNames)
    )
  ).toEqual([])
  // No message left twice for one act.
  expect(
    desk.rows(`select event_id from outbox where state = 'sent' group by event_id, asking_id, what having count(*) > 1`)
  ).toEqual([])
})

test('those were five thousand steps and more', () => {
  expect(steps).toBeGreaterThan(5000)
})
