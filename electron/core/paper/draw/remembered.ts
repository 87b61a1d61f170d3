/** What was made of texts of one kind: gives what was made of a text before, or makes it. */
export type Remembering<T> = (text: string, make: () => T) => T

/**
 * A memory of things made of texts: the same words come on every slip. By their kind and then by the text: long texts are looked up by themselves,
 * not as a part of a key that is new each time, and who asks for many texts of a kind asks for the kind once. Emptied when full, so that a year of
 * printing stays small.
 */
export function openMemory<T>(most: number): (kind: string) => Remembering<T> {
  const kinds = new Map<string, { readonly made: Map<string, T>; readonly ask: Remembering<T> }>()
  let count = 0
  function openKind(kind: string): Remembering<T> {
    const made = new Map<string, T>()
    const ask: Remembering<T> = (text, make) => {
      const before = made.get(text)
      if (before !== undefined) return before
      const now = make()
      if (count >= most) {
        for (const each of kinds.values()) each.made.clear()
        kinds.clear()
        count = 0
      }
      // Also one that was asked for before the memory was emptied is emptied with it the next time.
      if (!kinds.has(kind)) kinds.set(kind, { made, ask })
      count += 1
      made.set(text, now)
      return now
    }
    kinds.set(kind, { made, ask })
    return ask
  }
  return (kind) => kinds.get(kind)?.ask ?? openKind(kind)
}

/** A function of a text that remembers what it made. */
export function remembered<T>(make: (text: string) => T, most = 5000): (text: string) => T {
  const memory = openMemory<T>(most)('')
  return (text) => memory(text, () => make(text))
}
