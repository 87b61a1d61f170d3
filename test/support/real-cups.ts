import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A CUPS of a test's own in a temporary folder, with a printer behind it that speaks IPP and keeps what comes out. */
export interface RealCups {
  /** For CUPS's programs: which server they speak to. */
  readonly server: string
  readonly queue: string
  /** Whether paper lies in the printer: without it a job stays in the middle. */
  paper(there: boolean): void
  /** The printer is pulled out (it hears nothing any more), or plugged in again. */
  printer(there: boolean): Promise<void>
  /** The scheduler is ended, or started again on the same spool. */
  scheduler(there: boolean): Promise<void>
  /** A program of CUPS, e.g. `cancel`. */
  cups(program: string, ...words: string[]): Promise<string>
  /** The files of what came out, oldest first. */
  cameOut(): string[]
  close(): Promise<void>
}

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
const find = (program: string) => folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
const needed = ['cupsd', 'ippeveprinter', 'dbus-daemon', 'lp', 'lpstat', 'lpadmin', 'cancel'] as const

/** Why there is no CUPS to test with; undefined where there is one. */
export const cupsMissing: string | undefined = (() => {
  const missing = needed.filter((program) => !find(program))
  if (missing.length > 0) return `not on this machine: ${missing.join(', ')}`
  return existsSync('/usr/lib/cups/filter/pdftopdf') ? undefined : 'CUPS has no filter for PDF'
})()

const queue = 'front'

/** Starts everything; a machine on which that does not work gives the reason. */
export async function startCups(): Promise<RealCups | string> {
  const root = mkdtempSync(join(tmpdir(), 'cups-'))
  const place = (name: string) => join(root, name)
  const children = new Set<ChildProcess>()
  const server = `127.0.0.1:${await freePort()}`
  const env = { ...process.env, LC_ALL: 'C', CUPS_SERVER: server, HOME: root }
  const port = await freePort()
  let bus: string | undefined
  let [scheduler, printer]: (ChildProcess | undefined)[] = []

  // As root CUPS becomes somebody else, who has to reach its folders.
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? 'lp' : userInfo().username
  for (const name of ['', 'spool', 'spool/tmp', 'cache', 'run', 'log', 'ssl', 'out', 'kept']) {
    mkdirSync(place(name), { recursive: true })
    chmodSync(place(name), 0o755)
    if (isRoot) chownSync(place(name), idOf('-u', user), idOf('-g', user))
  }
  writeFileSync(
    place('cups-files.conf'),
    `ServerRoot ${root}\nRequestRoot ${place('spool')}\nTempDir ${place('spool/tmp')}\nCacheDir ${place('cache')}
StateDir ${place('run')}\nAccessLog ${place('log/access')}\nErrorLog ${place('log/error')}\nPageLog ${place('log/page')}
ServerKeychain ${place('ssl')}\nUser ${user}\nGroup ${isRoot ? 'lp' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}\nFatalErrors none\n`
  )
  writeFileSync(
    place('cupsd.conf'),
    `LogLevel warn\nListen ${server}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\nErrorPolicy retry-current-job
JobRetryInterval 1\nJobRetryLimit 100\nDirtyCleanInterval 0\n<Location />\nOrder allow,deny\nAllow all\n</Location>
<Policy default>\nJobPrivateValues none\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n`
  )
  // What the printer does with a document: it waits for paper, and then all of it comes out.
  writeFileSync(
    place('print.sh'),
    `#!/bin/sh
while [ -e '${place('no-paper')}' ]; do echo 'STATE: +media-empty-error' >&2; sleep 0.1; kill -0 $PPID || exit 1; done
echo 'STATE: -media-empty-error' >&2
cp "$1" '${place('kept')}/'"$$" && mv '${place('kept')}/'"$$" '${place('out')}/'"$(date +%s%N).pdf"\n`,
    { mode: 0o755 }
  )

  function start(
    program: (typeof needed)[number],
    words: readonly string[],
    more: NodeJS.ProcessEnv = {}
  ): ChildProcess {
    const child = spawn(find(program) ?? program, words, {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'ignore']
    })
    children.add(child)
    child.once('exit', () => children.delete(child))
    return child
  }
  const end = async (child: ChildProcess | undefined, signal: NodeJS.Signals = 'SIGKILL') => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  const cups = async (program: string, ...words: string[]) =>
    (await run(find(program) ?? program, words, { env })).stdout

  const made: RealCups = {
    server,
    queue,
    paper: (there) => (there ? rmSync(place('no-paper'), { force: true }) : writeFileSync(place('no-paper'), '')),
    async printer(there) {
      await end(printer)
      if (!there) return
      const words = ['-r', 'off', '-n', 'localhost', '-p', String(port), '-d', place('kept'), '-f', 'application/pdf']
      printer = start('ippeveprinter', [...words, '-c', place('print.sh'), 'Front desk'], {
        DBUS_SYSTEM_BUS_ADDRESS: bus
      })
    },
    async scheduler(there) {
      // Killed outright, its backends would live on and print beside those of the next one.
      await end(scheduler, 'SIGTERM')
      if (!there) return
      scheduler = start('cupsd', ['-f', '-c', place('cupsd.conf'), '-s', place('cups-files.conf')])
      await until(async () => (await cups('lpstat', '-r')).includes('is running'))
    },
    cups,
    cameOut: () =>
      readdirSync(place('out'))
        .sort()
        .map((name) => join(place('out'), name)),
    async close() {
      await end(scheduler, 'SIGTERM')
      await Promise.all([...children].map((child) => end(child)))
      rmSync(root, { recursive: true, force: true, maxRetries: 5 })
    }
  }
  try {
    // The printer asks the system's bus for a name service that nobody needs here.
    const daemon = start('dbus-daemon', [
      '--session',
      '--nofork',
      '--print-address=1',
      `--address=unix:path=${place('bus')}`
    ])
    bus = await new Promise<string>((resolve, reject) => {
      daemon.stdout?.once('data', (said: Buffer) => resolve(String(said).trim()))
      daemon.once('exit', () => reject(new Error('dbus-daemon ended')))
    })
    await made.printer(true)
    await made.scheduler(true)
    await until(async () => {
      await cups('lpadmin', '-p', queue, '-E', '-v', `ipp://localhost:${port}/ipp/print`, '-m', 'everywhere')
      return true
    })
    return made
  } catch (fault) {
    await made.close()
    return `CUPS does not start here: ${String(fault).split('\n')[0]}`
  }
}

const idOf = (which: '-u' | '-g', user: string) => Number(execFileSync('id', [which, user], { encoding: 'utf8' }))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** Tries until it is so, for half a minute; its last fault otherwise. */
async function until(is: () => Promise<boolean>): Promise<void> {
  let fault: unknown = new Error('not in time')
  for (let tries = 0; tries < 150; tries += 1) {
    try {
      if (await is()) return
    } catch (each) {
      fault = each
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw fault
}
