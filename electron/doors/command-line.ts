import { pathToFileURL } from 'node:url'
import { Refused } from '../../shared/contract/refused.ts'
import { programVersion } from '../program-version.ts'
import { speaking } from '../spoken-language.ts'
import { helpText } from './command-line/help.ts'
import { readArguments, textOption, Usage } from './command-line/arguments.ts'
import { commands } from './command-line/commands.ts'
import { checkOptions } from './command-line/options.ts'
import { languageOf, openForCommand } from './command-line/open-for-command.ts'
import type { Format } from './command-line/print-table.ts'
import { restore } from './command-line/restore.ts'
import { serve } from './command-line/serve.ts'
import { RefusedCommand } from './command-line/session.ts'
import { terminalLanguage } from './language-wanted.ts'

export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/**
 * Runs one command of the command line. Exit 0 done; 1 refused (the sentence on standard error, an object with `refused` on standard output
 * under `--format json`); 2 wrong use.
 */
export function runCommandLine(
  argv: readonly string[],
  streams: Streams = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) }
): Promise<number> {
  return speaking(languageOfLine(argv), () => run(argv, streams))
}

/** Wrong use is said by `run`, in the terminal's language. */
function languageOfLine(argv: readonly string[]): string | undefined {
  try {
    return languageOf(readArguments(argv))
  } catch {
    return terminalLanguage(process.env)
  }
}

async function run(argv: readonly string[], streams: Streams): Promise<number> {
  let json = false
  try {
    const args = readArguments(argv)
    const asked = textOption(args, 'format') ?? 'table'
    json = asked === 'json'
    if (!['table', 'json', 'csv', 'xlsx'].includes(asked)) throw new Usage('--format table|json|csv')
    languageOf(args)
    const format: Format = asked === 'json' || asked === 'csv' ? asked : 'table'
    const [name] = args.words
    if (args.options.get('version') === true) {
      streams.out(`interloan ${programVersion}\n`)
      return 0
    }
    if (args.options.has('help') || name === undefined || name === 'help') {
      streams.out(helpText())
      return name === undefined && !args.options.has('help') ? 2 : 0
    }
    checkOptions(args, name)
    if (name === 'restore') return await restore(args, streams)
    if (name === 'serve') return await serve(args, streams)
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) throw new Usage(name)
    const { call, close } = await openForCommand(args, name)
    try {
      return await command({ args, format, call, ...streams })
    } finally {
      await close()
    }
  } catch (fault) {
    if (fault instanceof RefusedCommand || fault instanceof Refused) {
      if (json) streams.out(`${JSON.stringify(fault.refusal)}\n`)
      streams.err(`${fault.refusal.sentence}\n`)
      return 1
    }
    if (fault instanceof Usage) {
      streams.err(`${fault.message}\n${helpText()}`)
      return 2
    }
    throw fault
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // A reader that closes early (`| head`) is no fault of ours.
  process.stdout.on('error', () => process.exit(0))
  process.exitCode = await runCommandLine(process.argv.slice(2))
}
