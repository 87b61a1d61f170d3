import type { TemplateWarning } from '../../shared/contract/template-calls.ts'
import type { TemplateBody } from '../../shared/paper/template/template.ts'

/** A label on the drawing board: what is on it, how it comes out, and what is to be said of that. */
export interface DrawnLabel {
  body: TemplateBody
  chosen: number | undefined
  picture: string
  warnings: readonly TemplateWarning[]
  silent: ReadonlySet<number>
  /** Times its actual size; null as large as there is room for. */
  zoom: number | null
}
