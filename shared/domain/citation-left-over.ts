import { foldText } from './folding-letters.ts'

/** Words that carry a reference and say nothing themselves: labels, “in”, “pp.”, “vol.”, in the languages the readers know. */
const carriers = new Set(
  `a and und et y e in im p pp pg s ss st f ff v vol vols volume volumes band bd bde tome tom t no nos nr num number issue heft h n jg jahrgang
  doi dx org http https www urn isbn issn eissn pmid oclc ocolc pubmed ncbi nlm nih gov ed eds edn edition editor editors hg hrsg herausgeber
  aufl auflage edited by published page pages seite seiten pag pags paginas art from of the 第 卷 期 页 頁 巻 号 年 ページ 版 j m c d n r`.split(
    /\s+/
  )
)

// Numbers, single signs of scripts without spaces, and words.
const wordOf =
  /\p{N}+|[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]&&\p{L}]|[[\p{L}\p{M}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]]+/gv

function bag(texts: readonly string[]): Map<string, number> {
  const words = new Map<string, number>()
  for (const text of texts)
    for (const [word] of foldText(text).matchAll(wordOf)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/**
 * The parts of a pasted text that no field holds, as written: whatever a reader of references did, nothing is lost. Words are compared
 * folded; identifiers are given separately, because their normal form is not what was written.
 */
export function leftOver(pasted: string, fields: readonly string[], spent: readonly string[] = []): string {
  const held = bag(fields)
  for (const text of spent) for (const [word, count] of bag([text])) held.set(word, (held.get(word) ?? 0) + count)
  const parts: string[] = []
  let from = -1
  let to = -1
  let says = false
  const close = () => {
    if (from >= 0 && says) parts.push(pasted.slice(from, to))
    from = -1
    says = false
  }
  for (const match of pasted.matchAll(wordOf)) {
    const words = [...foldText(match[0]).matchAll(wordOf)].map(([word]) => word)
    if (words.every((word) => (held.get(word) ?? 0) > 0)) {
      for (const word of words) held.set(word, (held.get(word) ?? 0) - 1)
      close()
      continue
    }
    if (from < 0) from = match.index
    to = match.index + match[0].length
    says ||= words.some((word) => !carriers.has(word))
  }
  close()
  return parts.join(' … ')
}
