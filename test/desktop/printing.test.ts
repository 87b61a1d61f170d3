import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'
import { machine, seen, StandInWindow, type StandInPrint } from '../support/electron-stand-in.ts'

// Printing of the desktop program on a real ledger, against a stand-in for `electron`: what is asked of it, once and in which order.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)
const { desktopPrinting } = await import('../../electron/main/printing.ts')

const home = { shipTo: { name: 'Aldermoor', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' } }
const laser = { name: 'HP_LaserJet', displayName: 'HP LaserJet', description: 'Front desk', options: {} }
const patience = { show: 20_000, hand: 20_000, sheet: 0, last: 500 }
const label = { artefact: 'shipping-label', stock: 'roll-4x6', printer: laser.name } as const

/** What was handed to the system; by default it takes all. */
let asked: (StandInPrint & { html: string })[] = []
let answer: (print: StandInPrint) => void = ({ said }) => said(true, '')
const running: { stop(): Promise<void> }[] = []

beforeEach(() => {
  asked = []
  answer = ({ said }) => said(true, '')
  machine.printers = [laser]
  machine.print = (print) => {
    asked.push({ ...print, html: pageOf(print.window.entry.url)?.html ?? '' })
    answer(print)
  }
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()))
  StandInWindow.all.slice().forEach((window) => window.destroy())
})

/** On a busy machine a moment is long. */
const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 20_000 })

const html = new Map<string, string>()
/** Windows that print show what their own session hands out. */
StandInWindow.prototype.loadURL = function (url: string) {
  this.entry.url = url
  const page = seen.sessions[0]?.protocol?.({ url, method: 'GET' })
  return page?.status === 200
    ? page.text().then((text) => void html.set(url, text))
    : Promise.reject(new Error('not found'))
}
const pageOf = (url: string) => (html.has(url) ? { html: html.get(url) ?? '' } : undefined)

async function deskWithProgram(count = 1, hand = patience.hand) {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const numbers: string[] = []
  for (let n = 0; n < count; n += 1) {
    const number = await addRequest(desk, {
      side: 'lending',
      partner: 'FR-1',
      citation: { title: n ? `Volume ${n} ${'of a long title '.repeat(n * 4)}` : 'Bells' }
    })
    await desk.acts(number, 'will-supply', 'ship')
    numbers.push(number)
  }
  return { desk, numbers, ...(await start(desk, hand)) }
}

async function start(desk: TestDesk, hand = patience.hand) {
  const printing = desktopPrinting(desk.core, () => undefined, { ...patience, hand })
  running.push(printing)
  await soon(async () => expect(await ofDesktop(desk)).toHaveLength(machine.printers.length))
  return { printing }
}
const ofDesktop = async (desk: TestDesk) =>
  (await desk.call('paper.printers', {})).filter(({ way }) => way === 'desktop')
const saying = (words: RegExp) => expect.stringMatching(words) as string
const jobOf = async (desk: TestDesk, id: number) => (await desk.call('paper.jobs', {})).find((job) => job.id === id)
const ended = async (desk: TestDesk, id: number) => {
  await soon(async () => expect((await jobOf(desk, id))?.state).not.toBe('sending'))
  return jobOf(desk, id)
}

