/** A function of a text that remembers what it made: the same words come on every slip. Emptied when full, so that a year of printing stays small. */
export function remembered<T>(make: (text: string) => T, most = 5000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make(text)
    if (known.size >= most) known.clear()
    known.set(text, made)
    return made
  }
}
