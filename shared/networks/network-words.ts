import type { StateName } from '../lifecycle/state-table.ts'
import type { Service, Side } from '../lifecycle/words.ts'
import type { ReasonWord, StateWord, Words } from './profile.ts'

const fits = (each: StateWord, side: Side, service: Service) =>
  (each.side === 'both' || each.side === side) && (each.service === undefined || each.service === service)

/**
 * States of ours that are finer than the protocol's: with each the one whose place in ISO 10161 it shares, and which a network that does not tell
 * them apart has a word for (a loan with the patron is Received/In Use; one that was taken from the shelf is still Considering).
 */
const coarser: Readonly<Partial<Record<Side, Readonly<Partial<Record<StateName, StateName>>>>>> = {
  borrowing: {
    'under-review': 'new',
    'hold-placed': 'asked',
    'will-supply': 'asked',
    'not-received': 'shipped',
    'with-patron': 'received',
    'taken-back': 'with-patron',
    'partly-returned': 'taken-back',
    'rota-ended': 'unfilled',
    'retry-possible': 'unfilled',
    estimated: 'unfilled',
    'locations-provided': 'unfilled'
  },
  lending: {
    'under-review': 'new',
    'hold-placed': 'new',
    'will-supply': 'new',
    pulled: 'will-supply',
    'partly-back': 'shipped',
    'coming-back': 'shipped'
  }
}

/**
 * What a network calls a state of ours, by its word for the coarser state where it does not tell the two apart; undefined where it has no word for
 * it, or none is published: then ours stands.
 */
export function networkWord(words: Words, side: Side, service: Service, state: StateName): string | undefined {
  for (let at: StateName | undefined = state; at; at = coarser[side]?.[at]) {
    const found = exactWord(words, side, service, at)
    if (found !== undefined) return found
  }
  return undefined
}

/** The word for this state and no coarser one: what is to be set in a network's own site. */
export function exactWord(words: Words, side: Side, service: Service, state: StateName): string | undefined {
  const of = words.states.filter((each) => each.state === state && fits(each, side, service))
  return (of.find(({ shown }) => shown) ?? of[0])?.word
}

/** The state of ours that a network's word means. */
export function stateOfWord(words: Words, side: Side, service: Service, word: string): StateName | undefined {
  return words.states.find((each) => each.word === word && fits(each, side, service))?.state
}

/** The code with which a network is told a reason of ours; undefined where it has none, or none is published. */
export function codeOfReason(words: Words, reason: string): ReasonWord | undefined {
  return (
    words.reasons.find((each) => each.reason === reason) ?? words.reasons.find(({ also }) => also?.includes(reason))
  )
}

/** What a network's code means and does; in any case, since staff type codes. */
export function readCode(words: Words, code: string): ReasonWord | undefined {
  const wanted = code.trim().toUpperCase()
  return words.reasons.find((each) => each.code.toUpperCase() === wanted)
}
