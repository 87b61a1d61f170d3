import type { ListedTemplate } from '../../shared/contract/template-calls.ts'
import { fieldNames, filters } from '../../shared/paper/template/field-names.ts'
import type { TemplateBlock, TemplateCondition } from '../../shared/paper/template/template.ts'
import { languageNames, languages } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'
import { wordOf } from './word-of.ts'

/** A length in millimetres as the label's rulers show it, to the hundredth. */
export const figure = (mm: number) => Math.round(mm * 100) / 100

/** A field by its name, `|date` behind it too, as staff know it. */
export function sayField(name: string): string {
  const [plain = '', filter] = name.split('|')
  const known = fieldNames.find((each) => each === plain)
  if (!known) return name
  const said = say(`templates.fields.${known}`)
  const how = filters.find((each) => each === filter)
  return how ? say(`templates.filtered.${how}`, { field: said }) : said
}

/** When a block is printed, as a sentence's end: “only for use in the library”. */
export function sayCondition(only: TemplateCondition | undefined): string {
  if (!only) return say('templates.conditions.always')
  if ('field' in only) return say(`templates.only-if.${only.if}`, { what: sayField(only.field) })
  if ('is' in only) return say(`templates.only-if.${only.if}`, { what: wordOf[only.if](only.is) })
  return say(`templates.conditions.${only.if}`)
}

/** What a block says, shortened: its words, its field, its address. */
export function sayContent(block: TemplateBlock): string {
  if (block.kind === 'text') return block.text.replace(/\s+/g, ' ').slice(0, 40)
  if (block.kind === 'symbol') return block.value.slice(0, 40)
  return block.kind === 'address' ? sayField(block.of) : ''
}

/** A block as the list and screen readers name it. */
export function sayBlock(block: TemplateBlock, at: number): string {
  const name = say('templates.block', { n: at + 1, kind: say(`templates.kinds.${block.kind}`) })
  return [name, sayContent(block)].filter(Boolean).join(': ')
}

/** Where a block stands and how large it is. */
export function sayPlace({ x, y, width, height }: TemplateBlock): string {
  return say('templates.at', { x: figure(x), y: figure(y), width: figure(width), height: figure(height) })
}

/** The language of paper under its own name. */
export function sayPaperLanguage(language: string): string {
  const known = languageNames.find((each) => each === language)
  return known ? languages[known].name : language
}

/** For whom a template is. */
export function sayVariant({ variant, partnerName }: Pick<ListedTemplate, 'variant' | 'partnerName'>): string {
  const { partner, network, language } = variant
  const parts = [
    ...(partner === null ? [] : [partnerName ?? '']),
    ...(network === null ? [] : [network]),
    ...(language === null ? [] : [sayPaperLanguage(language)])
  ]
  return parts.length > 0 ? parts.join(', ') : say('templates.for-all')
}
