import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { requestXml } from '../support/iso18626.ts'
import { openDesk } from '../support/desk.ts'
import { takeTexts } from '../support/taking.ts'

const open = (settings: CallInput<'settings.change'>) =>
  openDesk({
    now: '2026-12-24T12:00:00Z',
    settings: { zone: 'UTC', closures: [{ from: '2026-12-20', to: '2027-01-03', reason: 'Christmas' }], ...settings }
  })

test('a request that comes while the desk is closed waits, with a note, and says why; its time to answer is held', async () => {
  const desk = await open({})
  const [{ number } = { number: null }] = await takeTexts(desk, requestXml())
  const whole = await desk.call('requests.get', { number: number ?? '' })
  expect(whole).toMatchObject({ state: 'new', open: true })
  expect(whole.notes.map(({ text }) => text).join()).toContain('The desk is closed until 3 January 2027: it waits.')
  expect(whole.askings[0]?.respondBy ?? '').toMatch(/^2027-01-/)
  expect(whole.events[0]).toMatchObject({ by: 'rule', rule: 'closure', sentence: 'Waits, since the desk is closed' })
  const line = (await desk.call('requests.why', { number: number ?? '' })).lines.find(({ about }) => about === 'rule')
  expect(line).toMatchObject({
    sentence: 'The desk is closed until 3 January 2027',
    source: 'Setting “While the desk is closed”'
  })
  await desk.expectSound()
})

test('or it is refused with the reason of the setting, and the library that asks is told', async () => {
  const desk = await open({ whenClosed: 'refuse', closedReason: 'on-hold' })
  const [{ number } = { number: null }] = await takeTexts(desk, requestXml())
  const whole = await desk.call('requests.get', { number: number ?? '' })
  expect(whole).toMatchObject({ state: 'unfilled', open: false, outcome: 'not-supplied' })
  expect(whole.events[0]).toMatchObject({ by: 'rule', rule: 'closure', reason: 'on-hold' })
  expect(desk.rows("select what from outbox where what = 'unfilled'")).toHaveLength(1)
  expect((await desk.call('requests.why', { number: number ?? '' })).lines.map(({ about }) => about)).toContain('rule')
  await desk.expectSound()
  desk.setNow('2027-01-04T09:00:00Z')
  const [{ number: next } = { number: null }] = await takeTexts(desk, requestXml({ id: 'R-2' }))
  expect((await desk.call('requests.get', { number: next ?? '' })).state).toBe('new')
})
