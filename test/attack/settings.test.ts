import { expect, test } from 'vitest'
import { settingNames, settingTable } from '../../shared/domain/setting-table.ts'
import { openDesk } from '../support/desk.ts'

const hostile = [
  '<img src=x onerror=alert(1)>',
  `'; drop table setting; --`,
  '{{constructor.constructor("return 1")()}}',
  '‮evil‬ \u0000 \u200b',
  'ملف ' + 'ل'.repeat(300),
  '../../../etc/passwd',
  '𝕌𝕟𝕚😀'.repeat(40),
  '%s%n {name} | {n}',
  '\uD800 alone',
  '__proto__',
  'x'.repeat(5000)
]

const shapes = (text: string): unknown[] => [
  text,
  [text],
  { name: text, lines: [text] },
  [{ scheme: text, value: text }]
]

test('whatever is written into a setting is kept as it is or refused at that field, and the ledger stays sound', async () => {
  const desk = await openDesk()
  let [kept, refused] = [0, 0]
  for (const name of settingNames)
    for (const text of hostile)
      for (const value of [...shapes(text), NaN, -1, 1e9, 2.5, null, [], {}]) {
        const answer = await desk.core.call('settings.change', { [name]: value }, desk.caller)
        if (!answer.ok) {
          refused += 1
          expect(answer.refusal.refused, `${name} ${JSON.stringify(value)}`).toBe('bad-input')
          expect(answer.refusal.field?.split('.')[0], `${name} ${JSON.stringify(value)}`).toBe(name)
          continue
        }
        kept += 1
        const settings = (await desk.call('desk.look', {})).settings as Record<string, unknown>
        expect(settings[name]).toEqual(value)
      }
  expect(kept).toBeGreaterThan(20)
  expect(refused).toBeGreaterThan(500)
  // Every number still lies between its bounds.
  const settings = (await desk.call('desk.look', {})).settings as Record<string, unknown>
  for (const name of settingNames) {
    const row = settingTable[name]
    if (row.kind !== 'number') continue
    expect(Number(settings[name])).toBeGreaterThanOrEqual(row.from)
    expect(Number(settings[name])).toBeLessThanOrEqual(row.to)
  }
  for (const name of ['name', 'printer', 'watchFolder'] as const)
    expect(await desk.refusal('settings.change', { [name]: '/srv/a\u0000b' })).toMatchObject({ field: name })
  expect((await desk.call('settings.changes', {})).length).toBeGreaterThan(3)
  await desk.expectSound()
}, 60_000)

test('three hundred changes of one setting keep the last fifty for going back, and every event', async () => {
  const desk = await openDesk()
  for (let n = 0; n < 300; n += 1) await desk.call('settings.change', { loanDays: 1 + (n % 700) })
  expect(desk.rows(`select count(*) n from setting_change where setting = 'loanDays'`)).toEqual([{ n: 50 }])
  expect(desk.rows(`select count(*) n from event where action = 'settings'`)[0]?.['n']).toBeGreaterThanOrEqual(300)
})

test('what takes acts back takes no other event for a change of settings', async () => {
  const desk = await openDesk()
  for (const event of [1, 2, 3, 999_999]) {
    const answer = await desk.core.call('acts.undo', { event }, desk.caller)
    expect(answer.ok).toBe(false)
  }
})
