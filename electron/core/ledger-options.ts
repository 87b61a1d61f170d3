/** Which ledger is opened, and by whose clock. */
export interface LedgerOptions {
  readonly ledger: string
  /** Made as a rehearsal when it is new: then a fixed clock may be given. */
  readonly rehearsal?: boolean | undefined
  /** Texts of the profiles that ship, by name; a rehearsal may have others. */
  readonly profiles?: Readonly<Record<string, string>> | undefined
  /** A fixed instant (ms) for a rehearsal; a function where tests move it (not across threads). */
  readonly now?: number | (() => number) | undefined
}

/** The time by which a half works: the machine's, or what a rehearsal was given. */
export function clockOf({ now }: LedgerOptions): () => number {
  if (now === undefined) return Date.now
  return typeof now === 'function' ? now : () => now
}
