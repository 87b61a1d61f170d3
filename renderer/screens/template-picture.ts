import type { TemplateBlock, TemplateBody } from '../../shared/paper/template/template.ts'
import type { ArtefactName } from '../../shared/paper/artefact-names.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { freePlace } from './template-steps.ts'

type Picture = Extract<TemplateBlock, { kind: 'picture' }>

/** A picture of a template is no larger than this. */
const mostBytes = 256 * 1024
/** How wide a new picture is on the label at most, millimetres. */
const usual = 30

/** A picture from a file as a block in its own proportions, checked by the core; a sentence where it is none. */
export async function readPictureBlock(
  file: File,
  artefact: ArtefactName,
  body: TemplateBody
): Promise<Picture | string> {
  if (file.size > mostBytes) return say('templates.picture-large', { file: file.name })
  const none = say('templates.picture-none', { file: file.name })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const mediaType = mediaTypeOf(bytes)
  const dots = mediaType ? await createImageBitmap(file).catch(() => undefined) : undefined
  if (!mediaType || !dots) return none
  const { label } = body
  const scale = Math.min(Math.min(usual, label.width / 2) / dots.width, label.height / 2 / dots.height)
  const tenth = (mm: number) => Math.max(1, Math.round(mm * 10) / 10)
  const size = { width: tenth(dots.width * scale), height: tenth(dots.height * scale) }
  dots.close()
  const block: Picture = { kind: 'picture', ...freePlace(size, body, true), mediaType, base64: base64Of(bytes) }
  // What this browser shows the printer's side may still refuse: too many dots, a form of PNG that is none.
  const seen = await call('paper.template-preview', { artefact, body: { label, blocks: [block] } })
  const wrong = seen.ok ? seen.value.warnings.find(({ field }) => field === 'base64') : undefined
  if (!seen.ok) return seen.refusal.sentence
  return wrong ? none : block
}

/** By how it begins, whatever the file is called. */
function mediaTypeOf(bytes: Uint8Array): Picture['mediaType'] | undefined {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  return begins(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined
}

function base64Of(bytes: Uint8Array): string {
  let said = ''
  for (let at = 0; at < bytes.length; at += 8192) said += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(said)
}
