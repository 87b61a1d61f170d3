/** A piece of a sentence: words, or the name of a value that is filled in. */
export type Part = string | { readonly name: string }
/** A sentence's forms, each in its parts; most sentences have one. */
export type Forms = readonly (readonly Part[])[]

const special = /\{'([^']*)'\}|\{([A-Za-z][\w-]*)\}|\|/g

/**
 * Reads a sentence as it stands in the text files: `{name}` is filled in, `|` stands between forms for one and many, `{'|'}` is a bar itself.
 * Spaces around the bars are not part of the forms.
 */
export function readForms(text: string): Forms {
  const forms: Part[][] = [[]]
  let from = 0
  const put = (part: Part) => void forms.at(-1)?.push(part)
  for (const found of text.matchAll(special)) {
    if (found.index > from) put(text.slice(from, found.index))
    from = found.index + found[0].length
    if (found[0] === '|') forms.push([])
    else put(found[2] === undefined ? (found[1] ?? '') : { name: found[2] })
  }
  if (from < text.length) put(text.slice(from))
  return forms.length === 1 ? forms : forms.map(trimmed)
}

/** The plural categories of a language (CLDR) in the order in which its forms are written; German and English: one, other. */
export function pluralsOf(language: string): readonly Intl.LDMLPluralRule[] {
  const used = new Set(new Intl.PluralRules(language).resolvedOptions().pluralCategories)
  return (['zero', 'one', 'two', 'few', 'many', 'other'] as const).filter((name) => used.has(name))
}

function trimmed(form: Part[]): Part[] {
  const last = form.length - 1
  return form.map((part, index) => {
    if (typeof part !== 'string') return part
    const begun = index === 0 ? part.trimStart() : part
    return index === last ? begun.trimEnd() : begun
  })
}
