import { bare } from './citation-locator.ts'
import type { Draft } from './citation-shape.ts'

const year = String.raw`(?:1[4-9]|20)\d\d`
const editionShape =
  /(?:^|[\s,.;(])((?:\d+(?:st|nd|rd|th|\.|e|ème|ª)?|first|second|third|fourth|fifth|rev(?:ised|\.)?|new|neue|überarb\.?|erw\.?|\d+\.,?\s[\p{L}., ]{3,40}?)\s*(?:ed(?:ition|n)?|éd(?:ition)?|ed(?:ición)|Aufl(?:age)?)\b\.?)\)?/iu

/** Takes the edition (“3rd ed.”, “2. Aufl.”) out of a text. */
export function takeEdition(text: string): { edition?: string; text: string } {
  const found = editionShape.exec(text)
  if (!found?.[1]) return { text }
  const start = found.index
  const rest = `${text.slice(0, start)}${/[.,;]/.test(found[0][0] ?? '') ? found[0][0] : ''} ${text.slice(start + found[0].length)}`
  return {
    edition: found[1].trim(),
    text: rest
      .replace(/\(\s*\)/g, '')
      .replace(/\s+/g, ' ')
      .replace(/\s*([.,;])\s*[.,;]/g, '$1')
      .replace(/\s+([.,;])/g, '$1')
  }
}

const shapes = [
  // Place: Publisher, 2020 (Chicago); Place: Publisher; 2020 (NLM); (Place: Publisher, 2020)
  String.raw`^(?<place>[^:.;()]{2,60}?)\s*[:：]\s*(?<publisher>[^:;()]{2,120}?)\s*[,;，]\s*(?:c|©|\()?(?<year>${year})`,
  // Publisher, 2020 (MLA); Publisher; 2020
  String.raw`^(?<publisher>[^:;()]{2,120}?)\s*[,;，]\s*(?:c|©|\()?(?<year>${year})`,
  // Place: Publisher (APA 6)
  String.raw`^(?<place>[^:.;()\d]{2,60}?)\s*[:：]\s*(?<publisher>[^:;()]{2,120}?)\.?$`,
  // Place 2020 (German)
  String.raw`^(?<place>\p{Lu}[^:.;()\d,]{2,40}?)[\s,]+(?<year>${year})`,
  // 2020
  String.raw`^\(?(?<year>${year})\)?`
].map((shape) => new RegExp(shape, 'u'))

/** Place, publisher and year, as a book's reference ends. Undefined where it is none of the known forms. */
export function readImprint(text: string): { draft: Draft; rest: string } | undefined {
  const plain = text.replace(/^[\s.,;(]+/u, '').trim()
  for (const shape of shapes) {
    const found = shape.exec(plain)
    if (!found) continue
    const { place, publisher, year: said } = (found.groups ?? {}) as Readonly<Record<string, string | undefined>>
    return { draft: { place: bare(place), publisher: bare(publisher), year: said }, rest: plain.slice(found[0].length) }
  }
  return undefined
}
