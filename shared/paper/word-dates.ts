const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

const moments = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, string>()

/** A day (YYYY-MM-DD) with its month as a word, so that no country misreads it: "12 January 2027". What is no day is said as it is. */
export function wordDay(iso: string): string {
  const known = days.get(iso)
  if (known !== undefined) return known
  const at = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : undefined
  const said = at && !Number.isNaN(at.getTime()) ? day.format(at) : iso
  if (days.size > 2000) days.clear()
  days.set(iso, said)
  return said
}

/** An instant (ISO with zone) as day and clock time in the desk's zone, "Wed 18 Nov 2026, 05:00"; UTC, and saying so, when the zone is not known. A plain day is said as a day. */
export function wordInstant(iso: string, zone?: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return wordDay(iso)
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const parts = Object.fromEntries(
    momentIn(zone ?? 'UTC')
      .formatToParts(at)
      .map(({ type, value }) => [type, value])
  )
  const { weekday = '', day: date = '', month = '', year = '', hour = '', minute = '' } = parts
  return `${weekday} ${date} ${month} ${year}, ${hour}:${minute}${zone ? '' : ' UTC'}`
}

function momentIn(zone: string): Intl.DateTimeFormat {
  const known = moments.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone
  })
  moments.set(zone, made)
  return made
}
