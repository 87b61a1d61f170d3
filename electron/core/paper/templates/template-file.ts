import { templateFile, type TemplateFile } from '../../../../shared/contract/template-calls.ts'
import { say } from '../../../../shared/text/say.ts'
import type { Transaction } from '../../database/transact.ts'
import { answers, does } from '../../handler.ts'
import { loadFile } from '../../imports/load-file.ts'
import { readJsonFile } from '../../imports/read-json-file.ts'
import { symbolsOf } from '../../partners/of-partner.ts'
import { bodyOf, templateQuery, templateRow } from './kept-templates.ts'
import { refuseWrong } from './refuse-template.ts'
import { keepTemplate } from './save-template.ts'

/** A template with a megabyte of pictures, and room to spare. */
const largest = 3 * 1024 * 1024

export const exportTemplate = answers('paper.template-export', ({ id }, reading) => {
  const row = templateRow(reading, id)
  const [symbol] = row.partner === null ? [] : symbolsOf(reading, row.partner)
  const file: TemplateFile = {
    interloan: 'template',
    format: 1,
    title: row.title,
    artefact: row.artefact,
    variant: {
      // A number means nothing in another ledger; a symbol does.
      partner:
        row.partner === null
          ? null
          : { name: row.partner_name ?? '', scheme: symbol?.scheme ?? '', symbol: symbol?.value ?? '' },
      network: row.network,
      language: row.language
    },
    body: bodyOf(row)
  }
  const name = row.title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return {
    name: `${name || 'template'}.json`,
    mediaType: 'application/json',
    base64: Buffer.from(`${JSON.stringify(file, null, 2)}\n`).toString('base64')
  }
})

export const importTemplate = does<'paper.template-import', TemplateFile>('paper.template-import', {
  prepare: ({ file }) => {
    const { name, bytes } = loadFile(file, largest)
    return readJsonFile(bytes, templateFile, none(name))
  },
  run: ({ dry }, writing, file) =>
    writing.transact(async (tx) => {
      const warnings = refuseWrong(file.body)
      const partner = await partnerOf(tx, file)
      // Without its library it would count for all.
      const lost = file.variant.partner !== null && partner === null
      if (lost) warnings.push(say('templates.no-partner', { name: file.variant.partner?.name ?? '' }))
      const { network, language } = file.variant
      const given = {
        title: await freeTitle(tx, file.title),
        artefact: file.artefact,
        variant: { partner, network, language },
        body: file.body,
        active: !lost
      }
      const { variant, body } = file
      const read = { title: given.title, artefact: given.artefact, variant, body }
      if (dry) return { id: null, version: 0, warnings, saved: false, ...read }
      return { ...(await keepTemplate({ ...writing, tx }, given, warnings)), ...read }
    })
})

const none = (file: string) => (place?: string) =>
  say(place ? 'templates.file.at' : 'templates.file.none', { file, place: place ?? '' })

async function partnerOf(tx: Transaction, { variant: { partner } }: TemplateFile): Promise<number | null> {
  if (!partner?.symbol) return null
  const found = await tx.one<{ id: number }>(
    `select coalesce(p.merged_into, p.id) id from partner_identifier i join partner p on p.id = i.partner_id
     where i.value = ? and i.scheme = ?`,
    partner.symbol,
    partner.scheme
  )
  return found?.id ?? null
}

async function freeTitle(tx: Transaction, wanted: string): Promise<string> {
  const taken = new Set((await tx.all<{ title: string }>(templateQuery)).map(({ title }) => title.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const title = count === 1 ? wanted : `${wanted.slice(0, 74)} (${count})`
    if (!taken.has(title.toLowerCase())) return title
  }
}
