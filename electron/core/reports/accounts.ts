/** What was added to accounts on one side, less what was taken from them, as SQL over `f`: accounts stand in its reason, `debit>credit`; its amount is a sum. */
export function moved(accounts: readonly string[], side: 'debit' | 'credit'): string {
  const [onto, off] = side === 'debit' ? [debits(accounts), credits(accounts)] : [credits(accounts), debits(accounts)]
  return `((${onto}) - (${off})) * f.amount`
}

/** Whether a posting touches one of the accounts. */
export const touches = (accounts: readonly string[]): string => `(${debits(accounts)} or ${credits(accounts)})`

const debits = (accounts: readonly string[]) => `(${accounts.map((each) => `f.reason like '${each}>%'`).join(' or ')})`
const credits = (accounts: readonly string[]) => `(${accounts.map((each) => `f.reason like '%>${each}'`).join(' or ')})`
