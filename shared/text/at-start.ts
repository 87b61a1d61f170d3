/** A word as the first of its line or sentence: what is kept small for use within sentences stands over fields and in lists as well. */
export function atStart(text: string): string {
  const [first = '', ...others] = text
  return first.toLocaleUpperCase() + others.join('')
}
