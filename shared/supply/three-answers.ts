/** Yes, no, or not known: what is not known is never taken for one of the others. */
export type Answer = 'yes' | 'no' | 'unsure'

/** All of them: one no is a no, whatever else is not known. */
export const allOf = (answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unsure') ? 'unsure' : 'yes'

/** Any of them: one yes is a yes, whatever else is not known; no of none. */
export const anyOf = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('unsure') ? 'unsure' : 'no'
