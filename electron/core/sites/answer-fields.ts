import { dayOf } from '../../../shared/domain/calendar.ts'
import { codeOfReason, exactWord } from '../../../shared/networks/network-words.ts'
import { say } from '../../../shared/text/say.ts'
import { symbolOf } from './rota-there.ts'
import { amountThere, fieldsOfPart, type SheetField, type SheetFacts } from './sheet-field.ts'

/** What is answered in a site for what is lent: the state in its words, the code of the reason, dates, charge; and what the request is about. */
export function answerFields(facts: SheetFacts): SheetField[] {
  const { reading, request, slip, site, asking, siteNumber } = facts
  const { zone } = reading.settings()
  const words = site?.rules.words
  const word = words && exactWord(words, request.side, request.service, request.state)
  const reason = slip.ended?.reason ?? asking?.reason ?? undefined
  const code = reason === undefined || !words ? undefined : codeOfReason(words, reason)
  const shipped = asking?.shipped ?? request.supplied
  return [
    ...fieldsOfPart('request', {
      siteNumber,
      requester:
        (site && request.partner_id !== null
          ? symbolOf(reading, site.id, site.rules.identifiers.party.toUpperCase(), request.partner_id)
          : undefined) ?? slip.partner?.symbol,
      ourNumber: request.number
    }),
    ...fieldsOfPart('answer', {
      state: {
        value: word ?? say(`words.states.${request.side}.${request.state}`),
        published: word !== undefined,
        remark: word === undefined && site ? say('sites.no-word', { network: site.name }) : null
      },
      reason:
        reason === undefined
          ? undefined
          : {
              value: code?.code ?? say(`input.reasons.${reason}`),
              published: code !== undefined,
              remark: code?.word ?? (code ? say(`input.reasons.${reason}`) : null)
            },
      conditions: slip.conditions.join(', '),
      shipped: shipped ? dayOf(shipped, zone) : undefined,
      due: slip.due,
      charge: slip.charge ? amountThere(slip.charge) : undefined,
      pieces: request.pieces > 1 ? String(request.pieces) : undefined,
      barcode: slip.barcode,
      note: slip.ended?.note
    }),
    ...fieldsOfPart('item', {
      title: slip.title,
      author: slip.author,
      container: slip.container,
      volume: slip.volume,
      issue: slip.issue,
      year: slip.year,
      pages: slip.pages,
      callNumber: slip.callNumber
    }),
    ...fieldsOfPart('delivery', {
      returnTo: [slip.own.returnTo.name, ...slip.own.returnTo.lines].filter(Boolean).join('\n')
    })
  ]
}
