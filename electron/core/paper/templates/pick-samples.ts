import { answers } from '../../handler.ts'

/** So many of the latest requests are looked at: what comes in changes slowly, and a ledger may hold a million. */
const latest = 3000
const plain = /[\u0000-\u024f\u2000-\u206f]/g // eslint-disable-line no-control-regex

interface SampleRow {
  readonly number: string
  readonly title: string
  readonly words: string
  readonly filled: number
  readonly abroad: number
}

export const pickSamples = answers('paper.template-samples', (_given, reading) => {
  const ours = reading.settings().shipTo.country ?? ''
  const rows = reading
    .sql(
      `select r.number, r.title, r.title || coalesce(r.author, '') || coalesce(r.container, '') || coalesce(r.call_number, '') ||
         coalesce(r.location, '') || coalesce(p.name, '') words,
       (r.author is not null) + (r.container is not null) + (r.call_number is not null) + (r.location is not null) + (r.due is not null) +
         (r.partner_number is not null) + (r.partner_id is not null) + (r.patron_id is not null) filled,
       coalesce(p.country, ?) <> ? abroad
       from request r left join partner p on p.id = r.partner_id order by r.id desc limit ${latest}`
    )
    .all(ours, ours) as SampleRow[]
  const best = (what: 'longest' | 'emptiest' | 'foreign', weigh: (row: SampleRow) => number) => {
    let found: SampleRow | undefined
    let most = -Infinity
    for (const row of rows) {
      const weight = weigh(row)
      if (weight > most) [found, most] = [row, weight]
    }
    return found ? [{ what, number: found.number, title: found.title }] : []
  }
  return [
    ...best('longest', ({ words }) => words.length),
    ...best('emptiest', ({ filled, words }) => -filled * 10_000 - words.length),
    ...best('foreign', ({ words, abroad }) => words.replace(plain, '').length * 2 + abroad)
  ]
})
