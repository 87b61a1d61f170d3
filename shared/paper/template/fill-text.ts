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
 * Fills a template's text, line by line. A line all of whose fields have nothing to say is left out, its label with them; what a field says is
 * never read as a field.
 */
export function fillText(text: string, told: Told): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const parts = readText(line)
    let asked = 0
    let answered = 0
    const said = parts.map((part) => {
      if (part.kind === 'letters') return part.text
      if (part.kind === 'unknown') return ''
      const value = fieldValue(part.name, told, part.filter)
      asked += 1
      if (value !== '') answered += 1
      return value
    })
    return asked > 0 && answered === 0 ? [] : [said.join('')]
  })
}
