import { resolve } from 'node:path'
import { z } from 'zod'
import { calls } from '../../../shared/contract/calls.ts'
import type { Call } from '../../../shared/contract/define.ts'
import { numberOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, RefusedCommand, type Session } from './session.ts'

/** `call [NAME JSON]`: any call of the contract, or the list of them. */
export async function callAny(session: Session): Promise<number> {
  const [, name, json] = session.args.words
  if (name === undefined) {
    const all = Object.entries<Call>(calls).map(([each, { kind, about, input, output }]) => ({
      name: each,
      kind,
      about,
      input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
      output: z.toJSONSchema(output, { unrepresentable: 'any' })
    }))
    session.out(
      session.format === 'json' ? printOne(all, 'json') : printRows(all, ['name', 'kind', 'about'], session.format, 100)
    )
    return 0
  }
  let input: unknown = {}
  try {
    if (json !== undefined) input = JSON.parse(json)
  } catch {
    throw new Usage('call NAME JSON')
  }
  const answer = await session.call(name, input)
  if (!answer.ok) throw new RefusedCommand(answer.refusal)
  session.out(printOne(answer.value, 'json'))
  return 0
}

/** `sample`: fills an empty ledger with a made-up desk. */
export async function sample(session: Session): Promise<number> {
  const made = await ask(session, 'sample.make', {
    requests: numberOption(session.args, 'requests') ?? 600,
    seed: numberOption(session.args, 'seed') ?? 1
  })
  session.out(printOne(made, session.format))
  return 0
}

/** `check [--quick]`: exit 1 for a ledger that is not sound. */
export async function check(session: Session): Promise<number> {
  const found = await ask(session, 'ledger.check', { full: !session.args.options.has('quick') })
  session.out(printOne(found, session.format))
  if (session.format !== 'json') for (const fault of found.faults) session.err(`${fault}\n`)
  return found.sound ? 0 : 1
}

/** `backup FILE`: writes a backup while staff work. */
export async function backup(session: Session): Promise<number> {
  const [, file] = session.args.words
  if (file === undefined) throw new Usage('backup FILE')
  session.out(printOne(await ask(session, 'ledger.backup', { file: resolve(file) }), session.format))
  return 0
}
