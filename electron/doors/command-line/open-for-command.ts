import type { Answer, Desk } from '../../../shared/contract/answer.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { languageNames, spokenLanguage } from '../../../shared/text/languages.ts'
import { openCore } from '../../core/core.ts'
import { defaultLedger } from '../default-ledger.ts'
import { terminalLanguage } from '../language-wanted.ts'
import { openDesk } from '../open-desk.ts'
import { textOption, Usage, type Arguments } from './arguments.ts'

/** The ledger a command works on, as `--ledger` says, else the desk's own. */
export function ledgerOf(args: Arguments): string {
  return textOption(args, 'ledger') ?? defaultLedger()
}

/** The language that a command speaks: `--language`, else the terminal's; undefined leaves it to the desk. @throws Usage */
export function languageOf(args: Arguments): string | undefined {
  const given = textOption(args, 'language')
  const spoken = spokenLanguage(given)
  if (given !== undefined && spoken === undefined) throw new Usage(`--language ${languageNames.join('|')}`)
  return spoken ?? terminalLanguage(process.env)
}

/** `--now` as ms. @throws Usage */
export function nowOf(args: Arguments): number | undefined {
  const text = textOption(args, 'now')
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new Usage(`--now ${text}`)
  return at
}

/**
 * Opens the desk for one command: as owner when nobody has the ledger, else attached to the owner. A fixed time needs the ledger for itself.
 * @throws Refused, Usage
 */
export async function openForCommand(
  args: Arguments,
  command: string
): Promise<{ call: (name: string, input: unknown) => Promise<Answer>; close: () => Promise<void> }> {
  const now = nowOf(args)
  const ledger = ledgerOf(args)
  // A short command opens the core without threads: starting them costs more than it does.
  const desk = await openDesk({
    ledger,
    openCore: (options) =>
      openCore({
        ...options,
        now,
        rehearsal: command === 'sample' || args.options.has('rehearsal'),
        runsClock: command !== 'check' && command !== 'sample',
        threads: false
      })
  })
  try {
    if (now !== undefined && desk.role() === 'attached') throw new Refused('attached-elsewhere')
    const caller = { staffId: await staffOf(desk, args), door: 'command-line' as const, language: languageOf(args) }
    return { call: (name, input) => desk.call(name, input, caller), close: () => desk.close() }
  } catch (fault) {
    await desk.close()
    throw fault
  }
}

async function staffOf(desk: Desk, args: Arguments): Promise<number> {
  const name = textOption(args, 'staff')
  if (name === undefined) return 1
  const answer = await desk.call('desk.look', {}, { door: 'command-line' })
  if (!answer.ok) throw Refused.from(answer.refusal)
  const found = (
    answer.value as { staff: { id: number; name: string; initials: string; active: boolean }[] }
  ).staff.find((staff) => staff.active && (staff.name === name || staff.initials === name))
  if (!found) throw new Refused('not-found', { what: name }, { field: 'staff' })
  return found.id
}
