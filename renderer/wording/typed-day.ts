/** A day as it is typed (2026-11-27, 20261127 or 27.11.2026), as YYYY-MM-DD; undefined while it is none, or no day of the calendar. */
export function typedDay(typed: string): string | undefined {
  const text = typed.trim()
  const iso = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(text)
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[3], iso[4]] : dotted ? [dotted[3], dotted[2], dotted[1]] : []
  if (!year || !month || !day) return undefined
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined
}
