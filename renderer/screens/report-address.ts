import type { Period } from '../../shared/domain/report-period.ts'
import { isDay } from '../wording/typed-day.ts'

type Chosen = Readonly<Record<string, string | number | boolean | null>>

/** A report's period and what was chosen for it, as its address says them: by it one comes back to the same figures. */
export const reportQuery = ({ from, to }: Period, chosen: Chosen): Record<string, string> => ({
  from,
  to,
  ...(Object.keys(chosen).length > 0 ? { chosen: JSON.stringify(chosen) } : {})
})

/** The same read back; what cannot be read says nothing. */
export function readReportQuery(query: Readonly<Record<string, unknown>>): { period?: Period; chosen: Chosen } {
  const { from, to } = query
  const period =
    typeof from === 'string' && typeof to === 'string' && isDay(from) && isDay(to) ? { from, to } : undefined
  return { ...(period ? { period } : {}), chosen: chosenIn(query['chosen']) }
}

function chosenIn(text: unknown): Chosen {
  if (typeof text !== 'string') return {}
  try {
    const read = JSON.parse(text) as unknown
    const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
    return typeof read === 'object' && read !== null && !Array.isArray(read) && Object.values(read).every(isPlain)
      ? (read as Chosen)
      : {}
  } catch {
    return {}
  }
}
