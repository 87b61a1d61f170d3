import { indexNames } from '../../../shared/holdings/catalogue-words.ts'
import { fieldNames } from '../../../shared/lifecycle/state-table.ts'
import { say } from '../../../shared/text/say.ts'
import { Usage, type Arguments } from './arguments.ts'

const everywhere = ['ledger', 'now', 'staff', 'format', 'language', 'rehearsal', 'help', 'version']
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const ofActions = [...new Set(fieldNames.flatMap((name) => [name, kebab(name)]))]

const ofTarget = ['system', 'schema', 'holder', 'seconds', 'most']
const ofQuery = [...indexNames, 'cql', 'volume', 'year']

/** What each command understands besides; a mistyped option must never be passed over in silence. */
const own: Readonly<Record<string, readonly string[]>> = {
  import: ['side'],
  queue: ['filter'],
  do: ofActions,
  scan: ['go', ...ofActions],
  print: ['queue', 'library', 'from', 'to', 'stock', 'start', 'skip', 'out'],
  stocks: ['sheet', 'labels', 'size', 'first', 'pitch', 'margin', 'kind', 'turned', 'dry', 'take'],
  sheet: ['printer', 'next', 'spoilt'],
  align: ['printer', 'readings', 'nudge', 'clear', 'proof', 'out'],
  clock: ['until', 'go'],
  network: ['network', 'side', 'keep'],
  partner: ['out'],
  catalogue: ['at', 'kind', 'partner', 'network', ...ofTarget, ...ofQuery],
  holdings: ['catalogue', 'at', ...ofTarget, ...ofQuery],
  route: ['queue', 'order', 'ask'],
  replay: ['last', 'order'],
  supply: ['out', 'dry-run'],
  copyright: ['year', 'show', 'reason', 'royalty', 'currency', 'code'],
  collection: ['show', 'reason'],
  fee: [
    ...['network', 'side', 'service', 'level', 'pages', 'country', 'tier', 'category', 'agency'],
    ...['charge', 'max-cost', 'day', 'step', 'postage', 'how']
  ],
  rate: ['day'],
  voucher: ['full', 'half', 'day', 'keep'],
  rules: ['days'],
  month: ['reason'],
  report: ['from', 'to', 'out', 'as', 'locale', 'parameters', 'saved', 'again', 'folder', 'year'],
  invoice: ['library', 'from', 'to', 'due', 'day', 'reference', 'reason', 'reminder', 'out'],
  statement: ['columns', 'encoding', 'separator', 'currency', 'from', 'to', 'leave-out', 'reported', 'reason', 'out'],
  net: ['unit', 'currency', 'agreed', 'corrections', 'out'],
  office: ['from', 'to', 'out', 'as', 'back'],
  nacsis: ['encoding', 'bare', 'out', 'postage'],
  sample: ['requests', 'seed'],
  check: ['quick'],
  serve: ['port']
}

/** @throws Usage naming the first option that the command does not have */
export function checkOptions({ options }: Arguments, command: string): void {
  const known = new Set([...everywhere, ...(own[command] ?? [])])
  const strange = [...options.keys()].find((name) => !known.has(name))
  if (strange !== undefined) throw new Usage(say('command.no-option', { command, option: `--${strange}` }))
}
