import type { Profile } from '../../../shared/networks/profile.ts'
import type { Life, Lives } from './read-lives.ts'

/** What has to happen somewhere in the lives of a side and a service, by the words for it; one of them is enough. */
const kinds: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'loan borrowed': {
    asking: ['asks'],
    refusal: ['cannot supply'],
    condition: ['sets a condition'],
    shipping: ['ships'],
    arrival: ['receives'],
    renewal: ['asks to renew', 'asks to renew all the same'],
    recall: ['recalls'],
    overdue: ['calls it overdue'],
    return: ['returns']
  },
  'copy borrowed': { asking: ['asks'], shipping: ['ships'], delivery: ['delivers'] },
  'loan lent': {
    asking: ['asks'],
    condition: ['sets a condition'],
    shipping: ['ships'],
    renewal: ['asks to renew'],
    recall: ['recalls'],
    overdue: ['calls it overdue'],
    return: ['checks it in']
  },
  'copy lent': { asking: ['asks'], delivery: ['delivers'] }
}

/** Kinds of step that a file neither plays nor says why not under *Never played*; and what stands there and is played, or is unknown. */
export function kindsUntold({ lives, codes, neverPlayed }: Lives, profile: Profile): string[] {
  const rows = Object.entries(kinds).flatMap(([which, of]) => {
    const done = new Set(lives.filter((life) => whichOf(life) === which).flatMap(phrasesOf))
    return Object.entries(of).map(([kind, phrases]) => ({
      kind,
      which,
      played: phrases.some((each) => done.has(each))
    }))
  })
  const all = profile.kind === 'network' ? [...rows, { kind: 'codes', which: '', played: codes !== undefined }] : rows
  const told = ({ kind, which }: (typeof all)[number]) =>
    neverPlayed.has(kind) || neverPlayed.has(`${kind} (${which})`) || neverPlayed.has(which)
  const known = new Set(all.flatMap(({ kind, which }) => [kind, which, `${kind} (${which})`]))
  return [
    ...all
      .filter((each) => each.played === told(each))
      .map(({ kind, which, played }) => `${which} ${kind}: ${played ? 'played after all' : 'never played'}`.trim()),
    ...[...neverPlayed.keys()].filter((each) => !known.has(each)).map((each) => `${each}: is no kind of step`)
  ]
}

const whichOf = ({ service, side }: Life) => `${service} ${side === 'lending' ? 'lent' : 'borrowed'}`

const phrasesOf = ({ rows }: Life) => rows.map(({ what }) => what.text.split(':')[0] ?? '')
