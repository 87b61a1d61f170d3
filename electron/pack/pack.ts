import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readArguments, textOption } from '../doors/command-line/arguments.ts'
import { terminalLanguage } from '../doors/language-wanted.ts'
import { electronRuntime } from '../electron-runtime.ts'
import { speakUsually } from '../spoken-language.ts'
import { say } from '../../shared/text/say.ts'
import { blankRuntime, fusesOf } from './blank-runtime.ts'
import { checkLayout } from './check-layout.ts'

// `npm run pack`: what is installed on Linux, by electron-builder.yml. Without Electron's runtime everything but its own files, and a list of what
// was made and what was not. Ends with 0 only when all that it says it made is there.
const root = join(import.meta.dirname, '../..')
const { arch } = process
const out = (line: string) => process.stdout.write(`${line}\n`)

speakUsually(terminalLanguage(process.env))
const folder = resolve(textOption(readArguments(process.argv.slice(2)), 'out') ?? join(root, 'dist'))
process.exitCode = await pack()

async function pack(): Promise<number> {
  if (!existsSync(join(root, 'out', 'main', 'index.js'))) return fail([say('desktop.pack.not-built')])
  if (electronRuntime(root)) return build(['--linux'])
  const blank = blankRuntime()
  try {
    const unpacked = join(folder, arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`)
    rmSync(unpacked, { recursive: true, force: true })
    const code = await build(['--linux', '--dir', `-c.electronDist=${blank}`])
    if (code !== 0) return code
    const program = join(unpacked, 'interloan')
    const fuses = fusesOf(program)
    // It must not be taken for a program.
    rmSync(program)
    return report(unpacked, fuses)
  } finally {
    rmSync(blank, { recursive: true, force: true })
  }
}

function report(unpacked: string, fuses: Readonly<Record<string, boolean>>): number {
  const { files, bytes, faults } = checkLayout(unpacked, `linux-${arch}`)
  if (faults.length > 0) return fail([say('desktop.pack.faults'), ...faults.map((fault) => `  ${fault}`)])
  const named = (on: boolean) =>
    Object.keys(fuses)
      .filter((fuse) => fuses[fuse] === on)
      .join(', ')
  out(say('desktop.pack.made', { folder: unpacked }))
  out(`  ${say('desktop.pack.archive', { files, megabytes: Math.round(bytes / 1_000_000) })}`)
  out(`  ${say('desktop.pack.native', { native: `linux-${arch}` })}`)
  out(`  ${say('desktop.pack.fuses', { on: named(true), off: named(false) })}`)
  out(say('desktop.pack.not-made'))
  for (const what of ['runtime', 'installers', 'others']) out(`  ${say(`desktop.pack.missing.${what}`)}`)
  return 0
}

function fail(lines: readonly string[]): number {
  for (const line of lines) process.stderr.write(`${line}\n`)
  return 1
}

/** Runs electron-builder; nothing is published, whatever the surroundings say. */
function build(more: readonly string[]): Promise<number> {
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const words = [cli, `--${arch}`, '--publish', 'never', `-c.directories.output=${folder}`, ...more]
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((settle) => child.once('exit', (code) => settle(code ?? 1)))
}