describe('What a job is handed to the system with', () => {
  it('is its size in whole microns, no margins, no scaling, its copies, one side, and the name that the system has for the printer', async () => {
    const { desk, numbers } = await deskWithProgram()
    const { job } = await desk.call('paper.print', { ...label, numbers, copies: 3 })
    expect(await ended(desk, job.id)).toMatchObject({ state: 'sent', error: null })
    expect(asked.map(({ options }) => options)).toEqual([
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
    const { html, window } = asked[0]!
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
    const sizes = asked.map(({ options }) => options['pageSize'] as { width: number; height: number })
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
    expect(asked.map(({ html }) => html.match(/<section>/g)?.length)).toEqual([250, 50])
    expect(calls.mock.calls.filter(([name]) => name === 'paper.desktop-sheets')).toHaveLength(3)
    expect(calls.mock.calls.filter(([name]) => name === 'paper.desktop-take')).toHaveLength(1)
  })
})

describe('Two jobs', () => {
  it('are handed over one after the other, each once, in the order in which they were made', async () => {
    const { desk, numbers } = await deskWithProgram()
    const open: StandInPrint[] = []
    answer = (print) => void open.push(print)
    const jobs = [1, 2].map((copies) => desk.call('paper.print', { ...label, numbers, copies }))
    const [first, second] = (await Promise.all(jobs)).map(({ job }) => job.id)
    await soon(() => expect(open).toHaveLength(1))
    expect(await desk.call('paper.desktop-waiting', {}), 'the second waits').toHaveLength(1)
    open[0]?.said(true, '')
    await soon(() => expect(open).toHaveLength(2))
    expect(await jobOf(desk, first ?? 0)).toMatchObject({ state: 'sent' })
    open[1]?.said(true, '')
    expect(await ended(desk, second ?? 0)).toMatchObject({ state: 'sent', error: null })
    expect(asked.map(({ options }) => options['copies'])).toEqual([1, 2])
  })
})

describe('A job that the system does not take', () => {
  it('has failed, and says why in words; what the system says in its own is kept as it is', async () => {
    const { desk, numbers } = await deskWithProgram()
    const reasons: [string, RegExp][] = [
      ['Invalid printer settings', /driver know the size/],
      ['Print job failed', /did not take the job/],
      ['Print job canceled', /cancelled before HP_LaserJet/],
      ['Invalid deviceName provided!', /no longer has a printer HP_LaserJet/],
      ['', /did not take the job/],
      ['Spooler: \u0007out of <b>memory</b>', /^Spooler: out of <b>memory<\/b>$/]
    ]
    for (const [why, sentence] of reasons) {
      answer = ({ said }) => said(false, why)
      const { job } = await desk.call('paper.print', { ...label, numbers })
      const failed = await ended(desk, job.id)
      expect(failed).toMatchObject({ state: 'failed' })
      expect(failed?.error?.replaceAll(/\s+/g, ' '), why).toMatch(sentence)
    }
    expect(asked).toHaveLength(reasons.length)
  })

  it('because it throws, or its printer is gone, is not half done: nothing was handed over', async () => {
    const { desk, numbers } = await deskWithProgram()
    answer = () => {
      throw new TypeError('height and width properties must be minimum 352 microns.')
    }
    const { job } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, job.id)).toMatchObject({
      state: 'failed',
      error: saying(/Nothing was sent/)
    })
    machine.printers = []
    const { job: gone } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, gone.id)).toMatchObject({ state: 'failed', error: saying(/no longer has/) })
    expect(asked).toHaveLength(1)
  })

  it('after some of its sheets is for a person to look at', async () => {
    const { desk, numbers } = await deskWithProgram(2)
    answer = ({ said }) => said(asked.length === 1, 'Print job failed')
    const { job } = await desk.call('paper.print', {
      artefact: 'checkout-slip',
      stock: 'receipt-80',
      numbers,
      printer: laser.name
    })
    expect(await ended(desk, job.id)).toMatchObject({
      state: 'sent',
      error: saying(/some of the sheets/)
    })
  })
})

describe('A job of which nobody knows', () => {
  it('is one that the system never answered for, or whose page ended while it was handed over; the next one goes on', async () => {
    const { desk, numbers } = await deskWithProgram(1, 1_500)
    answer = ({ window }) => window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    const { job: crashed } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, crashed.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    answer = () => undefined
    const { job: silent } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, silent.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    answer = ({ said }) => said(true, '')
    const { job: next } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, next.id)).toMatchObject({ state: 'sent', error: null })
    expect(asked).toHaveLength(3)
    expect(StandInWindow.all).toEqual([])
  })

  it('is one in the middle of which the program was killed: the next program prints nothing of it', async () => {
    const { desk, numbers, printing } = await deskWithProgram()
    answer = () => undefined
    const [{ job: taken }, { job: left }] = [
      await desk.call('paper.print', { ...label, numbers }),
      await desk.call('paper.print', { ...label, numbers })
    ]
    await soon(() => expect(asked).toHaveLength(1))
    await desk.reopen()
    await start(desk)
    expect(await jobOf(desk, taken.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    expect(await jobOf(desk, left.id)).toMatchObject({ state: 'failed', error: saying(/not there/) })
    expect(asked).toHaveLength(1)
    await printing.stop()
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
    expect(asked.map(({ options }) => options['deviceName'])).toEqual(names.slice(0, 4))
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
    answer = () => undefined
    const { job } = await desk.call('paper.print', { ...label, numbers })
    const { job: behind } = await desk.call('paper.print', { ...label, numbers })
    await soon(() => expect(asked).toHaveLength(1))
    await printing.stop()
    expect(await ended(desk, job.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    expect(await jobOf(desk, behind.id)).toMatchObject({ state: 'failed' })
    expect(await ofDesktop(desk)).toEqual([])
    expect(asked).toHaveLength(1)
  })
})
