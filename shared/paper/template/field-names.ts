/** What a template can say of a request: the names in braces. Kept apart from what they say, so that the contract can list them. */
export const textFields = [
  'number',
  'title',
  'author',
  'container',
  'publisher',
  'place',
  'year',
  'volume',
  'issue',
  'pages',
  'edition',
  'isbn',
  'issn',
  'call-number',
  'location',
  'barcode',
  'piece',
  'pieces',
  'piece-of',
  'side',
  'service',
  'level',
  'conditions',
  'notes',
  'charge',
  'own.name',
  'own.symbol',
  'own.email',
  'own.phone',
  'partner.name',
  'partner.symbol',
  'partner.email',
  'partner-number',
  'patron.name',
  'patron.number',
  'patron.department',
  'patron.pickup'
] as const

/** Days: as they are (YYYY-MM-DD), or `|date` with the month as a word. */
export const dateFields = ['due', 'patron-due', 'need-by', 'respond-by', 'today'] as const

/** Addresses: a block of their own, or in words with commas. `to` is where the parcel goes, `from` who sends it. */
export const addressNames = [
  'to',
  'from',
  'own.ship-to',
  'own.return-to',
  'partner.ship-to',
  'partner.return-to'
] as const

export const fieldNames = [...textFields, ...dateFields, ...addressNames] as const
export type FieldName = (typeof fieldNames)[number]
export type AddressName = (typeof addressNames)[number]

/** What may stand behind a field's name and a bar: a day with its month as a word, capital letters, an address without its first line. */
export const filters = ['date', 'capitals', 'lines'] as const
export type Filter = (typeof filters)[number]
