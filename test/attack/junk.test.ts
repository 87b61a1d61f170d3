import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Answer, Caller } from '../../shared/contract/answer.ts'
import { refusalCodes } from '../../shared/contract/answer.ts'
import { calls } from '../../shared/contract/calls.ts'
import { stateNames, actionNames } from '../../shared/lifecycle/state-table.ts'
import { fitting } from '../support/from-schema.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const callers: readonly Caller[] = [
  { door: 'browser' },
  { door: 'browser', staffId: 2 },
  { door: 'command-line', staffId: 999_999 }
]

/** A call answers with a value or a refusal from the closed list, with a sentence; it never throws and never says a word of the machine. */
async function answers(desk: TestDesk, name: string, input: unknown, caller: Caller): Promise<Answer> {
  const answer = await desk.core.call(name, input, caller)
  if (!answer.ok) {
    expect(refusalCodes).toContain(answer.refusal.refused)
    expect(answer.refusal.sentence).not.toBe('')
    expect(answer.refusal.sentence, 'a sentence, not a key').not.toMatch(/^(refusals|words)\./)
    expect(answer.refusal.sentence).not.toMatch(/SQLITE|undefined|\[object|at .*\.ts/)
  }
  return answer
}

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    "'; drop table event; --",
    '"*" OR NEAR(',
    '%_\\',
    'no/such/folder/file',
    'a'.repeat(5000),
    '😀'.repeat(200),
    '\ud800',
    'רק טקסט‮',
    -1,
    0,
    1,
    1e308,
    2 ** 53,
    Number.NaN,
    -0,
    null,
    undefined,
    [],
    {},
    '2026-02-30',
    '9999-12-31',
    '0000-01-01',
    '2026-06-15',
    '2026-06-15T08:00:00Z',
    '26-00001',
    'DE-1',
    'borrowing',
    'EUR'
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.anything({ maxDepth: 2 })
)

/** Input that has the right keys with anything in them, so that it comes past the first door more often. */
function nearly(name: keyof typeof calls): fc.Arbitrary<unknown> {
  const shape = 'shape' in calls[name].input ? Object.keys((calls[name].input as { shape: object }).shape) : []
  return fc.oneof(
    fc.anything({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom(...shape, 'extra', '__proto__', 'constructor'), nasty, { maxKeys: 8 })
  )
}

const folder = mkdtempSync(join(tmpdir(), 'interloan-junk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
/** A desk with a little of everything; every call has a copy of it to itself. */
let kept: string | undefined

async function deskForJunk(): Promise<TestDesk> {
  if (!kept) {
    const first = await openDesk()
    await fill(first)
    await first.close()
    kept = join(folder, 'kept.sqlite')
    copyFileSync(first.ledger, kept)
  }
  const desk = await openDesk({ like: kept })
  // What names a file is junk too: it lands in the test's own folder.
  const before = process.cwd()
  process.chdir(desk.folder)
  onTestFinished(() => process.chdir(before))
  return desk
}

async function fill(desk: TestDesk): Promise<void> {
  await addLibrary(desk, 'DE-1')
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }])
  await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
}

describe('junk to every call is refused and never crashes', () => {
  test.each(Object.keys(calls) as (keyof typeof calls)[])('%s', async (name) => {
    const desk = await deskForJunk()
    await fc.assert(
      fc.asyncProperty(nearly(name), fc.constantFrom(...callers), async (input, caller) => {
        await answers(desk, name, input, caller)
      }),
      { numRuns: 60, seed: 7 }
    )
    await desk.expectSound()
  })
})

describe('what fits a call’s schema is done or refused, and the ledger stays sound', () => {
  // Printers of this machine are asked by their own programs, and a made-up desk is tested by itself.
  const names = (Object.keys(calls) as (keyof typeof calls)[]).filter((name) => name !== 'sample.make')
  test.each(names)('%s', async (name) => {
    const desk = await deskForJunk()
    await desk.call('patrons.save', { name: 'Bo Ek', number: '2001' })
    let fitted = 0
    await fc.assert(
      fc.asyncProperty(fitting(calls[name].input), async (input) => {
        const versions = desk.rows<{ version: number }>('select version from request where id = 1')
        const fresh =
          typeof input === 'object' && input !== null && 'version' in input && typeof input.version === 'number'
            ? { ...input, version: versions[0]?.version }
            : input
        if (calls[name].input.safeParse(fresh).success) fitted += 1
        await answers(desk, name, fresh, desk.caller)
      }),
      { numRuns: 40, seed: 5 }
    )
    expect(fitted, 'most of it fits').toBeGreaterThan(20)
    await desk.expectSound()
  })
})

test('names that are no call are refused, inherited ones too', async () => {
  const desk = await openDesk()
  for (const name of [
    '',
    'requests.',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'requests.get\u0000',
    'x'.repeat(10_000)
  ]) {
    const answer = await answers(desk, name, {}, desk.caller)
    expect(answer).toMatchObject({ ok: false, refusal: { refused: 'no-such-call' } })
  }
})

test('commands want a name; looking and setting up do not', async () => {
  const desk = await deskForJunk()
  const number = '26-00001'
  const unsigned: Caller = { door: 'browser' }
  expect(await desk.refusal('requests.act', { targets: [{ number }], action: 'cancel' }, unsigned)).toMatchObject({
    refused: 'needs-staff'
  })
  expect((await desk.core.call('queues.counts', {}, unsigned)).ok).toBe(true)
  expect((await desk.core.call('settings.change', { loanDays: 30 }, unsigned)).ok).toBe(true)
})

test('a staff member who is not there, or no longer, signs nothing', async () => {
  const desk = await deskForJunk()
  const gone = await desk.call('staff.add', { name: 'Gone Away' })
  await desk.call('staff.change', { id: gone.id, active: false })
  for (const staffId of [999, gone.id, 1])
    expect(
      await desk.refusal('requests.note', { number: '26-00001', text: 'x' }, { staffId, door: 'browser' }),
      String(staffId)
    ).toMatchObject({ refused: 'needs-staff' })
})

test('every action in every state with any fields is done or refused, never half', async () => {
  const desk = await deskForJunk()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...actionNames),
      fc.dictionary(
        fc.constantFrom(
          'suppliers',
          'reason',
          'note',
          'due',
          'patronDue',
          'pieces',
          'barcode',
          'charge',
          'pages',
          'postage',
          'agency',
          'vouchers',
          'how',
          'link'
        ),
        nasty,
        { maxKeys: 4 }
      ),
      async (action, fields) => {
        for (const number of ['26-00001', '26-00002'])
          await answers(desk, 'requests.act', { targets: [{ number }], action, fields }, desk.caller)
      }
    ),
    { numRuns: 200, seed: 11 }
  )
  const states = desk.rows<{ state: string }>('select distinct state from request')
  for (const { state } of states) expect(stateNames).toContain(state)
  await desk.expectSound()
})

test('typed search is words, whatever signs are in it', async () => {
  const desk = await deskForJunk()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      expect((await answers(desk, 'requests.search', { text }, desk.caller)).ok).toBe(true)
      expect((await answers(desk, 'queues.page', { queue: 'open', filter: text.slice(0, 200) }, desk.caller)).ok).toBe(
        true
      )
      expect((await answers(desk, 'partners.list', { filter: text.slice(0, 200) }, desk.caller)).ok).toBe(true)
    }),
    { numRuns: 150, seed: 3 }
  )
})
