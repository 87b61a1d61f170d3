import type { RequestCitation } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'

/** Where and when it was published, in one line: `Athens: Dimitrakos, 1946` or `In: Journal 12 (3), pp. 4–9`. */
export function citationLine({
  container,
  place,
  publisher,
  year,
  volume,
  issue,
  pages,
  edition
}: RequestCitation): string {
  const imprint = [place, publisher].filter(Boolean).join(': ')
  const part = [volume, issue && `(${issue})`].filter(Boolean).join(' ')
  const inside = container
    ? say('screens.citation.in', { container: [container, part].filter(Boolean).join(' ') })
    : part
  return [inside, pages && say('screens.citation.pages', { pages }), imprint, edition, year].filter(Boolean).join(', ')
}
