/** A sentence cut where it names one of these, the names among the pieces: “Asked for before: ”, “26-00396”, “.” Without names it stays whole. */
export function cutAt(sentence: string, names: readonly string[]): string[] {
  if (names.length === 0) return [sentence]
  return sentence.split(new RegExp(`(${names.map((each) => each.replace(/\W/g, '\\$&')).join('|')})`))
}
