/** Gives what was made of a text before, for that kind of thing, or makes it. */
export type Remembering<T> = (kind: string, text: string, make: () => T) => T

/**
 * A memory of things made of texts: the same words come on every slip. By their kind and then by the text: long texts are looked up by themselves,
 * not as a part of a key that is new each time. Emptied when full, so that a year of printing stays small.
 */
export function openMemory<T>(most: number): Remembering<T> {
  const kinds = new Map<string, Map<string, T>>()
  let count = 0
  return (kind, text, make) => {
    const before = kinds.get(kind)?.get(text)
    if (before !== undefined) return before
    const made = make()
    if (count >= most) {
      kinds.clear()
      count = 0
    }
    count += 1
    const ofKind = kinds.get(kind)
    if (ofKind) ofKind.set(text, made)
    else kinds.set(kind, new Map([[text, made]]))
    return made
  }
}

/** A function of a text that remembers what it made. */
export function remembered<T>(make: (text: string) => T, most = 5000): (text: string) => T {
  const memory = openMemory<T>(most)
  return (text) => memory('', text, () => make(text))
}
