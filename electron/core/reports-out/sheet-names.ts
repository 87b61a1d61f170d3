/** Names of sheets as workbooks allow them: at most 31 characters, none of `[]/\:*?`, no apostrophe at an end, each only once (capitals or not). */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>(['history'])
  return titles.map((title) => {
    const plain =
      title
        .toWellFormed()
        .replace(/[[\]/\\:*?\p{Cc}\p{Cf}\ufffd]+/gu, ' ')
        .replace(/^['\s]+|['\s]+$/g, '') || '1'
    for (let copy = 1; ; copy += 1) {
      const end = copy === 1 ? '' : ` ${copy}`
      const name = cut(plain, 31 - end.length) + end
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

/** So many UTF-16 units at most, and no half of a pair. */
const cut = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/['\s]+$/, '') || '1'
