import { serveDesk } from '../serve.ts'
import type { Streams } from '../command-line.ts'
import { numberOption, type Arguments } from './arguments.ts'
import { ledgerOf, nowOf } from './open-for-command.ts'

/** Opens the browser door on a ledger and stays until it is told to end. */
export async function serve(args: Arguments, streams: Streams): Promise<number> {
  const port = numberOption(args, 'port')
  await serveDesk({
    ledger: ledgerOf(args),
    ...(port === undefined ? {} : { port }),
    rehearsal: args.options.has('rehearsal'),
    now: nowOf(args),
    window: false,
    say: streams.out
  })
  return 0
}
