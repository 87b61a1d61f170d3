import type { CallOutput } from '../../../shared/contract/calls.ts'
import { answers } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { countedTitle } from '../../../shared/copyright/work-key.ts'
import { shareFor } from './check.ts'
import { factsOf } from './facts.ts'
import { againstIt, countedIn, countingOf, sayAgainst, sayCount } from './standing-of.ts'
import { standingOf } from '../../../shared/copyright/standing.ts'
import { say } from '../../../shared/text/say.ts'

type Line = CallOutput<'copyright.clearing'>['lines'][number]

/** Copies that nobody was asked for yet; few at any time, and among what is open. */
const waiting = `select r.* from request r indexed by open_list where r.open = 1 and r.side = 'borrowing' and r.service = 'copy'
  and r.state in ('new', 'under-review') and r.asking_id is null and r.copyright_decision is null order by r.id`

/** Requests that cannot simply go out: the limit is reached, the issue was copied, the share is large, or the title cannot be counted. */
export const clearing = answers('copyright.clearing', ({ limit }, reading) => {
  const lines: Line[] = []
  let more = false
  for (const request of reading.sql(waiting).all() as RequestRecord[]) {
    const counting = countingOf(factsOf(reading, request), request)
    const { terms, key, uses, year } = counting
    const share = shareFor(request, terms)
    const why = [
      ...againstIt(counting).map(sayAgainst),
      ...(countedIn(counting) === 'not-named' ? [say('supply.checks.copyright-unknown')] : []),
      ...(share?.answer === 'over' ? [share.sentence] : [])
    ]
    if (why.length === 0) continue
    if (lines.length === limit) {
      more = true
      break
    }
    const standing = key === null ? undefined : standingOf(key, uses, terms, year)
    lines.push({
      number: request.number,
      version: request.version,
      state: request.state,
      title: request.title,
      counted: countedTitle(request),
      key,
      sentence: standing && standing.most > 0 ? sayCount(standing) : '',
      why
    })
  }
  return { lines, more }
})
