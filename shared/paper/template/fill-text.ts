import { fieldNames, filters, type FieldName, type Filter } from './field-names.ts'
import { fieldValue, isAddress, isDate, type Told } from './fields.ts'

/** A piece of a template's text: letters, or a field. */
export type TextPart =
  | { readonly kind: 'letters'; readonly text: string }
  | { readonly kind: 'field'; readonly name: FieldName; readonly filter?: Filter }
  /** In braces, but no field, or a field with something behind the bar that it does not take. */
  | { readonly kind: 'unknown'; readonly text: string }

/** Reads a template's text: fields stand in braces, a brace of its own is written twice. */
export function readText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  const letters = (said: string) => {
    const last = parts.at(-1)
    if (last?.kind === 'letters') parts[parts.length - 1] = { kind: 'letters', text: last.text + said }
    else if (said !== '') parts.push({ kind: 'letters', text: said })
  }
  for (const found of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    letters(text.slice(at, found.index))
    at = found.index + found[0].length
    if (found[1] === undefined) letters(found[0][0] ?? '')
    else parts.push(fieldOf(found[1]))
  }
  letters(text.slice(at))
  return parts
}

function fieldOf(inside: string): TextPart {
  const [said = '', filter, ...more] = inside.split('|').map((part) => part.trim())
  const name = fieldNames.find((known) => known === said)
  const known = filters.find((each) => each === filter)
  if (!name || more.length > 0 || (filter !== undefined && !takes(name, known)))
    return { kind: 'unknown', text: inside }
  return { kind: 'field', name, ...(known ? { filter: known } : {}) }
}

/** Capitals go with every field, the others with days and with addresses alone. */
function takes(name: FieldName, filter: Filter | undefined): boolean {
  return filter === 'capitals' || (filter === 'date' && isDate(name)) || (filter === 'lines' && isAddress(name))
}

/** Writes letters so that they are read back as letters. */
export function asLetters(text: string): string {
  return text.replace(/[{}]/g, '$&$&')
}

/**
 * Fills a template's text, line by line. A line all of whose fields have nothing to say is left out, its label with them; of other lines the signs and
 * the label that belong to a field with nothing to say are. What a field says is never read as a field.
 */
export function fillText(text: string, told: Told): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const parts = readText(line).flatMap((part): Said[] => {
      if (part.kind === 'unknown') return []
      return part.kind === 'letters' ? [{ letters: part.text }] : [{ field: fieldValue(part.name, told, part.filter) }]
    })
    const fields = parts.filter((part) => 'field' in part)
    const lost = fields.filter(({ field }) => field === '')
    if (fields.length > 0 && lost.length === fields.length) return []
    return [
      lost.length === 0 ? parts.map((part) => ('field' in part ? part.field : part.letters)).join('') : tidied(parts)
    ]
  })
}

/** What a symbol carries: every field and letter as it stands, in one line; nothing where all of its fields have nothing to say. */
export function fillValue(text: string, told: Told): string {
  const parts = readText(text)
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [fieldValue(part.name, told, part.filter)] : []))
  if (fields.length > 0 && fields.every((said) => said === '')) return ''
  let at = 0
  const said = parts.map((part) => (part.kind === 'field' ? fields[at++] : part.kind === 'letters' ? part.text : ''))
  return said
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
}

type Said = { letters: string } | { readonly field: string }
/** What stands between fields and says nothing by itself. */
const signs = '[\\s,;:.·•–—/|-]*'
const inSigns = new RegExp(`^(${signs})(.*?)(${signs})$`, 'su')

/** Says fields and letters, of the signs between them only those that still stand between something. */
function tidied(parts: readonly Said[]): string {
  let said = ''
  let sign = ''
  let lost = false
  const say = (text: string) => {
    // Behind what was lost one sign is enough, and at the beginning none is needed.
    said += said === '' && lost ? text : sign + text
    sign = ''
    lost = false
  }
  for (const part of withoutLabels(parts)) {
    if ('field' in part) {
      if (part.field === '') lost = true
      else say(part.field)
      continue
    }
    const [, before = '', core = '', behind = ''] = inSigns.exec(part.letters) ?? []
    sign = lost && sign !== '' ? sign : sign + before
    if (core === '') continue
    say(core)
    sign = behind
  }
  if (!lost) return said + sign
  return parts.at(-1) && said !== '' && endsInStop(parts) && !said.endsWith('.') ? `${said}.` : said
}

const endsInStop = (parts: readonly Said[]): boolean => {
  const last = parts.at(-1)
  return last !== undefined && 'letters' in last && last.letters.trim() === '.'
}

/** Without the brackets around a field that has nothing to say, and without the label before it: `Tel.: `. */
function withoutLabels(parts: readonly Said[]): Said[] {
  const kept = parts.map((part) => ({ ...part }))
  kept.forEach((part, at) => {
    if (!('field' in part) || part.field !== '') return
    const [before, behind] = [kept[at - 1], kept[at + 1]]
    if (before && behind && 'letters' in before && 'letters' in behind) {
      if (/[([]\s*$/.test(before.letters) && /^\s*[)\]]/.test(behind.letters)) {
        before.letters = before.letters.replace(/\s*[([]\s*$/, '')
        behind.letters = behind.letters.replace(/^\s*[)\]]/, '')
      }
    }
    if (before && 'letters' in before) before.letters = before.letters.replace(/[^,;·|()[\]]*:\s*$/, '')
  })
  return kept
}
