/** Whose work it is: what cannot be told apart is of all. */
export const costSides = ['borrowing', 'lending', 'all'] as const

/**
 * Parts of what a request costs that no posting says: staff hours times their rate, shipping, software, and others. Fees and royalties are postings and
 * are not entered here.
 */
export const costParts = ['staff', 'shipping', 'software', 'supplies', 'equipment', 'other'] as const
