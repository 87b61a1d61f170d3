import { minorUnits } from '../../../shared/domain/money.ts'

/** What was typed after `interloan`. */
export interface Arguments {
  readonly words: readonly string[]
  /** Options by name; a bare option is `true`; of one given twice the last counts. */
  readonly options: ReadonlyMap<string, string | true>
}

const bare = new Set([
  'go',
  'help',
  'version',
  'rehearsal',
  'no-window',
  'quick',
  'dev',
  'browser',
  'safe-mode',
  'hidden',
  'turned',
  'dry',
  'dry-run',
  'keep',
  'clear',
  'proof',
  'ask',
  'again',
  'reminder',
  'leave-out',
  'agreed',
  'corrections',
  'bare'
])

/** Wrong use of a command: exit 2 with the reason. */
export class Usage extends Error {}

/** `--version` alone asks for the program's; with one of a protocol behind it it is that. */
const isVersion = (name: string, next: string | undefined): boolean =>
  name === 'version' && /^(?:\d\.\d|auto)$/.test(next ?? '')

/** Splits words from options: `--name value`, `--name=value`, bare ones alone; after `--` everything is a word. @throws Usage */
export function readArguments(argv: readonly string[]): Arguments {
  const words: string[] = []
  const options = new Map<string, string | true>()
  for (let index = 0; index < argv.length; index += 1) {
    const each = argv[index] ?? ''
    if (each === '--') {
      words.push(...argv.slice(index + 1))
      break
    }
    if (!each.startsWith('--')) {
      words.push(each)
      continue
    }
    const [name = '', ...rest] = each.slice(2).split('=')
    if (rest.length > 0) options.set(name, rest.join('='))
    else if (bare.has(name) && !isVersion(name, argv[index + 1])) options.set(name, true)
    else {
      const value = argv[index + 1]
      if (value === undefined || (value.startsWith('--') && value.length > 2)) throw new Usage(`--${name}`)
      options.set(name, value)
      index += 1
    }
  }
  return { words, options }
}

/** An option's text. @throws Usage when it stands there without a value */
export function textOption({ options }: Arguments, name: string): string | undefined {
  const value = options.get(name)
  if (value === true) throw new Usage(`--${name}`)
  return value
}

/** An option's whole number. @throws Usage */
export function numberOption(args: Arguments, name: string): number | undefined {
  const value = textOption(args, name)
  if (value === undefined) return undefined
  if (!/^-?\d+$/.test(value)) throw new Usage(`--${name} ${value}`)
  return Number(value)
}

/** An amount with its currency, such as `12.50EUR`, in minor units. @throws Usage */
export function moneyFrom(text: string, name: string): { amount: number; currency: string } {
  const [, value = '', currency = ''] = /^([\d.,]+)\s*([A-Za-z]{3})$/.exec(text.trim()) ?? []
  const amount = minorUnits(value, currency)
  if (amount === undefined) throw new Usage(`--${name} 12.50EUR`)
  return { amount, currency: currency.toUpperCase() }
}
