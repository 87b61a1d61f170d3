import { postalLines } from '../../../shared/paper/postal-lines.ts'
import { say } from '../../../shared/text/say.ts'
import type { RotaThere } from './rota-there.ts'
import { amountThere, fieldsOfPart, type SheetField, type SheetFacts } from './sheet-field.ts'

/** Identifiers by the scheme that profiles name them with. */
const titleIds = { OCLC: 'oclc', ISBN: 'isbn', ISSN: 'issn', PMID: 'pmid', DOI: 'doi' } as const

/**
 * What is entered in a site to borrow, in the order of most forms: whom to ask, what, on which terms, where to. Forms are published nowhere, so
 * the labels are the desk's words; a field that the network does not take is left out.
 */
export function requestFields(facts: SheetFacts & { readonly rota: RotaThere | undefined }): SheetField[] {
  const { request, slip, site, siteNumber, rota, reading } = facts
  const settings = reading.settings()
  const copy = request.service === 'copy'
  const rules = site?.rules
  // A copy of an article names the journal; the title is then the article's.
  const part = copy && slip.container !== undefined
  return [
    ...fieldsOfPart('request', {
      suppliers: rota ? { value: rota.symbols.join(', '), remark: rota.remark } : undefined,
      siteNumber,
      ourNumber: request.number,
      service: say(`words.services.${request.service}`),
      level: say(`words.levels.${request.level}`),
      needBy: slip.needBy
    }),
    ...fieldsOfPart('item', {
      ...identifiers(facts),
      [part ? 'articleTitle' : 'title']: slip.title,
      [part ? 'articleAuthor' : 'author']: slip.author,
      container: slip.container,
      volume: slip.volume,
      issue: slip.issue,
      year: slip.year,
      pages: slip.pages,
      edition: slip.edition,
      publisher: slip.publisher,
      place: slip.place
    }),
    ...fieldsOfPart('terms', {
      maxCost: maxCost(facts),
      payment: slip.maxCost && rules?.settlement ? rules.settlement.methods.join(', ') : undefined,
      compliance: copy && rules?.compliance ? compliance(facts) : undefined,
      note: askNote(facts)
    }),
    ...fieldsOfPart('delivery', {
      patron: slip.patron?.onLabels ?? slip.patron?.name,
      // Read elsewhere: the country by its name.
      shipTo: postalLines(slip.own.shipTo, undefined).join('\n'),
      email: copy ? slip.own.email : undefined,
      delivery: ways(facts),
      ourSymbol: ownSymbol(facts) ?? settings.symbols[0]?.value
    })
  ]
}

/** The identifiers that the network goes by, the one that it prefers first; all there are where it names none. */
function identifiers({ slip, site }: SheetFacts): Record<string, string | undefined> {
  const wanted = site?.rules.identifiers.titles ?? Object.keys(titleIds)
  return Object.fromEntries(
    wanted.flatMap((scheme) => {
      const name = (titleIds as Readonly<Record<string, 'oclc' | 'isbn' | 'issn' | 'pmid' | 'doi'>>)[scheme]
      return name ? [[name, slip[name]]] : []
    })
  )
}

function maxCost({ slip, site }: SheetFacts): { value: string; remark: string | null } | undefined {
  if (!slip.maxCost || site?.rules.fees?.every(({ price }) => price.kind === 'free')) return undefined
  const wanted = site?.rules.settlement?.currency
  const other = wanted !== undefined && wanted !== slip.maxCost.currency
  return { value: amountThere(slip.maxCost), remark: other ? say('sites.other-currency', { currency: wanted }) : null }
}

/**
 * The statement that the request carries, as the site's form calls it: of the codes of ISO 18626 those of the United States go by their own names
 * there. Where a person has to choose, all that the network takes are named.
 */
function compliance({ slip, site }: SheetFacts): { value: string; remark: string | null; published: boolean } {
  const codes = site?.rules.compliance?.codes ?? []
  if (!slip.compliance) return { value: codes.join(', '), remark: say('sites.choose-one'), published: true }
  const value = slip.compliance.replace(/^US-(?=CC[GL]$)/, '')
  const year = Number(/\d{4}/.exec(slip.year ?? '')?.[0])
  return { value, remark: year && value !== slip.compliance ? say('sites.by-year', { year }) : null, published: true }
}

/** What was written with the asking; notes of the desk stay here. */
function askNote({ reading, request }: SheetFacts): string | undefined {
  return reading
    .sql(
      `select n.text from event e join note n on n.id = e.note_id where e.request_id = ? and e.action in ('ask', 'retry') and n.struck is null
       order by e.id desc limit 1`
    )
    .pluck()
    .get(request.id) as string | undefined
}

function ways({ request, site }: SheetFacts): string | undefined {
  const list = site?.rules.delivery?.[request.service === 'copy' ? 'electronic' : 'physical'] ?? []
  return list.map((each) => say(`networks.values.${each}`)).join(', ') || undefined
}

function ownSymbol({ reading, site }: SheetFacts): string | undefined {
  const party = site?.rules.identifiers.party.toUpperCase()
  return reading.settings().symbols.find(({ scheme }) => scheme.toUpperCase() === party)?.value
}
