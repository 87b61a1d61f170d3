import type { z } from 'zod'

/** A call of the contract. A query reads the last commit; a command is one transaction. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command'
  /** One sentence for the reference page and `interloan call`. */
  readonly about: string
  readonly input: I
  readonly output: O
  /** Allowed before a staff member was chosen (set-up, looking). Commands are signed otherwise. */
  readonly unsigned?: true
  /** Reads or draws for a while: done in the thread for long work (a command's first part, before the writer is asked). */
  readonly long?: true
  /** Goes through many lines, each for itself: shown while it runs, and stopped between two of them. */
  readonly many?: true
  /** Answered by the core from memory: nothing of it stands in the ledger. */
  readonly memory?: true
}

export function query<I extends z.ZodType, O extends z.ZodType>(about: string, input: I, output: O): Call<I, O> {
  return { kind: 'query', about, input, output }
}

export function command<I extends z.ZodType, O extends z.ZodType>(about: string, input: I, output: O): Call<I, O> {
  return { kind: 'command', about, input, output }
}

/** Marks a call that goes through many lines. */
export function many<C extends Call>(call: C): C & { readonly many: true } {
  return { ...call, many: true }
}

/** Marks a call that the core answers from memory. */
export function fromMemory<C extends Call>(call: C): C & { readonly memory: true } {
  return { ...call, memory: true }
}

/** Marks a call whose reading or drawing takes a while, so that nobody at the desk waits behind it. */
export function long<C extends Call>(call: C): C & { readonly long: true } {
  return { ...call, long: true }
}
