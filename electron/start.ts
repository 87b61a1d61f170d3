import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Refused } from '../shared/contract/refused.ts'
import { say } from '../shared/text/say.ts'
import { readArguments, numberOption, textOption, Usage } from './doors/command-line/arguments.ts'
import { defaultLedger } from './doors/default-ledger.ts'
import { terminalLanguage } from './doors/language-wanted.ts'
import { serveDesk } from './doors/serve.ts'
import { electronRuntime } from './electron-runtime.ts'
import { speakUsually } from './spoken-language.ts'

// `npm start`: the desktop where Electron's runtime is, else the browser door, with a line that says so. The runtime is fetched from
// outside the package registry, so it may be missing; naming the `electron` package here would start that download (docs/decisions).
const root = join(import.meta.dirname, '..')

async function startDesktop(program: string, words: readonly string[]): Promise<number> {
  const { build } = await import('electron-vite')
  await build({})
  return new Promise((resolve) => {
    const child = spawn(program, [root, ...words], { stdio: 'inherit' })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

try {
  speakUsually(terminalLanguage(process.env))
  const words = process.argv.slice(2)
  const args = readArguments(words)
  const dev = args.options.has('dev')
  const program = dev || args.options.has('browser') ? undefined : electronRuntime(root)
  if (program) process.exitCode = await startDesktop(program, words)
  else {
    if (!dev && !args.options.has('browser')) console.log(say('command.no-electron'))
    process.exitCode = await serveDesk({
      ledger: textOption(args, 'ledger') ?? defaultLedger(),
      port: numberOption(args, 'port'),
      rehearsal: args.options.has('rehearsal'),
      window: !args.options.has('no-window'),
      dev,
      say: (text) => process.stdout.write(text)
    })
    process.exit()
  }
} catch (fault) {
  if (!(fault instanceof Refused) && !(fault instanceof Usage)) throw fault
  console.error(fault.message)
  process.exitCode = fault instanceof Usage ? 2 : 1
}
