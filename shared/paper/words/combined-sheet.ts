import { say } from '../../text/say.ts'
import { mailMark } from '../parcel-ways.ts'
import type { SlipData } from '../slip-data.ts'
import type { Block, OnPaper, Slip } from '../slip.ts'
import { sayBookStrap } from './book-strap.ts'
import { pullSlipHead } from './pull-slip.ts'
import { sayReturnLabel } from './return-label.ts'

const templateVersion = 'combined-sheet/1'

/**
 * One sheet for a loan instead of three papers: the pull slip, cut off at the desk; the strap for the book; and, folded behind the strap until the
 * way back, the return label. What has no way back has no label, and a copy no strap.
 */
export function sayCombinedSheet(data: SlipData, on: OnPaper): Slip {
  const pull = pullSlipHead(data)
  const strap = sayBookStrap(data, { ...on, form: 'whole' }).blocks
  // Too low for the service's square: there the words alone mark it.
  const label = sayReturnLabel({ ...data, libraryMail: undefined }, { ...on, form: 'whole' })
  // A partner that prints the label for the way back, or wants none, gets none.
  const away = data.side !== 'delivery' && (data.partner?.returnLabel ?? 'in-parcel') === 'in-parcel'
  const blocks: Block[] =
    data.service === 'copy'
      ? pull
      : [
          ...pull,
          { kind: 'fold', share: away ? 0.36 : 0.5, text: say('paper.cuts.strap'), cut: true },
          ...strap,
          ...(away
            ? [
                { kind: 'fold', share: 0.36, text: say('paper.cuts.label') } as const,
                ...mailMark(data, { align: 'right' }),
                ...label.blocks
              ]
            : [])
        ]
  return {
    number: data.number,
    templateVersion,
    warnings: data.service === 'loan' && away ? label.warnings : [],
    blocks
  }
}
