import type { SiteCounts, SiteLine } from '../../../shared/contract/site-calls.ts'
import { foldText } from '../../../shared/domain/folding-letters.ts'
import { plainSiteNumber } from '../../../shared/networks/site-number.ts'
import { isKnownWord } from '../../../shared/networks/site-states.ts'
import { readCode } from '../../../shared/networks/network-words.ts'
import { fieldsOf } from '../../../shared/lifecycle/action-fields.ts'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import { actionStep } from '../../../shared/lifecycle/tables.ts'
import type { Service, Side } from '../../../shared/lifecycle/words.ts'
import { say } from '../../../shared/text/say.ts'
import type { OurRequest, OurRequests } from './our-requests.ts'
import { differences, ownStates } from './differences.ts'
import type { ListedLine } from './read-site-list.ts'
import type { Site, Sites } from './site-of.ts'

type WantedSide = 'borrowing' | 'lending' | 'both'

export interface Compared {
  readonly counts: SiteCounts
  readonly lines: readonly SiteLine[]
  readonly unknown: readonly { readonly word: string; readonly count: number }[]
  /** Lines about requests of another network, by its name. */
  readonly elsewhere: ReadonlyMap<string, number>
}

/**
 * Compares a site's list with what is open here. The order of its lines counts for nothing: of two lines with one number that say the same the second
 * is named as a repeat; where they contradict each other neither is believed.
 */
export function compareLines(
  sites: Sites,
  site: Site,
  wanted: WantedSide,
  listed: readonly ListedLine[],
  ours: OurRequests,
  ignored: ReadonlyMap<string, string>
): Compared {
  const counts: SiteCounts = {
    listed: listed.length,
    same: 0,
    different: 0,
    onlyThere: 0,
    onlyHere: 0,
    refused: 0,
    ignored: 0
  }
  const lines: SiteLine[] = []
  const unknown = new Map<string, number>()
  const elsewhere = new Map<string, number>()
  const met = new Set<number>()
  const plain = (number: string) => plainSiteNumber(number, site.rules.identifiers)
  const repeats = repeatsIn(listed, plain)
  const isWord = wordsOf(site)
  const refuse = (each: ListedLine, why: string, request?: OurRequest) => {
    counts.refused += 1
    lines.push(lineOf(each, { kind: 'refused', why, request, wanted }))
  }
  for (const each of listed) {
    if (each.fault !== undefined) {
      refuse(each, each.fault)
      continue
    }
    const number = each.fields.number === undefined ? undefined : plain(each.fields.number)
    const found = requestsFor(each, number, ours)
    for (const { id } of found) met.add(id)
    const repeat = repeats.get(each.line)
    if (repeat) {
      refuse(each, repeat, found[0])
      continue
    }
    if (number !== undefined && ignored.has(number)) {
      counts.ignored += 1
      lines.push(lineOf(each, { kind: 'ignored', why: say(`sites.reasons.${ignored.get(number) ?? 'other'}`), wanted }))
      continue
    }
    const { status } = each.fields
    if (status !== undefined && !isWord(status)) unknown.set(status, (unknown.get(status) ?? 0) + 1)
    const [request, second] = found
    if (!request) {
      counts.onlyThere += 1
      lines.push(lineOf(each, { kind: 'only-there', why: null, wanted }))
      continue
    }
    if (second) {
      refuse(each, say('sites.two-requests', { numbers: found.map((one) => one.number).join(', ') }), request)
      continue
    }
    const through = sites.of(request.partner_id)
    if (through && through.id !== site.id) {
      elsewhere.set(through.name, (elsewhere.get(through.name) ?? 0) + 1)
      refuse(each, say('sites.other-network', { number: request.number, network: through.name }), request)
      continue
    }
    const compared = differences(site, each, request, ours)
    if (compared.differs.length === 0 && compared.why === null) {
      counts.same += 1
      continue
    }
    counts.different += 1
    lines.push({ ...lineOf(each, { kind: 'different', why: compared.why, request, wanted }), ...compared })
  }
  for (const request of ours.through) {
    if (met.has(request.id) || !isExpected(request, wanted)) continue
    counts.onlyHere += 1
    lines.push(onlyHere(site, request, ours))
  }
  return {
    counts,
    lines,
    unknown: [...unknown]
      .map(([word, count]) => ({ word, count }))
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)),
    elsewhere
  }
}

/** The site's number comes first; the desk's own, where the list has it, tells two requests with one number apart. */
function requestsFor(each: ListedLine, number: string | undefined, ours: OurRequests): readonly OurRequest[] {
  const { fields, side } = each
  const own = [
    fields.ourNumber,
    side === 'lending' ? undefined : fields.requesterNumber,
    side === 'borrowing' ? undefined : fields.supplierNumber
  ].flatMap((written) => (written === undefined ? [] : (ours.byOurNumber(written) ?? [])))
  const fitting = (request: OurRequest) => side === undefined || request.side === side
  const there = (number === undefined ? [] : ours.bySiteNumber(number)).filter(fitting)
  const both = there.filter(({ id }) => own.some((one) => one.id === id))
  if (both.length > 0) return both.slice(0, 1)
  if (there.length > 0) return there
  // A request that has another number there is another request.
  return own.filter((one) => fitting(one) && (number === undefined || !one.their_number)).slice(0, 1)
}

