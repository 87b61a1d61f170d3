import type { Slip } from '../../../../shared/paper/slip.ts'
import type { PlacedBlock } from '../../../../shared/paper/template/placed.ts'
import type { Reading } from '../../handler.ts'
import { bodyOf } from './kept-templates.ts'

type PlacedPicture = Extract<PlacedBlock, { kind: 'picture' }>['picture']

/** Words as a job kept them, with the pictures of their templates: those are kept once, with the version that was drawn. */
export function withPictures(slips: readonly Slip[], reading: Reading): Slip[] {
  const known = new Map<string, PlacedPicture>()
  const whole = (picture: PlacedPicture): PlacedPicture => {
    const { from } = picture
    if (!from) return picture
    const key = `${from.template}/${from.version}/${from.block}`
    const found = known.get(key) ?? { ...picture, base64: base64Of(from, reading) }
    known.set(key, found)
    return found
  }
  return slips.map((slip) =>
    slip.placed
      ? {
          ...slip,
          placed: slip.placed.map((block) =>
            block.kind === 'picture' ? { ...block, picture: whole(block.picture) } : block
          )
        }
      : slip
  )
}

function base64Of({ template, version, block }: NonNullable<PlacedPicture['from']>, reading: Reading): string {
  const row = reading
    .sql('select body from paper_template_version where template_id = ? and version = ?')
    .get(template, version) as { body: string } | undefined
  const found = row && bodyOf(row).blocks[block]
  return found?.kind === 'picture' ? found.base64 : ''
}
