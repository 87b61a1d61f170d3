import { spawnSync } from 'node:child_process'
import { expect, onTestFinished, test, vi } from 'vitest'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'
import { cupsMissing, startCups, type RealCups } from '../support/real-cups.ts'

const home = { shipTo: { name: 'Aldermoor', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' } }
/** What is found on the papers that came out: each request's number as often as it stands there. */
const printed = (cups: RealCups) =>
  cups.cameOut().map(
    (file) =>
      spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' })
        .stdout.match(/\d\d-\d{5}/g)
        ?.sort() ?? []
  )
/** Ticks the desk's clock until the printer's word about a job is one of these. */
async function heard(desk: TestDesk, id: number, ...words: (string | null)[]): Promise<void> {
  await expect
    .poll(
      async () => {
        await desk.tick()
        return (await desk.call('paper.jobs', {})).find((job) => job.id === id)?.printerSays
      },
      { timeout: 60_000, interval: 250 }
    )
    .toSatisfy((word: string | null) => words.includes(word))
}

test('on a real CUPS with a real IPP printer: out of paper, switched off, pulled with the job in it, CUPS and the program restarted: nothing is lost, nothing comes out twice', async ({
  skip
}) => {
  if (cupsMissing) skip(cupsMissing)
  const started = await startCups()
  if (typeof started === 'string') return skip(started)
  const cups = started
  onTestFinished(() => cups.close())
  vi.stubEnv('CUPS_SERVER', cups.server)
  onTestFinished(() => void vi.unstubAllEnvs())

  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const numbers: string[] = []
  for (let n = 0; n < 300; n += 1) numbers.push(await addRequest(desk, { side: 'lending', partner: 'FR-1' }))
  const label = { artefact: 'shipping-label', printer: cups.queue, stock: 'avery-l7163', start: 1 } as const
  const print = async (some: readonly string[]) =>
    (await desk.call('paper.print', { ...label, numbers: [...some] })).job
  expect(await desk.call('paper.printers', {})).toMatchObject([{ name: cups.queue, ready: true, way: 'cups' }])
  expect((await desk.call('paper.trays', { printer: cups.queue })).map(({ name }) => name)).toContain('Main')

  // Single jobs come out one after another, each on its own paper.
  const singles = [await print(numbers.slice(0, 1)), await print(numbers.slice(1, 2))]
  for (const { id } of singles) await heard(desk, id, 'printed')
  expect(printed(cups)).toEqual([[numbers[0]], [numbers[1]]])

  // Without paper the batch stops in the middle, and the desk says why; with paper it goes on.
  cups.paper(false)
  const batch = await print(numbers)
  expect(batch).toMatchObject({ state: 'sent', requests: 300, pages: 22 })
  await heard(desk, batch.id, 'no-paper')
  cups.paper(true)
  await heard(desk, batch.id, 'printed')
  expect(printed(cups).slice(2)).toEqual([numbers])

  // The printer is off, CUPS and the program are started anew: the job waits, and comes out once.
  await cups.printer(false)
  const waiting = await print(numbers.slice(4, 9))
  await heard(desk, waiting.id, 'offline')
  await cups.scheduler(false)
  await heard(desk, waiting.id, 'no-answer')
  await desk.reopen()
  await cups.scheduler(true)
  await heard(desk, waiting.id, 'offline')
  await cups.printer(true)
  await heard(desk, waiting.id, 'printed')
  expect(printed(cups).slice(3)).toEqual([numbers.slice(4, 9)])

  // Pulled when it had the job already, the printer forgets it and CUPS counts it as printed: the desk does not, and a person prints it again.
  cups.paper(false)
  const pulled = await print(numbers.slice(9, 20))
  await heard(desk, pulled.id, 'no-paper')
  await cups.printer(false)
  cups.paper(true)
  await cups.printer(true)
  await heard(desk, pulled.id, 'no-account')
  expect(printed(cups)).toHaveLength(4)
  const { job: again } = await desk.call('paper.again', { id: pulled.id })
  await heard(desk, again.id, 'printed', 'no-account')
  expect(printed(cups).slice(4)).toEqual([numbers.slice(9, 20)])
  expect(new Set((await desk.call('paper.jobs', {})).map(({ state }) => state)), 'what came out a person says').toEqual(
    new Set(['sent'])
  )

  // A stopped queue is told in words, and one whose job is taken out there has failed here.
  await cups.cups('cupsdisable', cups.queue)
  const stopped = await print(numbers.slice(2, 4))
  await heard(desk, stopped.id, 'stopped')
  expect(await desk.call('paper.printers', {})).toMatchObject([{ name: cups.queue, ready: false }])
  await cups.cups('cancel', '-a', cups.queue)
  await cups.cups('cupsenable', cups.queue)
  await heard(desk, stopped.id, null)
  expect((await desk.call('paper.jobs', {}))[0]).toMatchObject({ id: stopped.id, state: 'failed' })
  await desk.tick()
  expect(printed(cups), 'and nothing of it is sent by itself').toHaveLength(5)
  await desk.expectSound()
})
