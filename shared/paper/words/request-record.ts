import { say } from '../../text/say.ts'
import { citationLines, partFacts, pieceOf } from '../citation-lines.ts'
import { deskHead, renewalFact } from '../loan-lines.ts'
import { postalLines } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type OnPaper, type Slip } from '../slip.ts'
import { wordDay, wordInstant } from '../word-dates.ts'
import { sayMoney } from '../word-money.ts'

const templateVersion = 'request-record/1'

/** All that is known of one request, for a file or to be talked over: what is wanted, by whom, from whom, the dates, the terms and the notes. */
export function sayRequestRecord(data: SlipData, { day }: OnPaper): Slip {
  const { own, partner, patron, charge } = data
  const written = (iso: string | undefined) => iso && wordDay(iso)
  return {
    number: data.number,
    templateVersion,
    warnings: [],
    blocks: [
      deskHead(data, say('paper.record.title', { number: data.number }), day),
      { kind: 'rule' },
      ...citationLines(data),
      ...facts(
        fact(say('paper.record.side'), say(`words.sides.${data.side}`)),
        fact(say('paper.record.service'), say(`words.services.${data.service}`)),
        partFacts(data),
        fact(say('paper.labels.isbn'), data.issn ? data.isbn : undefined),
        fact(say('paper.record.call-number'), data.callNumber, { strong: true }),
        fact(say('paper.record.location'), data.location),
        fact(say('paper.labels.item'), data.barcode),
        fact(say('paper.labels.piece'), pieceOf(data))
      ),
      { kind: 'rule' },
      ...facts(
        fact(say('paper.record.partner'), partner?.name, partner?.symbol ? { lead: partner.symbol } : {}),
        fact(say('paper.labels.their-number'), data.partnerNumber),
        fact(
          say('paper.record.sent-to'),
          partner && postalLines(partner.shipTo, own.shipTo.country).slice(1).join(', ')
        ),
        fact(
          say('paper.labels.return-to'),
          partner && postalLines(partner.returnTo, own.shipTo.country).slice(1).join(', ')
        ),
        fact(say('paper.labels.patron'), [patron?.name, patron?.number].filter(Boolean).join(', ')),
        fact(say('paper.labels.department'), patron?.department),
        fact(say('paper.labels.pickup'), patron?.pickup),
        fact(say('paper.labels.contact'), [patron?.email, patron?.phone].filter(Boolean).join(', '))
      ),
      { kind: 'rule' },
      ...facts(
        fact(say('paper.labels.need-by'), written(data.needBy)),
        fact(say('paper.labels.answer-by'), data.respondBy && wordInstant(data.respondBy, data.zone)),
        fact(say('paper.labels.due'), written(data.due)),
        fact(say('paper.record.patron-due'), written(data.patronDue)),
        renewalFact(data),
        fact(say('paper.labels.use'), data.conditions.join('; ')),
        fact(say('paper.labels.charge'), charge && sayMoney(charge))
      ),
      ...(data.notes.length > 0 ? [{ kind: 'rule' } as const, ...line('label', say('paper.record.notes'))] : []),
      ...data.notes.flatMap((text) => line('prose', text, { spare: 1 }))
    ]
  }
}
