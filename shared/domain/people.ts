/** What a list of patrons or libraries is put in order by; the name decides between equals. */
export const patronSorts = ['name', 'number', 'open', 'newest'] as const
export const partnerSorts = ['name', 'symbol', 'country', 'open', 'newest'] as const

/** What it is narrowed to. */
export const patronKinds = ['all', 'open', 'blocked'] as const
export const partnerKinds = ['all', 'open', 'suspended', 'no-address'] as const

/** In what two records of one kind can differ, so that a person chooses which of the two stands when they become one. */
export const mergeFields = {
  patrons: ['name', 'number', 'email', 'phone', 'category', 'department', 'pickup', 'language', 'blocked'],
  libraries: [
    'name',
    'country',
    'channel',
    'schema',
    'loanDays',
    'suspendedUntil',
    'borrowingSuspendedUntil',
    'respondLoan',
    'respondCopy',
    'shipping',
    'payment',
    'account',
    'charges',
    'town',
    'region',
    'ownBranch',
    'priority',
    'doNotAsk',
    'courier',
    'returnLabel',
    'language'
  ]
} as const

/** By what two records are thought to be one. */
export const likenesses = ['number', 'email', 'symbol', 'name', 'phone'] as const
export type Likeness = (typeof likenesses)[number]