/** Lines whose number another line has, too, by their place: what is to be said of them. */
function repeatsIn(listed: readonly ListedLine[], plain: (number: string) => string): ReadonlyMap<number, string> {
  const groups = new Map<string, ListedLine[]>()
  for (const each of listed) {
    if (each.fault !== undefined || each.fields.number === undefined) continue
    const key = `${each.side ?? ''} ${plain(each.fields.number)}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  const found = new Map<number, string>()
  for (const group of groups.values()) {
    const [first, ...others] = group
    if (!first || others.length === 0) continue
    const says = ({ fields, due }: ListedLine) =>
      JSON.stringify([fields.status, fields.reason, fields.supplier, fields.requester, due])
    const agree = others.every((other) => says(other) === says(first))
    const where = group.map(({ line }) => line).join(', ')
    for (const each of agree ? others : group)
      found.set(each.line, say(agree ? 'sites.repeated' : 'sites.contradicts', { line: first.line, lines: where }))
  }
  return found
}

/** Whether a text is a word of the site; asked once for each, since a list says the same few words thousands of times. */
function wordsOf({ rules: { words } }: Site): (status: string) => boolean {
  const known = new Map<string, boolean>()
  return (status) => {
    const found =
      known.get(status) ??
      (isKnownWord(words, status) ||
        readCode(words, status) !== undefined ||
        (words.states.length === 0 && isOwnWord(status)))
    known.set(status, found)
    return found
  }
}

const isOwnWord = (status: string): boolean =>
  (['borrowing', 'lending'] as const).some((side) => ownStates(side).some(({ word }) => word === foldText(status)))

/** Requests that the site should have: asked there, or asking there. */
function isExpected({ side, state }: OurRequest, wanted: WantedSide): boolean {
  if (side === 'delivery' || (wanted !== 'both' && side !== wanted)) return false
  return side === 'lending' || (state !== 'new' && state !== 'under-review')
}

function onlyHere(site: Site, request: OurRequest, ours: OurRequests): SiteLine {
  const number = request.their_number ?? request.partner_number
  const why = ours.toTell(request.id).asking
    ? say('sites.not-entered', { site: site.site })
    : number
      ? say('sites.not-listed', { site: site.site })
      : say('sites.numberless', { site: site.site })
  const note = say('sites.gone-note', { site: site.site })
  const offers = closings(request)
    .filter(({ name }) => name === 'close-by-hand' || !ours.toTell(request.id).asking)
    .map(({ name, needsNote }) => ({
      label: say(name === 'close-by-hand' ? 'sites.close-by-hand' : `actions.${name}`),
      acts: [{ name, fields: needsNote ? { note } : {} }],
      needs: []
    }))
  return {
    kind: 'only-here',
    line: null,
    siteNumber: number,
    number: request.number,
    version: request.version,
    side: request.side,
    service: request.service,
    title: request.title,
    citation: {},
    said: { status: null, reason: null, due: null, partner: null },
    ours: oursOf(request),
    differs: [],
    offers,
    why
  }
}

function lineOf(
  each: ListedLine,
  {
    kind,
    why,
    request,
    wanted
  }: { kind: SiteLine['kind']; why: string | null; request?: OurRequest | undefined; wanted: WantedSide }
): SiteLine {
  const { fields, due } = each
  const side: Side = request?.side ?? each.side ?? (wanted === 'lending' ? 'lending' : 'borrowing')
  const service: Service =
    request?.service ?? each.service ?? (fields.container || fields.issn || fields.pages ? 'copy' : 'loan')
  return {
    kind,
    line: each.line,
    siteNumber: fields.number ?? null,
    number: request?.number ?? null,
    version: request?.version ?? null,
    side,
    service,
    title: request?.title ?? fields.title ?? '',
    citation: request ? {} : citationOf(fields),
    said: {
      status: fields.status ?? null,
      reason: fields.reason ?? null,
      due: due ?? null,
      partner: (side === 'lending' ? fields.requester : fields.supplier)?.slice(0, 200) ?? null
    },
    ours: request ? oursOf(request) : null,
    differs: [],
    offers: [],
    why
  }
}

/** The longest text that a request's citation takes; of a list's cell the rest is left off. */
const longest = {
  title: 2000,
  author: 500,
  container: 500,
  year: 40,
  volume: 80,
  issue: 80,
  pages: 80,
  isbn: 40,
  issn: 40
} as const

function citationOf(fields: ListedLine['fields']): SiteLine['citation'] {
  return Object.fromEntries(
    (Object.keys(longest) as (keyof typeof longest)[]).flatMap((name) => {
      const text = fields[name]?.slice(0, longest[name])
      return text ? [[name, text]] : []
    })
  )
}

const oursOf = (request: OurRequest): NonNullable<SiteLine['ours']> => ({
  state: say(`words.states.${request.side}.${request.state}`),
  due: request.due,
  partner: request.partner
})

/** Acts with which a request that the site no longer lists may end here. */
function closings({ side, service, state }: OurRequest): { readonly name: ActionName; readonly needsNote: boolean }[] {
  return (['record-checked-in', 'check-in', 'complete', 'close-unfilled', 'close-by-hand'] as const).flatMap((name) => {
    const step = actionStep(side, service, state, name)
    if (!step) return []
    const required = fieldsOf(step).filter((field) => field.required)
    return required.every((field) => field.name === 'note') ? [{ name, needsNote: required.length > 0 }] : []
  })
}
