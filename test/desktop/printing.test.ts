import { describe, expect, it, vi } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'
import { machine, seen, StandInWindow, type StandInPrint } from '../support/electron-stand-in.ts'
import { desktopPrinting } from '../../electron/main/printing.ts'
import {
  deskWithProgram,
  ended,
  home,
  jobOf,
  label,
  laser,
  ofDesktop,
  patience,
  running,
  saying,
  soon,
  system
} from '../support/printing-program.ts'

// Printing of the desktop program on a real ledger, against a stand-in for `electron`: what is asked of it, once and in which order.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)

describe('What a job is handed to the system with', () => {
  it('is its size in whole microns, no margins, no scaling, its copies, one side, and the name that the system has for the printer', async () => {
    const { desk, numbers } = await deskWithProgram()
    const { job } = await desk.call('paper.print', { ...label, numbers, copies: 3 })
    expect(await ended(desk, job.id)).toMatchObject({ state: 'sent', error: null })
    expect(system.asked.map(({ options }) => options)).toEqual([
      {
        silent: true,
        deviceName: 'HP_LaserJet',
        copies: 3,
        collate: true,
        pageSize: { width: 101_600, height: 152_400 },
        margins: { marginType: 'none' },
        landscape: false,
        scaleFactor: 100,
        pagesPerSheet: 1,
        printBackground: true,
        duplexMode: 'simplex'
      }
    ])
    expect(StandInWindow.all, 'no window stays').toEqual([])
  })

  it('is a page of drawn sheets alone, in a window that nobody sees, without a preload, that reaches nothing else', async () => {
    const { desk, numbers } = await deskWithProgram()
    const { job } = await desk.call('paper.print', { ...label, numbers })
    await ended(desk, job.id)
    const { html, window } = system.asked[0]!
    expect(html.match(/<section>/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|Bells|Aldermoor/i)
    expect(html).toContain('@page { margin: 0; }')
    expect(html).toContain(`<title>shipping-label ${job.id}</title>`)
    expect(window.entry.options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false }
    })
    expect(window.entry.options.webPreferences).not.toHaveProperty('preload')
    expect(window.entry.shown).toBe(false)
    const [own, ...more] = seen.sessions
    expect([own?.name, more]).toEqual(['print', []])
    const cancelled = (url: string) => {
      let said = false
      own?.requestFilter?.({ url }, ({ cancel }) => (said = cancel))
      return said
    }
    for (const url of ['https://example.org/', 'app://desk/', window.entry.url, 'app://print/', 'file:///etc/passwd'])
      expect(cancelled(url), 'that page is forgotten, too').toBe(true)
    expect(own?.protocol?.({ url: window.entry.url, method: 'GET' }).status).toBe(404)
    let granted = true
    own?.permission?.({}, 'clipboard-read', (yes) => (granted = yes))
    expect(granted).toBe(false)
  })

  it('of a roll without an end is a page of its own length for each slip, in order', async () => {
    const { desk, numbers } = await deskWithProgram(3)
    const { job } = await desk.call('paper.print', {
      artefact: 'checkout-slip',
      stock: 'receipt-80',
      numbers,
      printer: laser.name
    })
    expect(await ended(desk, job.id)).toMatchObject({ state: 'sent', pages: 3 })
    const sizes = system.asked.map(({ options }) => options['pageSize'] as { width: number; height: number })
    expect(sizes.map(({ width }) => width)).toEqual([80_000, 80_000, 80_000])
    expect(new Set(sizes.map(({ height }) => height)).size).toBe(3)
    expect(sizes.every(({ height }) => Number.isInteger(height))).toBe(true)
  })

  it('of 300 pages is fetched in pieces, and every page is there once', async () => {
    const { desk, numbers } = await deskWithProgram()
    const calls = vi.spyOn(desk.core, 'call')
    const { job } = await desk.call('paper.print', {
      ...label,
      numbers: Array.from({ length: 300 }, () => numbers[0] ?? '')
    })
    await soon(async () => expect((await jobOf(desk, job.id))?.state).toBe('sent'))
    expect(system.asked.map(({ html }) => html.match(/<section>/g)?.length)).toEqual([250, 50])
    expect(calls.mock.calls.filter(([name]) => name === 'paper.desktop-sheets')).toHaveLength(3)
    expect(calls.mock.calls.filter(([name]) => name === 'paper.desktop-take')).toHaveLength(1)
  })
})

