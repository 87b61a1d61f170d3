import { foldText } from '../domain/folding-letters.ts'
import type { StateName } from '../lifecycle/state-table.ts'
import type { Service, Side } from '../lifecycle/words.ts'
import type { StateWord, Words } from './profile.ts'

/**
 * What a state is where a site tells less apart: with the patron is received there, pulled from the shelf is not yet answered. Asked step by step,
 * until the site has a word.
 */
const coarser: Readonly<Record<Side, Readonly<Partial<Record<StateName, StateName>>>>> = {
  borrowing: {
    'under-review': 'new',
    'hold-placed': 'asked',
    'will-supply': 'asked',
    'cancel-asked': 'asked',
    'retry-possible': 'unfilled',
    estimated: 'unfilled',
    'locations-provided': 'unfilled',
    'rota-ended': 'unfilled',
    'not-received': 'shipped',
    'overdue-unreceived': 'overdue',
    'with-patron': 'received',
    'taken-back': 'received',
    'partly-returned': 'received',
    'renew-asked': 'received',
    'renew-overdue': 'overdue',
    overdue: 'received',
    recalled: 'received',
    completed: 'returned'
  },
  lending: {
    'under-review': 'new',
    'hold-placed': 'will-supply',
    pulled: 'will-supply',
    'will-supply': 'new',
    'cancel-asked': 'new',
    'partly-back': 'shipped',
    'renew-asked': 'shipped',
    'renew-overdue': 'overdue',
    overdue: 'shipped',
    recalled: 'shipped',
    forwarded: 'unfilled',
    completed: 'coming-back'
  },
  delivery: {}
}

const fits = (each: StateWord, side: Side, service: Service) =>
  (each.side === 'both' || each.side === side) && (each.service === undefined || each.service === service)

/** Whether what the site says (a state of ours that its word means) is what stands here, as far as the site can tell. */
export function agrees(words: Words, side: Side, service: Service, ours: StateName, said: StateName): boolean {
  const seen = new Set<StateName>()
  for (let at: StateName | undefined = ours; at !== undefined && !seen.has(at); at = coarser[side][at]) {
    if (at === said) return true
    // The site has a word for it: had it meant this, it would have said so.
    const own = at
    if (words.states.some(({ state, ...each }) => state === own && fits({ state, ...each }, side, service)))
      return false
    seen.add(at)
  }
  return false
}

/** The state that a word of the site means for a side and a service; case and blanks do not count. Undefined for a word that is not in the profile. */
export function stateSaid(words: Words, side: Side, service: Service, word: string): StateName | undefined {
  const wanted = foldText(word)
  return words.states.find((each) => foldText(each.word) === wanted && fits(each, side, service))?.state
}

/** Whether a word is one of the network's at all, for whichever side and service. */
export function isKnownWord(words: Words, word: string): boolean {
  const wanted = foldText(word)
  return words.states.some((each) => foldText(each.word) === wanted)
}
