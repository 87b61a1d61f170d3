/** What is looked at before a request goes out or is answered, in the order in which it is shown. */
export const checkNames = [
  'patron-blocked',
  'patron-many',
  'held-here',
  'licensed',
  'asked-before',
  'isbn',
  'issn',
  'pages',
  'year',
  'volume',
  'needs',
  'cost',
  'need-by',
  'copyright',
  'share'
] as const
export type CheckName = (typeof checkNames)[number]

/** Good; odd: a person may want to look; bad: it will not work; not known. */
export const checkAnswers = ['good', 'odd', 'bad', 'unknown'] as const
export type CheckAnswer = (typeof checkAnswers)[number]
