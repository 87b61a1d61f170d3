import { readImprint, takeEdition } from './citation-imprint.ts'
import { bare } from './citation-locator.ts'
import type { Draft } from './citation-shape.ts'

const name = String.raw`\p{Lu}[\p{L}'’\-‐]+(?![\p{L}'’\-‐])`
const linking = String.raw`(?:and|und|et|y|e)(?=\s)`
// “Smith, John A., and Mary Doe”, “Müller, H.; Meier, K.”; a house or body as author is one name without a comma. After the first name every
// piece begins with a sign of its own and ends where it must, so that there is one way only to read a list of any length.
const inverted = new RegExp(
  String.raw`^(?<author>(?:[\p{Ll}'’]{1,4}\s){0,2}${name}(?:[\s-]${name})?,\s*(?:${name}|\p{Lu}\.)(?:${name}|\p{Lu}\.|${linking}|[\s,;&/-])*(?:(?:et al|eds?|editors?|Hrsg)(?!\p{L})|\((?:eds?|Hrsg)\.?\))?)\s*(?<mark>[.:])\s+(?<rest>\S.*)$`,
  'u'
)

/**
 * A book: “Author. Title. 3rd ed. Place: Publisher, 2020.” (Chicago), “Author. Title. Publisher, 2020.” (MLA), “Author: Title. 3. Aufl.
 * Place: Publisher, 2020.” (DIN ISO 690), “First Last, Title (Place: Publisher, 2020)” (Chicago notes). It must end in an imprint with a year.
 */
export function readBook(text: string): Draft | undefined {
  const note =
    /^(?<author>[^,.]{3,80}(?:\.[^,.]{1,40}){0,2}),\s+(?<title>[^()]{3,400}?)\s*\((?<imprint>[^()]*(?:1[4-9]|20)\d\d)\)(?:,\s*(?<pages>\d+(?:[-–]\d+)?))?\.?$/u.exec(
      text
    )
  if (note?.groups) {
    const { author, title, imprint, pages } = note.groups as Readonly<Record<string, string | undefined>>
    const { edition, text: plain } = takeEdition(imprint ?? '')
    const read = readImprint(plain)
    if (read) return { author, title: bare(title), edition, ...read.draft, pages, kind: 'book' }
  }
  const dated =
    /^(?<author>[^.]{2,120}(?:\.\s?[^.]{1,40}){0,3}?)\.\s+(?<year>(?:1[4-9]|20)\d\d)\.\s+(?<title>[^.]{3,400}?)\.\s+(?<imprint>[^:.]{2,60}:[^:]{2,120}?)\.?$/u.exec(
      text
    )
  if (dated?.groups) {
    const { author, year, title, imprint } = dated.groups as Readonly<Record<string, string | undefined>>
    const read = readImprint(imprint ?? '')
    if (read) return { author, title: bare(title), ...read.draft, year, kind: 'book' }
  }
  const found = inverted.exec(text)
  const { author, rest } = (found?.groups ?? {}) as Readonly<Record<string, string | undefined>>
  if (author === undefined || rest === undefined) return undefined
  const { edition, text: plain } = takeEdition(rest)
  const end = [...plain.matchAll(/[.?!]\s+(?=[\p{L}\d[(])/gu)].find(
    ({ index }) => readEnd(plain.slice(index + 1)) !== undefined
  )
  const draft = end && readEnd(plain.slice(end.index + 1))
  if (!end || !draft) return undefined
  const mark = end[0].startsWith('.') ? '' : end[0].trim()
  return { author: author.trim(), title: bare(plain.slice(0, end.index) + mark), edition, ...draft, kind: 'book' }
}

function readEnd(text: string): Draft | undefined {
  const read = readImprint(text)
  return read?.draft.year &&
    (read.draft.publisher ?? read.draft.place) &&
    read.rest.replace(/\W|\d+\s*(?:p|S|pages|Seiten)\b/gu, '').length < 40
    ? read.draft
    : undefined
}
