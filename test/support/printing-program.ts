import { afterEach, beforeEach, expect, vi } from 'vitest'
import { addLibrary, addRequest, openDesk, type TestDesk } from './desk.ts'
import { machine, seen, StandInWindow, type StandInPrint } from './electron-stand-in.ts'
import { desktopPrinting } from '../../electron/main/printing.ts'

// The desktop program's printing on a ledger, against the stand-in for `electron`, which the test puts in its place.

export const home = { shipTo: { name: 'Aldermoor', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' } }
export const laser = { name: 'HP_LaserJet', displayName: 'HP LaserJet', description: 'Front desk', options: {} }
export const patience = { show: 20_000, hand: 20_000, sheet: 0, last: 500 }
export const label = { artefact: 'shipping-label', stock: 'roll-4x6', printer: laser.name } as const

/** The machine's own printing: what was handed to it, and what it answers; by default it takes all. */
export const system = {
  asked: [] as (StandInPrint & { html: string })[],
  answer: (({ said }) => said(true, '')) as (print: StandInPrint) => void
}
/** Programs that run; what a test starts itself is added, and ends with it. */
export const running: { stop(): Promise<void> }[] = []

beforeEach(() => {
  system.asked = []
  system.answer = ({ said }) => said(true, '')
  machine.printers = [laser]
  machine.print = (print) => {
    system.asked.push({ ...print, html: pageOf(print.window.entry.url)?.html ?? '' })
    system.answer(print)
  }
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()))
  StandInWindow.all.slice().forEach((window) => window.destroy())
})

/** On a busy machine a moment is long. */
export const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 20_000 })

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

/** A desk with lent parcels on their way, and a running program that prints for it. */
export async function deskWithProgram(count = 1, hand = patience.hand) {
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
  return { desk, numbers, ...(await startProgram(desk, hand)) }
}

/** Starts the program for a desk, and waits until its printers are known there. */
export async function startProgram(desk: TestDesk, hand = patience.hand) {
  const printing = desktopPrinting(desk.core, () => undefined, { ...patience, hand })
  running.push(printing)
  await soon(async () => expect(await ofDesktop(desk)).toHaveLength(machine.printers.length))
  return { printing }
}
export const ofDesktop = async (desk: TestDesk) =>
  (await desk.call('paper.printers', {})).filter(({ way }) => way === 'desktop')
export const saying = (words: RegExp) => expect.stringMatching(words) as string
export const jobOf = async (desk: TestDesk, id: number) =>
  (await desk.call('paper.jobs', {})).find((job) => job.id === id)
export const ended = async (desk: TestDesk, id: number) => {
  await soon(async () => expect((await jobOf(desk, id))?.state).not.toBe('sending'))
  return jobOf(desk, id)
}
