import { daysBetween } from '../domain/calendar.ts'

/** How long an invoice has been out, by the days since it was sent. */
export const ages = ['d30', 'd60', 'd90', 'older'] as const
export type Age = (typeof ages)[number]

/** The age of what was sent on a day: 0–30, 31–60, 61–90 days, or more. A day that is still to come counts as today. */
export function ageOf(sent: string, today: string): Age {
  const days = daysBetween(sent, today)
  return days <= 30 ? 'd30' : days <= 60 ? 'd60' : days <= 90 ? 'd90' : 'older'
}
