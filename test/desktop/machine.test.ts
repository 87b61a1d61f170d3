import fc from 'fast-check'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { machineMemory, noMemory } from '../../electron/main/machine-memory.ts'
import { readStart } from '../../electron/main/start-words.ts'
import { canBeHeld, placeFor } from '../../electron/main/window-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'interloan-machine-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place = { x: 10, y: 20, width: 1200, height: 800, maximised: false, zoom: 1 }
const off = { notices: false, badge: false, tray: false, atLogin: false, spelling: false }

describe('What this machine remembers', () => {
  it('is off and empty before anybody chose, and is there again at the next start', () => {
    const file = join(folder, 'new', 'machine.json')
    expect(machineMemory(file).now()).toEqual({ place: null, settings: off, folder: null })
    expect(existsSync(file)).toBe(false)
    machineMemory(file).keep({ place, settings: { ...off, tray: true } })
    expect(machineMemory(file).now()).toEqual({ place, settings: { ...off, tray: true }, folder: null })
    expect(readdirSync(join(folder, 'new'))).toEqual(['machine.json'])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('takes what another program wrote meanwhile along', () => {
    const file = join(folder, 'two.json')
    const [one, two] = [machineMemory(file), machineMemory(file)]
    one.keep({ settings: { badge: true } })
    two.keep({ place, settings: { tray: true } })
    expect(machineMemory(file).now()).toEqual({ place, settings: { ...off, badge: true, tray: true }, folder: null })
  })

  it.each([
    ['cut off', '{"place":{"x":1,'],
    ['no object', '[1]'],
    ['empty', ''],
    ['too long', JSON.stringify({ settings: { tray: true }, more: 'x'.repeat(70_000) })]
  ])('that is %s begins anew', (_how, text) => {
    const file = join(folder, 'bad.json')
    writeFileSync(file, text)
    expect(machineMemory(file).now()).toEqual({ place: null, settings: off, folder: null })
  })

  it('of which one part is wrong keeps the others', () => {
    const file = join(folder, 'part.json')
    writeFileSync(file, JSON.stringify({ place: { ...place, width: -4 }, settings: { tray: true, badge: 'yes' } }))
    expect(machineMemory(file).now()).toEqual({ place: null, settings: { ...off, tray: true }, folder: null })
  })

  it('costs nothing when it cannot be written, and in safe mode is not written at all', () => {
    const file = join(folder, 'taken', 'machine.json')
    mkdirSync(file, { recursive: true })
    const memory = machineMemory(file)
    memory.keep({ place })
    expect(memory.now().place).toEqual(place)
    const none = noMemory()
    none.keep({ place })
    expect(none.now().place).toEqual(place)
    expect(readFileSync(join(folder, 'two.json'), 'utf8')).not.toContain('safe')
  })
})

describe('Where a window goes', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1040 },
    { x: 1920, y: -200, width: 1280, height: 1000 }
  ]
  it('is where the last one was, on any screen that is there', () => {
    expect(placeFor(place, screens)).toEqual({ x: 10, y: 20, width: 1200, height: 800 })
    expect(placeFor({ ...place, x: 2000, y: -180 }, screens)).toMatchObject({ x: 2000, y: -180 })
    expect(placeFor(null, screens)).toEqual({ width: 1440, height: 900 })
  })

  it('is left to the system when that place lies off every screen', () => {
    expect(placeFor({ ...place, x: 5000 }, screens)).toEqual({ width: 1200, height: 800 })
    expect(placeFor({ ...place, x: 2000, y: -180 }, screens.slice(0, 1))).toEqual({ width: 1200, height: 800 })
    // Its bar above the screen: nobody could move it.
    expect(placeFor({ ...place, y: -60 }, screens)).toEqual({ width: 1200, height: 800 })
  })

  it('is beside the window that is open', () => {
    expect(placeFor(place, screens, { x: 100, y: 50, width: 900, height: 700 })).toEqual({
      x: 132,
      y: 82,
      width: 900,
      height: 700
    })
  })

  it('can always be seen and held, whatever was remembered', () => {
    const number = fc.integer({ min: -100_000, max: 100_000 })
    const size = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(number, number, size, size, (x, y, width, height) => {
        const found = placeFor({ x, y, width, height, maximised: false, zoom: 0 }, screens)
        expect(found.width).toBeLessThanOrEqual(1920)
        expect(found.width).toBeGreaterThanOrEqual(720)
        if (found.x !== undefined)
          expect(screens.some((screen) => canBeHeld({ x: 0, y: 0, ...found }, screen))).toBe(true)
      })
    )
  })
})

describe('What the program was started for', () => {
  it('is the desk, with its ledger, in safe mode, or beside the clock', () => {
    expect(readStart([])).toEqual({ for: 'desk', safe: false, hidden: false })
    expect(readStart(['--ledger', '/x.sqlite', '--safe-mode'])).toEqual({
      for: 'desk',
      ledger: '/x.sqlite',
      safe: true,
      hidden: false
    })
    expect(readStart(['--hidden'])).toMatchObject({ hidden: true })
  })

  it('is a command where words stand, and wrong use, which the command line says', () => {
    for (const words of [['requests'], ['--help'], ['--version'], ['--ledger'], ['--ledger', '--hidden']])
      expect(readStart(words)).toEqual({ for: 'command' })
  })

  it('is a link alone: beside it nothing is heard, no command and no other ledger', () => {
    for (const words of [
      ['interloan:request/26-00042'],
      ['--', 'interloan:request/26-00042'],
      ['--ledger', '/elsewhere', 'interloan:request/26-00042', 'forget', '--go'],
      ['INTERLOAN:request/26-00042', '--ledger', '/elsewhere']
    ])
      expect(readStart(words)).toEqual({
        for: 'desk',
        link: expect.stringMatching(/^interloan:request\/26-00042$/i) as string,
        safe: false,
        hidden: false
      })
    expect(readStart([`interloan:new?title=${'x'.repeat(90_000)}`])).toMatchObject({ for: 'desk' })
  })
})
