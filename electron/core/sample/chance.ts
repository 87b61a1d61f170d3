/** A generator of chances that gives the same for the same seed. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  happens(share: number): boolean
}

/** Mulberry32: small, and good enough to make up a desk. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    pick: (list) => {
      const found = list[whole(0, list.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    happens: (share) => next() < share
  }
}