describe('Two jobs', () => {
  it('are handed over one after the other, each once, in the order in which they were made', async () => {
    const { desk, numbers } = await deskWithProgram()
    const open: StandInPrint[] = []
    system.answer = (print) => void open.push(print)
    const jobs = [1, 2].map((copies) => desk.call('paper.print', { ...label, numbers, copies }))
    const [first, second] = (await Promise.all(jobs)).map(({ job }) => job.id)
    await soon(() => expect(open).toHaveLength(1))
    expect(await desk.call('paper.desktop-waiting', {}), 'the second waits').toHaveLength(1)
    open[0]?.said(true, '')
    await soon(() => expect(open).toHaveLength(2))
    expect(await jobOf(desk, first ?? 0)).toMatchObject({ state: 'sent' })
    open[1]?.said(true, '')
    expect(await ended(desk, second ?? 0)).toMatchObject({ state: 'sent', error: null })
    expect(system.asked.map(({ options }) => options['copies'])).toEqual([1, 2])
  })
})

describe('The printers that the core is told of', () => {
  it('are those of the system by their own names, however they are called; what cannot be a name is left out', async () => {
    const names = ['\\\\server\\Büro "1" & <2>', "'; drop table print_job; --", '--help', '打印机', 'x'.repeat(201), '']
    machine.printers = names.map((name) => ({ name, displayName: name, description: 'a\u0000b', options: {} }))
    const desk = await openDesk({ settings: home })
    running.push(desktopPrinting(desk.core, () => undefined, patience))
    await soon(async () => expect(await ofDesktop(desk)).toHaveLength(4))
    expect((await ofDesktop(desk)).map(({ name }) => name).sort()).toEqual(names.slice(0, 4).sort())
    expect((await ofDesktop(desk)).every(({ detail }) => detail === 'a b')).toBe(true)
    await addLibrary(desk, 'FR-1')
    const number = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
    for (const printer of names.slice(0, 4)) {
      const { job } = await desk.call('paper.print', { artefact: 'pull-slip', stock: 'a4', numbers: [number], printer })
      expect(await ended(desk, job.id)).toMatchObject({ state: 'sent', printer })
    }
    expect(system.asked.map(({ options }) => options['deviceName'])).toEqual(names.slice(0, 4))
    await desk.expectSound()
  })

  it('say what is known of how they are, and are gone when the program ends, with what still waited', async () => {
    machine.printers = [
      { ...laser, options: { 'printer-state': '5' } },
      { ...laser, name: 'other', displayName: 'other', options: { 'printer-is-accepting-jobs': 'false' } }
    ]
    const { desk, numbers, printing } = await deskWithProgram()
    expect(await ofDesktop(desk)).toMatchObject([
      { name: 'HP_LaserJet', ready: false, detail: 'HP LaserJet, Front desk' },
      { name: 'other', ready: false, detail: 'Front desk' }
    ])
    system.answer = () => undefined
    const { job } = await desk.call('paper.print', { ...label, numbers })
    const { job: behind } = await desk.call('paper.print', { ...label, numbers })
    await soon(() => expect(system.asked).toHaveLength(1))
    await printing.stop()
    expect(await ended(desk, job.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    expect(await jobOf(desk, behind.id)).toMatchObject({ state: 'failed' })
    expect(await ofDesktop(desk)).toEqual([])
    expect(system.asked).toHaveLength(1)
  })
})
