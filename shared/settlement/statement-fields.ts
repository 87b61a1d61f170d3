/** What a column of a network’s statement can hold. */
export const statementFields = ['number', 'library', 'amount', 'credit', 'debit', 'kind', 'currency', 'day'] as const
export type StatementField = (typeof statementFields)[number]
