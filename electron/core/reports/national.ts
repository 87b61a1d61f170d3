import type { Asking, Measure } from './definition.ts'
import { lineReport } from './line-report.ts'
import { among, switched } from './parameters.ts'
import type { FactName } from './facts.ts'

const line = (name: string, when: string, fact: FactName = 'supplied'): Measure => ({ name, fact, when })
const lent = `f.side = 'lending'`
const borrowed = `f.side = 'borrowing'`
const loan = ` and f.service = 'loan'`
const copy = ` and f.service = 'copy'`

/** Both directions, as wholes and by what comes back and what does not. */
const bothWays = (names: readonly [string, string, string, string, string, string]): readonly Measure[] =>
  [lent, lent + loan, lent + copy, borrowed, borrowed + loan, borrowed + copy].map((when, index) =>
    line(names[index] ?? '', when)
  )

/** IPEDS Academic Libraries: filled, own branches excluded, commercial services included. Source: the survey's instructions as cited in the handbook (S53). */
export const ipeds = lineReport({ name: 'ipeds', family: 'national', parameters: [] }, () => ({
  lines: bothWays(['provided', 'provided-loans', 'provided-copies', 'received', 'received-loans', 'received-copies']),
  withoutBranches: true,
  notes: ['ipeds']
}))

/** ACRL Academic Library Trends and Statistics, lines 81 to 81b (S53) and 82 to 82b (not certain). */
export const acrl = lineReport({ name: 'acrl', family: 'national', parameters: [] }, () => ({
  lines: bothWays(['81', '81a', '81b', '82', '82a', '82b']),
  withoutBranches: true,
  notes: ['acrl']
}))

/** ARL Statistics: filled, both directions; what else counts is chosen, since libraries read the instructions differently (S53b). */
export const arl = lineReport(
  { name: 'arl', family: 'national', parameters: [switched('withBranches'), switched('withOwnStock')] },
  ({ chosen }) => ({
    lines: [
      line('provided', chosen['withOwnStock'] === true ? `f.side in ('lending', 'delivery')` : lent),
      line('received', borrowed)
    ],
    withoutBranches: chosen['withBranches'] !== true,
    notes: ['arl']
  })
)

/** Public Libraries Survey: provided to and received from other libraries (background: not certain). */
export const pls = lineReport({ name: 'pls', family: 'national', parameters: [] }, () => ({
  lines: [line('provided', lent), line('received', borrowed)],
  withoutBranches: true,
  notes: ['background']
}))

/** A state's report, with Illinois as the example: requested and supplied, returnable or not, inside and outside the desk's own state (S76). */
export const illinois = lineReport(
  { name: 'illinois', family: 'national', parameters: [among('requestedIs', ['made', 'asked'])] },
  (asking) => ({
    lines: [
      line('lending-requested', lent, 'requested'),
      line('lending-supplied', lent),
      line('lending-loans', lent + loan),
      line('lending-copies', lent + copy),
      inState('lending-inside', lent, asking, true),
      inState('lending-outside', lent, asking, false),
      asking.chosen['requestedIs'] === 'asked'
        ? line('borrowing-requested', borrowed, 'asked')
        : line('borrowing-requested', borrowed, 'requested'),
      line('borrowing-supplied', borrowed),
      line('borrowing-loans', borrowed + loan),
      line('borrowing-copies', borrowed + copy),
      inState('borrowing-inside', borrowed, asking, true),
      inState('borrowing-outside', borrowed, asking, false)
    ],
    withoutBranches: true,
    notes: asking.reading.settings().region === '' ? ['no-region', 'state'] : ['state']
  })
)

/** Supplied inside or outside the state that the desk's own record names. */
function inState(name: string, side: string, { reading, libraries }: Asking, inside: boolean): Measure {
  const here = reading.settings().region.trim()
  const ids = [...libraries].filter(([, { region }]) => here !== '' && region?.trim() === here).map(([id]) => id)
  const quoted = here.replaceAll(`'`, `''`)
  return {
    name,
    fact: 'supplied',
    when: (closed) =>
      `${side} and ${inside ? '' : 'not '}${closed ? `(${here === '' ? '0' : `coalesce(trim(f.region), '') = '${quoted}'`})` : `coalesce(f.partner_id in (${ids.join(', ')}), 0)`}`
  }
}
