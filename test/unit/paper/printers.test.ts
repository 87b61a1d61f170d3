import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { sendToPort } from '../../../electron/core/paper/printers/raw-port.ts'
import { readHindrances, readJobs, readPrinters, readTrays } from '../../../electron/core/paper/printers/read-lpstat.ts'

test('a printer that is out of reach or switched off is not ready, whatever its first line says', () => {
  const said = `printer roll now printing roll-4.  enabled since Wed Nov 25 04:23:08 2026
\tThe printer may not exist or is unavailable at this time.
printer stacks is idle.  enabled since Wed Nov 25 04:21:48 2026
printer office disabled since Tue Nov 24 17:02:11 2026 -
\tPaused
`
  expect(readPrinters(said)).toEqual([
    {
      name: 'roll',
      ready: false,
      detail:
        'now printing roll-4. enabled since Wed Nov 25 04:23:08 2026 The printer may not exist or is unavailable at this time.'
    },
    { name: 'stacks', ready: true, detail: 'is idle. enabled since Wed Nov 25 04:21:48 2026' },
    { name: 'office', ready: false, detail: 'disabled since Tue Nov 24 17:02:11 2026 - Paused' }
  ])
  expect(readPrinters('')).toEqual([])
})

test('of a job CUPS says where it stands; of one that has ended not always how, and then nobody claims that it was printed', () => {
  const job = (alerts: string) =>
    `roll-4  desk  1024  Fri 27 Nov 2026\n\tStatus: x\n\tAlerts: ${alerts}\n\tqueued for roll\n`
  const word = (alerts: string, ended = false) => readJobs(job(alerts), ended).get('roll-4')
  expect(word('job-printing')).toBe('printing')
  expect(word('job-hold-until-specified')).toBe('held')
  expect(word('printer-stopped')).toBe('stopped')
  expect(word('none')).toBe('waiting')
  expect(word('job-canceled-by-user', true)).toBe('cancelled')
  expect(word('aborted-by-system', true)).toBe('aborted')
  expect(word('job-completed-successfully', true)).toBe('printed')
  expect(word('processing-to-stop-point', true)).toBe('no-account')
  expect(readJobs('', true).size).toBe(0)
})

test('what hinders a printer is told as what a person can mend, and one out of reach not by what it said before', () => {
  const hindrance = (text: string) => readHindrances(`printer roll ${text}\n`).get('roll')
  expect(hindrance('is idle.\n\tAlerts: none')).toBeUndefined()
  expect(hindrance('now printing roll-4.\n\tAlerts: media-empty-error connecting-to-device')).toBe('no-paper')
  expect(hindrance('is idle.\n\tAlerts: media-jam-warning media-empty')).toBe('jam')
  expect(hindrance('is idle.\n\tAlerts: toner-empty')).toBe('no-ink')
  expect(hindrance('is idle.\n\tAlerts: cover-open')).toBe('open')
  expect(hindrance('disabled since today -\n\tPaused\n\tAlerts: paused')).toBe('stopped')
  expect(
    hindrance(
      'now printing roll-4.\n\tThe printer may not exist or is unavailable at this time.\n\tAlerts: media-empty'
    )
  ).toBe('offline')
  expect(readTrays('PageSize/Media Size: *A4\nInputSlot/Media Source: Auto *ByPassTray Tray2')).toEqual([
    { name: 'Auto', title: 'Auto', usual: false },
    { name: 'ByPassTray', title: 'By Pass Tray', usual: true },
    { name: 'Tray2', title: 'Tray 2', usual: false }
  ])
})

test('a port that takes nothing more is stuck; one that takes all and does not hang up leaves the job unsure; one that hangs up has it', async () => {
  const sent = async (onConnect: (socket: Socket) => void) => {
    const sockets = new Set<Socket>()
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      sockets.add(socket.on('error', () => undefined))
      onConnect(socket)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    const { port } = server.address() as { port: number }
    const quick = { connect: 1000, idle: 150, close: 150 }
    return sendToPort({ host: '127.0.0.1', port }, Buffer.alloc(4 * 1024 * 1024, 'x'), 10, quick)
  }
  expect(await sent(() => undefined)).toEqual({ error: 'stuck' })
  expect(await sent((socket) => void socket.resume())).toEqual({ error: 'unsure' })
  expect(await sent((socket) => void socket.resume().once('end', () => socket.end('done')))).toEqual({})
  expect(await sent((socket) => void socket.end())).toEqual({ error: 'gone-meanwhile' })
})
