/** What staff are told with an act before they do it; it never keeps them from doing it. */
export const noticeAbouts = [
  'suspended',
  'closed',
  'lapsed',
  'not-supplied',
  'on-request',
  'costs-more',
  'most-outstanding',
  'yearly-full',
  'yearly-left',
  'nothing-lent',
  'renewals',
  'renewals-left',
  'recall-early',
  'library-use',
  'patron-after-supplier',
  'asked-before',
  'asked-before-same',
  'copyright-full',
  'copyright-same-issue'
] as const
export type NoticeAbout = (typeof noticeAbouts)[number]

/** Those that are facts to go by and no warnings. */
export const plainNotices: ReadonlySet<NoticeAbout> = new Set(['renewals-left', 'library-use', 'yearly-left'])

/** Those that a person goes against only with a reason. */
export const reasonedNotices: ReadonlySet<NoticeAbout> = new Set([
  'renewals',
  'patron-after-supplier',
  'asked-before-same',
  'copyright-full',
  'copyright-same-issue'
])
