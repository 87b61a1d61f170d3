import type { ListedTemplate } from '../../../../shared/contract/template-calls.ts'
import { Refused } from '../../../../shared/contract/refused.ts'
import type { ArtefactName } from '../../../../shared/paper/artefact-names.ts'
import type { KeptTemplate, TemplateBody } from '../../../../shared/paper/template/template.ts'
import { answers, type Reading } from '../../handler.ts'

export interface TemplateRow {
  readonly id: number
  readonly title: string
  readonly artefact: ArtefactName
  readonly partner: number | null
  readonly partner_name: string | null
  readonly network: string | null
  readonly language: string | null
  readonly active: number
  readonly version: number
  readonly updated: number
  readonly body: string
}

// A library that was merged into another one has its templates go along.
const columns = `t.id, t.title, t.artefact, coalesce(p.merged_into, p.id) partner, k.name partner_name, t.network, t.language, t.active,
  t.version, t.updated, v.body`
/** A template that was not removed, with the body of its newest version. */
export const templateQuery = `select ${columns} from paper_template t
  join paper_template_version v on v.template_id = t.id and v.version = t.version
  left join partner p on p.id = t.partner_id left join partner k on k.id = coalesce(p.merged_into, p.id) where t.removed is null`

export const bodyOf = (row: { readonly body: string }) => JSON.parse(row.body) as TemplateBody

export const notFound = (id: number) => new Refused('not-found', { what: String(id) }, { field: 'id' })

export function listedOf(row: TemplateRow): ListedTemplate {
  return {
    id: row.id,
    title: row.title,
    artefact: row.artefact,
    label: bodyOf(row).label,
    variant: { partner: row.partner, network: row.network, language: row.language },
    partnerName: row.partner_name,
    version: row.version,
    active: row.active === 1,
    at: new Date(row.updated).toISOString()
  }
}

export const listTemplates = answers('paper.templates', (_given, reading) =>
  (reading.sql(`${templateQuery} order by t.artefact, t.title, t.id`).all() as TemplateRow[]).map(listedOf)
)

/** A template by its number. @throws Refused not-found */
export function templateRow(reading: Reading, id: number): TemplateRow {
  const row = reading.sql(`${templateQuery} and t.id = ?`).get(id) as TemplateRow | undefined
  if (!row) throw notFound(id)
  return row
}

export const oneTemplate = answers('paper.template', ({ id, version }, reading) => {
  const row = templateRow(reading, id)
  const versions = reading
    .sql(
      `select v.version, v.at, s.name staff, v.restores, v.body from paper_template_version v join staff s on s.id = v.staff_id
       where v.template_id = ? order by v.version desc`
    )
    .all(id) as { version: number; at: number; staff: string; restores: number | null; body: string }[]
  const wanted = versions.find((each) => each.version === (version ?? row.version))
  if (!wanted) throw new Refused('not-found', { what: String(version) }, { field: 'version' })
  return {
    ...listedOf(row),
    body: bodyOf(wanted),
    versions: versions.map(({ body, at, ...rest }) => ({
      ...rest,
      at: new Date(at).toISOString(),
      blocks: bodyOf({ body }).blocks.length
    }))
  }
})

/** The templates in use for an artefact, whatever their labels and for whomever they are. */
export function templatesFor(reading: Reading, artefact: ArtefactName): KeptTemplate[] {
  const rows = reading
    .sql(`${templateQuery} and t.artefact = ? and t.active = 1 order by t.id`)
    .all(artefact) as TemplateRow[]
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    version: row.version,
    artefact,
    variant: {
      ...(row.partner === null ? {} : { partner: row.partner }),
      ...(row.network === null ? {} : { network: row.network }),
      ...(row.language === null ? {} : { language: row.language })
    },
    body: bodyOf(row)
  }))
}
