import { describe, expect, it, vi } from 'vitest'
import { machine, StandInWindow } from '../support/electron-stand-in.ts'
import {
  deskWithProgram,
  ended,
  jobOf,
  label,
  laser,
  saying,
  soon,
  startProgram,
  system
} from '../support/printing-program.ts'

// What becomes of a job that the system does not take, or of which nobody knows how it ended.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)

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
      system.answer = ({ said }) => said(false, why)
      const { job } = await desk.call('paper.print', { ...label, numbers })
      const failed = await ended(desk, job.id)
      expect(failed).toMatchObject({ state: 'failed' })
      expect(failed?.error?.replaceAll(/\s+/g, ' '), why).toMatch(sentence)
    }
    expect(system.asked).toHaveLength(reasons.length)
  })

  it('because it throws, or its printer is gone, is not half done: nothing was handed over', async () => {
    const { desk, numbers } = await deskWithProgram()
    system.answer = () => {
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
    expect(system.asked).toHaveLength(1)
  })

  it('after some of its sheets is for a person to look at', async () => {
    const { desk, numbers } = await deskWithProgram(2)
    system.answer = ({ said }) => said(system.asked.length === 1, 'Print job failed')
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
    system.answer = ({ window }) => window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    const { job: crashed } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, crashed.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    system.answer = () => undefined
    const { job: silent } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, silent.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    system.answer = ({ said }) => said(true, '')
    const { job: next } = await desk.call('paper.print', { ...label, numbers })
    expect(await ended(desk, next.id)).toMatchObject({ state: 'sent', error: null })
    expect(system.asked).toHaveLength(3)
    expect(StandInWindow.all).toEqual([])
  })

  it('is one in the middle of which the program was killed: the next program prints nothing of it', async () => {
    const { desk, numbers, printing } = await deskWithProgram()
    system.answer = () => undefined
    const [{ job: taken }, { job: left }] = [
      await desk.call('paper.print', { ...label, numbers }),
      await desk.call('paper.print', { ...label, numbers })
    ]
    await soon(() => expect(system.asked).toHaveLength(1))
    await desk.reopen()
    await startProgram(desk)
    expect(await jobOf(desk, taken.id)).toMatchObject({ state: 'sent', error: saying(/broke off/) })
    expect(await jobOf(desk, left.id)).toMatchObject({ state: 'failed', error: saying(/not there/) })
    expect(system.asked).toHaveLength(1)
    await printing.stop()
  })
})
