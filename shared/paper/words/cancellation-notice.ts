import { say } from '../../text/say.ts'
import { citationLines, partFacts } from '../citation-lines.ts'
import { letterAddress, letterClosing, letterGreeting, letterHead, letterTo, letterWarnings } from '../letter-parts.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'cancellation-notice/1'

/** A letter that says that a request has ended without the item, why, and what was noted with it: to the patron, or to the library that asked. What is not known is a line to write on. */
export function sayCancellationNotice(data: SlipData, { day, staff }: OnPaper): Slip {
  const { number, ended } = data
  const to = letterTo(data)
  const how = ended?.state ?? 'unfilled'
  const address = letterAddress(data, to)
  const reason = ended?.reason && say(`input.reasons.${ended.reason}`)
  const blocks: Block[] = [
    ...letterHead(data.own, day),
    ...address,
    ...line('headline', say(`paper.letters.${how}.${to}.subject`)),
    ...letterGreeting(data, to),
    ...line('prose', say(`paper.letters.${how}.${to}.says`)),
    { kind: 'gap' },
    ...citationLines(data),
    ...facts(
      partFacts(data),
      fact(say('paper.labels.our-number'), to === 'library' ? number : undefined),
      fact(say('paper.labels.your-number'), to === 'library' ? data.partnerNumber : undefined, { strong: true }),
      fact(say('paper.labels.reason'), reason, { strong: true }),
      fact(say('paper.labels.note'), ended?.note)
    ),
    ...(reason ? [] : byHand(say('paper.labels.reason'))),
    ...(ended?.note ? [] : byHand(say('paper.labels.note'))),
    ...letterClosing(data)
  ]
  const going = ended ? [] : [say('paper.warnings.not-ended', { number }, staff)]
  return { number, templateVersion, warnings: [...letterWarnings(data, to, address, staff), ...going], blocks }
}

const byHand = (label: string): Block[] => [...line('label', label), { kind: 'gap', line: true }]
