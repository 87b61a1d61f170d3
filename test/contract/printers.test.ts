import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const home = { shipTo: { name: 'Aldermoor', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' } }

/** A desk with so many loans on their way, which want shipping labels. */
async function deskWithParcels(count: number) {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const numbers: string[] = []
  for (let n = 0; n < count; n += 1) {
    const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', citation: { title: `Volume ${n}` } })
    await desk.acts(number, 'will-supply', 'ship')
    numbers.push(number)
  }
  return { desk, numbers }
}

/** A label printer in the network, and everything that it was sent, a connection each. */
async function openPort(onData: (socket: Socket) => void = () => undefined) {
  const jobs: Buffer[] = []
  const server: Server = createServer((socket) => {
    const at = jobs.push(Buffer.alloc(0)) - 1
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      jobs[at] = Buffer.concat([jobs[at] ?? Buffer.alloc(0), bytes])
      onData(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { jobs, server, port: typeof address === 'object' && address ? address.port : 0 }
}

const lacking = async (desk: TestDesk) =>
  (await desk.call('paper.to-print', {})).find(({ artefact }) => artefact === 'shipping-label')?.numbers ?? []
const jobOf = async (desk: TestDesk, id: number) => (await desk.call('paper.jobs', {})).find((job) => job.id === id)

/** Programs of CUPS that say what a test wants; each call of `lp` leaves its words behind. */
function standIn(desk: TestDesk) {
  const bin = join(desk.folder, 'bin')
  mkdirSync(bin)
  vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`)
  onTestFinished(() => void vi.unstubAllEnvs())
  const program = (name: string, script: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const given = join(desk.folder, 'given')
  program(
    'lp',
    `printf '%s\\n' "$*" >> '${given}'; echo "request id is front-$(wc -l < '${given}' | tr -d ' ') (1 file(s))"`
  )
  const says = (active: string, ended: string, printer = '') =>
    program(
      'lpstat',
      `case "$*" in -r) echo 'scheduler is running';; *not-completed*) printf '${active}';; *completed*) printf '${ended}';; *) printf '${printer}';; esac`
    )
  says('', '')
  return { program, says, given: () => readFileSync(given, 'utf8').trim().split('\n') }
}

test('a label printer in the network is sent its own language, as often as copies are wanted, and the kept file is what it was sent', async () => {
  const { desk, numbers } = await deskWithParcels(2)
  const { port, jobs } = await openPort()
  const told = await desk.call('paper.printer-save', {
    name: 'Zebra',
    way: 'port',
    host: '127.0.0.1',
    port,
    language: 'zpl',
    dpi: 203
  })
  expect(told).toMatchObject({ name: 'Zebra', detail: `127.0.0.1:${port}` })
  expect(await desk.call('paper.printers', {})).toContainEqual(
    expect.objectContaining({ name: 'Zebra', ready: true, language: 'zpl' })
  )
  const order = { artefact: 'shipping-label', numbers, printer: 'Zebra', stock: 'roll-4x6' } as const
  const { job } = await desk.call('paper.print', { ...order, copies: 2 })
  expect(job).toMatchObject({ state: 'sent', printer: 'Zebra', error: null, printerSays: null })
  const file = await desk.call('paper.bytes', { id: job.id })
  expect(file.name).toBe(`shipping-label-${job.id}.zpl`)
  const bytes = Buffer.from(file.base64, 'base64')
  expect(bytes.toString('latin1').match(/\^XA/g)).toHaveLength(2)
  expect(jobs.filter(({ length }) => length > 0).map(String)).toEqual([String(bytes).repeat(2)])
  expect(await lacking(desk)).toEqual([])
  expect(await desk.refusal('paper.print', { ...order, stock: 'avery-l7163' })).toMatchObject({ field: 'stock' })

  await desk.call('paper.printer-save', {
    name: 'Eltron',
    way: 'port',
    host: 'localhost',
    port,
    language: 'epl',
    dpi: 203
  })
  const { job: epl } = await desk.call('paper.again', { id: job.id, printer: 'Eltron' })
  expect((await desk.call('paper.bytes', { id: epl.id })).name).toBe(`shipping-label-${epl.id}.epl`)
  expect(jobs.at(-1)?.toString('latin1').match(/^P1,1/gm), 'the same labels, said in its language').toHaveLength(2)
  const { job: pdf } = await desk.call('paper.again', { id: job.id, printer: null, places: [2] })
  expect(
    Buffer.from((await desk.call('paper.bytes', { id: pdf.id })).base64, 'base64')
      .subarray(0, 5)
      .toString()
  ).toBe('%PDF-')

  await desk.call('paper.printer-remove', { name: 'Eltron' })
  expect((await desk.call('paper.printers', {})).map(({ name }) => name)).not.toContain('Eltron')
  expect(await desk.refusal('paper.printer-remove', { name: 'Eltron' })).toMatchObject({ refused: 'not-found' })
  await desk.expectSound()
})

test('a printer that is off, refuses, or is gone in the middle: the job says so, and its requests want their labels again', async () => {
  const { desk, numbers } = await deskWithParcels(1)
  // Gone with the first bytes: the rest of a job that is larger than what lies in between is never taken.
  const { port, server } = await openPort((socket) => socket.resetAndDestroy())
  const printer = { name: 'Zebra', way: 'port', host: '127.0.0.1', port, language: 'zpl', dpi: 600 } as const
  await desk.call('paper.printer-save', printer)
  const order = { artefact: 'shipping-label', numbers, printer: 'Zebra', stock: 'roll-4x6' } as const
  const { job: gone } = await desk.call('paper.print', { ...order, copies: 99 })
  expect(gone).toMatchObject({ state: 'failed', kept: true })
  expect(gone.error).toContain('gone before it had everything')
  expect(await lacking(desk)).toEqual(numbers)
  server.close()
  const { job: refused } = await desk.call('paper.print', order)
  expect(refused).toMatchObject({ state: 'failed' })
  expect(refused.error).toContain('takes nothing on that port')
  expect((await desk.call('paper.printers', {})).find(({ name }) => name === 'Zebra')).toMatchObject({ ready: false })
  await desk.call('paper.printer-save', { ...printer, host: 'no-such-printer.invalid' })
  const { job: unknown } = await desk.call('paper.print', order)
  expect(unknown.error).toContain('does not answer')
  expect(await lacking(desk)).toEqual(numbers)
  await desk.expectSound()
})

test('where a printer is, is checked when staff tell of it', async () => {
  const desk = await openDesk()
  const zebra = { name: 'Zebra', way: 'port', host: '10.0.0.4', language: 'zpl', dpi: 203 } as const
  for (const host of ['', '-x', 'a b', 'http://zebra', 'zebra:9100', '10.0.0.400', 'a..b', 'x'.repeat(64), null])
    expect(await desk.refusal('paper.printer-save', { ...zebra, host }), String(host)).toMatchObject({ field: 'host' })
  for (const host of ['zebra', 'labels.example.org', '::1', '192.168.1.40'])
    expect(await desk.call('paper.printer-save', { ...zebra, host })).toMatchObject({ host, port: 9100 })
  expect(await desk.refusal('paper.printer-save', { ...zebra, port: 70_000 })).toMatchObject({ field: 'port' })
  expect(await desk.refusal('paper.printer-save', { ...zebra, name: '-o raw' })).toMatchObject({ field: 'name' })
  expect(await desk.refusal('paper.printer-save', { ...zebra, way: 'cups-raw', name: 'a b' })).toMatchObject({
    field: 'name'
  })
  expect(desk.rows('select name, host from label_printer')).toEqual([{ name: 'Zebra', host: '192.168.1.40' }])
})

test('which paper goes where is set once: printer, stock and tray; what is said with an order counts before it', async () => {
  const { desk, numbers } = await deskWithParcels(1)
  const cups = standIn(desk)
  const route = { artefact: 'shipping-label', printer: 'front', stock: 'avery-5164', tray: 'Manual' } as const
  await desk.call('settings.change', { printer: 'office', paperRoutes: [route] })
  const { job } = await desk.call('paper.print', { artefact: 'shipping-label', numbers })
  expect(job).toMatchObject({ printer: 'front', stock: 'avery-5164', tray: 'Manual', state: 'sent' })
  const { job: slip } = await desk.call('paper.print', { artefact: 'packing-slip', numbers })
  expect(slip).toMatchObject({ printer: 'office', stock: 'a4', tray: null })
  await desk.call('paper.print', { artefact: 'shipping-label', numbers, printer: 'back', stock: 'avery-l7163' })
  const { job: file } = await desk.call('paper.print', { artefact: 'shipping-label', numbers, printer: null })
  expect(file).toMatchObject({ state: 'made', printer: null, tray: null })
  const [first, second, third] = cups.given()
  expect(first).toMatch(/^-d front .*print-scaling=none .*media=na_letter_8.5x11in -o InputSlot=Manual -- /)
  expect(second).toMatch(/^-d office .*media=iso_a4_210x297mm -- /)
  expect(third, 'the tray is that of the other printer').toMatch(/^-d back (?!.*InputSlot)/)
  await desk.call('paper.printer-save', { name: 'front', way: 'cups-raw', language: 'epl', dpi: 203 })
  await desk.call('paper.print', { artefact: 'shipping-label', numbers, stock: 'roll-4x6' })
  expect(cups.given().at(-1), 'a queue that takes it as it stands').toMatch(/^-d front -n 1 -t .* -o raw -- .*\.epl$/)
  expect(await desk.refusal('settings.change', { paperRoutes: [route, { ...route, printer: null }] })).toMatchObject({
    refused: 'bad-input',
    field: 'paperRoutes'
  })
})

test('a job that CUPS took is followed until it ended there, over a restart too; nothing is sent a second time', async () => {
  const { desk, numbers } = await deskWithParcels(2)
  const cups = standIn(desk)
  const order = { artefact: 'shipping-label', numbers, printer: 'front' } as const
  const { job } = await desk.call('paper.print', order)
  const says = async () => (await jobOf(desk, job.id))?.printerSays
  const line = 'front-1  desk  1024  Fri Nov 27 23:00:00 2026'
  const printing = `${line}\\n\\tStatus: Sending\\n\\tAlerts: job-printing\\n\\tqueued for front\\n`
  cups.says(printing, '', 'printer front now printing front-1.\\n\\tAlerts: none\\n')
  await desk.tick()
  expect(await says()).toBe('printing')
  cups.says(printing, '', 'printer front now printing front-1.\\n\\tAlerts: media-empty-error\\n')
  await desk.tick()
  expect(await says(), 'out of paper').toBe('no-paper')
  await desk.reopen()
  cups.says(
    `${line}\\n\\tAlerts: printer-stopped\\n`,
    '',
    'printer front disabled since today -\\n\\tAlerts: paused\\n'
  )
  await desk.tick()
  expect(await says()).toBe('stopped')
  cups.program('lpstat', 'echo "lpstat: Invalid destination name in list \\"front\\"." >&2; exit 1')
  await desk.tick()
  expect(await says()).toBe('no-answer')
  cups.says('', `${line}\\n\\tAlerts: job-completed-successfully\\n`)
  await desk.tick()
  expect(await jobOf(desk, job.id)).toMatchObject({ state: 'sent', printerSays: 'printed' })
  expect(await lacking(desk)).toEqual([])

  const { job: stopped } = await desk.call('paper.print', order)
  cups.says('', 'front-2  desk  1  today\\n\\tAlerts: job-canceled-by-user\\n')
  await desk.tick()
  expect(await jobOf(desk, stopped.id)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('cancelled at the printer') as string
  })
  expect(await lacking(desk), 'the first job has their labels').toEqual([])
  const { job: forgotten } = await desk.call('paper.print', order)
  cups.says('', '')
  await desk.tick()
  expect(await jobOf(desk, forgotten.id)).toMatchObject({ state: 'sent', printerSays: 'lost' })
  expect(cups.given(), 'three times sent, three times handed over').toHaveLength(3)
  await desk.expectSound()
})
