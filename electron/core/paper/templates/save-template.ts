import { isDeepStrictEqual } from 'node:util'
import type { CallGiven, CallOutput } from '../../../../shared/contract/calls.ts'
import { Refused } from '../../../../shared/contract/refused.ts'
import { isSameLabel } from '../../../../shared/paper/template/template.ts'
import { say } from '../../../../shared/text/say.ts'
import { appendEvent } from '../../append-event.ts'
import type { Transaction } from '../../database/transact.ts'
import { does, type Desk } from '../../handler.ts'
import { bodyOf, notFound, templateQuery, type TemplateRow } from './kept-templates.ts'
import { refuseWrong } from './refuse-template.ts'

type Given = Omit<CallGiven<'paper.template-save'>, 'dry' | 'from'>
type Saved = CallOutput<'paper.template-save'>

export const saveTemplate = does('paper.template-save', {
  run: ({ dry, from, ...given }, writing) =>
    writing.transact(async (tx) => {
      const warnings = refuseWrong(given.body)
      const before = given.id === undefined ? undefined : await rowOf(tx, given.id)
      if (before && from !== undefined && from !== before.version)
        throw new Refused('changed-meanwhile', { who: before.title }, { field: 'from' })
      warnings.push(...(await refuseTwice(tx, given)))
      if (dry) return { id: before?.id ?? null, version: before?.version ?? 0, warnings, saved: false }
      return keepTemplate({ ...writing, tx }, given, warnings, before)
    })
})

/** Writes a template with its next version; where only what it is for changed, the version stays. */
export async function keepTemplate(desk: Desk, given: Given, warnings: string[], before?: TemplateRow): Promise<Saved> {
  const { tx, now } = desk
  const { title, artefact, variant, active, body } = given
  const same = before !== undefined && isDeepStrictEqual(bodyOf(before), body)
  const version = before ? before.version + (same ? 0 : 1) : 1
  const row = {
    title,
    artefact,
    partner_id: variant.partner,
    network: variant.network,
    language: variant.language,
    active: active ? 1 : 0,
    version,
    updated: now()
  }
  const id = before?.id ?? (await tx.insert('paper_template', row))
  if (before) await tx.update('paper_template', id, row)
  if (!same) await addVersion(desk, id, version, JSON.stringify(body))
  await happened(desk, { template: id, version })
  return { id, version, warnings, saved: true }
}

async function addVersion(desk: Desk, id: number, version: number, body: string, restores?: number): Promise<void> {
  await desk.tx.insert('paper_template_version', {
    template_id: id,
    version,
    body,
    restores: restores ?? null,
    staff_id: desk.caller.staffId,
    at: desk.now()
  })
}

export const restoreTemplate = does('paper.template-restore', {
  run: ({ id, version }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await rowOf(tx, id)
      const old = await tx.one<{ body: string }>(
        'select body from paper_template_version where template_id = ? and version = ?',
        id,
        version
      )
      if (!old) throw new Refused('not-found', { what: String(version) }, { field: 'version' })
      const next = row.version + 1
      await addVersion(desk, id, next, old.body, version)
      await tx.update('paper_template', id, { version: next, updated: writing.now() })
      await happened(desk, { template: id, version: next, restores: version })
      return { id, version: next, warnings: [], saved: true }
    })
})

export const removeTemplate = does('paper.template-remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const { title } = await rowOf(tx, id)
      await tx.update('paper_template', id, { removed: writing.now(), updated: writing.now() })
      await happened({ ...writing, tx }, { template: id, removed: true })
      return { title }
    })
})

async function happened(desk: Desk, data: Readonly<Record<string, unknown>>): Promise<void> {
  await appendEvent(desk, { action: 'template', data: JSON.stringify(data) })
  desk.tx.changed('settings')
}

async function rowOf(tx: Transaction, id: number): Promise<TemplateRow> {
  const row = await tx.one<TemplateRow>(`${templateQuery} and t.id = ?`, id)
  if (!row) throw notFound(id)
  return row
}

/** Two of a title cannot be told apart; of two in use for the same label and the same people only the first would ever be drawn: that is said. */
async function refuseTwice(tx: Transaction, { id, title, artefact, variant, active, body }: Given): Promise<string[]> {
  if (variant.partner !== null) {
    const known = await tx.one('select id from partner where id = ? and merged_into is null', variant.partner)
    if (!known) throw new Refused('not-found', { what: String(variant.partner) }, { field: 'variant.partner' })
  }
  const others = (await tx.all<TemplateRow>(templateQuery)).filter((other) => other.id !== id)
  const twin = others.find((other) => other.title.toLowerCase() === title.toLowerCase())
  if (twin) throw new Refused('twice', { what: title, who: twin.title }, { field: 'title' })
  if (!active) return []
  const rival = others.find((other) => {
    const { partner, network, language } = other
    return (
      other.active === 1 &&
      other.artefact === artefact &&
      isSameLabel(bodyOf(other).label, body.label) &&
      isDeepStrictEqual({ partner, network, language }, { ...variant })
    )
  })
  return rival ? [say('templates.rival', { title: rival.title })] : []
}
