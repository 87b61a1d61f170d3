import { describe, expect, test } from 'vitest'
import { settingNames } from '../../shared/domain/setting-table.ts'
import { settings as contract } from '../../shared/contract/desk-calls.ts'
import { presetSettings } from '../../electron/core/desk/settings.ts'
import { minute, openDesk, type TestDesk } from '../support/desk.ts'

const now = async (desk: TestDesk) => (await desk.call('desk.look', {})).settings
const last = async (desk: TestDesk, setting: string) =>
  (await desk.call('settings.changes', {})).find((change) => change.setting === setting)
const acts = (desk: TestDesk) => desk.call('acts.latest', { staffId: desk.caller.staffId ?? 0 })

describe('the table of settings', () => {
  test('has every setting that staff choose, with a preset that the contract takes', () => {
    expect([...settingNames].sort()).toEqual(Object.keys(contract.shape).sort())
    expect(contract.parse(presetSettings)).toEqual(presetSettings)
  })
})

describe('a setting', () => {
  test('says who changed it last, when, and what it was before', async () => {
    const desk = await openDesk()
    expect(await last(desk, 'loanDays')).toBeUndefined()
    desk.later(5 * minute)
    await desk.call('settings.change', { loanDays: 35, holdMinutes: 2 })
    expect(await last(desk, 'loanDays')).toMatchObject({
      by: 'Ana Reis',
      at: '2026-06-15T08:05:00.000Z',
      was: { loanDays: 28 }
    })
    expect(await last(desk, 'holdMinutes'), 'the same value again is no change').toBeUndefined()
    expect(await last(desk, 'name'), 'chosen before anybody had a name here').toMatchObject({
      by: null,
      was: { name: '' }
    })
    const ben = await desk.call('staff.add', { name: 'Ben Adeyemi' })
    await desk.call('settings.change', { loanDays: 21 }, { staffId: ben.id, door: 'browser' })
    await desk.reopen()
    expect(await last(desk, 'loanDays')).toMatchObject({ by: 'Ben Adeyemi', was: { loanDays: 35 } })
  })

  test('that somebody else changed meanwhile is refused at its field, and the other settings are not saved either', async () => {
    const desk = await openDesk()
    await desk.call('settings.change', { loanDays: 21 })
    const refused = await desk.refusal('settings.change', {
      loanDays: 40,
      holdMinutes: 9,
      was: { loanDays: 28, holdMinutes: 2 }
    })
    expect(refused).toMatchObject({ refused: 'changed-meanwhile', field: 'loanDays' })
    expect(refused.sentence).toContain('Ana Reis changed Loan period')
    expect(await now(desk)).toMatchObject({ loanDays: 21, holdMinutes: 2 })
    await desk.call('settings.change', { loanDays: 21, holdMinutes: 9, was: { loanDays: 28, holdMinutes: 2 } })
    expect(await now(desk), 'both wanted the same').toMatchObject({ loanDays: 21, holdMinutes: 9 })
  })

  test('is taken back and done again with the other acts, by its event; the history keeps every turn', async () => {
    const desk = await openDesk()
    await desk.call('settings.change', { loanDays: 35, watchFolder: '/srv/in' })
    for (let times = 0; times < 3; times += 1) {
      const [act] = await acts(desk)
      expect(act).toMatchObject({ action: 'settings', can: 'undo', numbers: [], undone: false })
      expect(act?.sentence).toBe('Settings: Loan period, Folder that is watched')
      const back = await desk.call('acts.undo', { event: act?.event })
      expect(back.results).toMatchObject([
        { done: true, sentence: 'Settings as before: Loan period, Folder that is watched.' }
      ])
      expect(await now(desk)).toMatchObject({ loanDays: 28, watchFolder: null })
      const [undone] = await acts(desk)
      expect(undone).toMatchObject({ event: act?.event, can: 'redo', undone: true })
      expect((await desk.call('acts.undo', { event: act?.event })).results).toMatchObject([{ done: false }])
      await desk.call('acts.redo', { event: undone?.event })
      expect(await now(desk)).toMatchObject({ loanDays: 35, watchFolder: '/srv/in' })
    }
    expect((await acts(desk)).filter(({ action }) => action === 'settings')).toHaveLength(1)
    await desk.expectSound()
  })

  test('is not taken back once it was changed again, and says so', async () => {
    const desk = await openDesk()
    await desk.call('settings.change', { loanDays: 35 })
    const [first] = await acts(desk)
    const ben = await desk.call('staff.add', { name: 'Ben Adeyemi' })
    await desk.call('settings.change', { loanDays: 14 }, { staffId: ben.id, door: 'browser' })
    expect((await acts(desk))[0]).toMatchObject({ can: null, undone: false })
    expect((await desk.call('acts.undo', { event: first?.event })).results).toMatchObject([
      { done: false, refused: 'changed-meanwhile' }
    ])
    expect((await now(desk)).loanDays).toBe(14)
  })

  test('the first setting up is no act: a desk does not become nobody’s', async () => {
    const desk = await openDesk({ settings: { name: '' } })
    await desk.call('settings.change', { name: 'Aldermoor', loanDays: 35 })
    expect(await acts(desk)).toEqual([])
    const event = (await last(desk, 'name'))?.event
    expect(await desk.refusal('acts.undo', { event })).toMatchObject({ refused: 'not-found' })
    expect(await desk.refusal('settings.change', { name: '   ' })).toMatchObject({ field: 'name' })
    expect((await now(desk)).name).toBe('Aldermoor')
  })

  test('one folder is not for what comes in and for what leaves', async () => {
    const desk = await openDesk()
    await desk.call('settings.change', { watchFolder: '/srv/ill' })
    const refused = await desk.refusal('settings.change', { outFolder: '/srv/x/../ill/' })
    expect(refused).toMatchObject({ field: 'outFolder' })
    expect(refused.sentence).toContain('Folder that is watched')
    await desk.call('settings.change', { watchFolder: null, outFolder: '/srv/ill' })
    expect(await now(desk), 'both at once').toMatchObject({ watchFolder: null, outFolder: '/srv/ill' })
  })
})

describe('staff', () => {
  test('have initials of their own, which stay when the name changes', async () => {
    const desk = await openDesk()
    const { id } = await desk.call('staff.add', { name: 'Mirka Nováková' })
    expect(await desk.call('staff.change', { id, name: 'Mirka Dvořáková' })).toMatchObject({ initials: 'MD' })
    expect(await desk.call('staff.change', { id, initials: 'Mi' })).toMatchObject({ name: 'Mirka Dvořáková' })
    expect(await desk.call('staff.change', { id, name: 'Mirka Malá' })).toMatchObject({ initials: 'Mi' })
    expect(await desk.refusal('staff.change', { id, name: 'Ana Reis' })).toMatchObject({
      refused: 'twice',
      field: 'name'
    })
  })

  test('the only one at the desk does not leave it', async () => {
    const desk = await openDesk()
    const id = desk.caller.staffId ?? 0
    expect(await desk.refusal('staff.change', { id, active: false })).toMatchObject({ field: 'active' })
    await desk.call('staff.add', { name: 'Ben Adeyemi' })
    expect(await desk.call('staff.change', { id, active: false })).toMatchObject({ active: false })
  })
})
