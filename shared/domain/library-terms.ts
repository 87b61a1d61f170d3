/** What a contact of a library is for; each is an office or a role, never a person. */
export const contactPurposes = ['all', 'lending', 'borrowing', 'billing', 'returns'] as const

/** Kinds of material that libraries lend by different rules; `any` is all that no other line names. */
export const materials = [
  'any',
  'book',
  'journal',
  'newspaper',
  'thesis',
  'score',
  'map',
  'audiovisual',
  'microform',
  'reference',
  'rare',
  'e-book'
] as const

/** Whether a library supplies it: yes, only when asked beforehand, never. */
export const lendsAnswers = ['yes', 'ask', 'no'] as const

/** How a library wants its parcels sent. */
export const shippingWays = ['mail', 'tracked-mail', 'parcel-service', 'courier', 'air-mail', 'pickup'] as const

export const loanUnits = ['day', 'week', 'month'] as const
