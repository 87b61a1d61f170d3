import type { z } from 'zod'
import type { Answer, Refusal } from '../../../shared/contract/answer.ts'
import type { calls, CallName, CallOutput } from '../../../shared/contract/calls.ts'
import { Usage, type Arguments } from './arguments.ts'
import { printRows, type Format, type Row } from './print-table.ts'

/** What a command talks to: the desk's calls, signed, and where it writes. */
export interface Session {
  readonly args: Arguments
  readonly format: Format
  readonly call: (name: string, input: unknown) => Promise<Answer>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Ends a command with a refusal: exit 1. */
export class RefusedCommand extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.sentence)
    this.refusal = refusal
  }
}

/** A call's value. @throws RefusedCommand */
export async function ask<N extends CallName>(
  { call }: Session,
  name: N,
  input: z.input<(typeof calls)[N]['input']>
): Promise<CallOutput<N>> {
  const answer = await call(name, input)
  if (!answer.ok) throw new RefusedCommand(answer.refusal)
  return answer.value as CallOutput<N>
}

/** The one of these names that was typed. @throws Usage with all of them */
export const oneOf = <T extends string>(names: readonly T[], word: string | undefined, what: string): T => {
  const found = names.find((name) => name === word)
  if (!found) throw new Usage(`${what}: ${names.join(', ')}`)
  return found
}

/** Lines of a batch: exit 1 when any was refused, each sentence on standard error. */
export function report(
  session: Session,
  rows: readonly Row[],
  columns: readonly string[],
  failed: readonly { sentence: string }[]
): number {
  session.out(printRows(rows, columns, session.format))
  if (session.format !== 'json') for (const { sentence } of failed) session.err(`${sentence}\n`)
  return failed.length > 0 ? 1 : 0
}
