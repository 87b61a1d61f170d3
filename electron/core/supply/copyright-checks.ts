import { standingOf } from '../../../shared/copyright/standing.ts'
import { say, spokenNow } from '../../../shared/text/say.ts'
import { shareFor } from '../copyright/check.ts'
import { factsOf, isCopy } from '../copyright/facts.ts'
import { againstIt, countedIn, countingOf, sayAgainst, sayCount } from '../copyright/standing-of.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { check, type Check } from './checks.ts'

/** So many requests are named with a count. */
const named = 12

/** The rule of five with the requests that are counted, and the share of the whole that is wanted. */
export function copyrightChecks(reading: Reading, request: RequestRecord): Check[] {
  if (!isCopy(request)) return []
  const counting = countingOf(factsOf(reading, request), request)
  const { terms, key, uses, year } = counting
  const share = shareFor(request, terms)
  const shares = { good: 'good', over: 'odd', 'ask-pages': 'unknown', 'ask-whole': 'unknown' } as const
  const part = share
    ? [{ ...check('share', shares[share.answer], {}, { field: 'pages' }), sentence: share.sentence }]
    : request.material === 'chapter'
      ? [check('share', 'unknown', {}, { field: 'pages' })]
      : []
  const counted = countedIn(counting)
  if (counted === 'off' || key === null)
    return [...(terms.on ? [check('copyright', 'unknown', {}, { field: 'container' })] : []), ...part]
  if (counted !== 'counted') return [check('copyright', 'good', {}, {}, `copyright-${counted}`), ...part]
  const standing = standingOf(key, uses, terms, year)
  const against = againstIt(counting)
  const others = standing.counted.filter(({ id, state }) => id !== request.id && state !== 'waiting').slice(0, named)
  const numbers = others.map(
    ({ id }) => reading.sql('select number from request where id = ?').pluck().get(id) as string
  )
  const list = new Intl.ListFormat(spokenNow(), { type: 'conjunction' }).format(numbers)
  const decided = request.copyright_decision === 'no-problem'
  const sentence = [
    numbers.length > 0
      ? say('copyright.count.which', { count: sayCount(standing), numbers: list })
      : say('copyright.count.alone', { count: sayCount(standing) }),
    ...against.map(sayAgainst)
  ].join(' ')
  const answer = against.length === 0 ? 'good' : decided || terms.over === 'warn' ? 'odd' : 'bad'
  return [{ ...check('copyright', answer, {}, { requests: numbers }), sentence }, ...part]
}
