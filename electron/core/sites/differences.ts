import type { SiteLine, SiteOffer } from '../../../shared/contract/site-calls.ts'
import type { ActionFields } from '../../../shared/contract/shapes.ts'
import { reasonNamed } from '../../../shared/domain/reasons.ts'
import { fieldsOf } from '../../../shared/lifecycle/action-fields.ts'
import { actsInLine, type ActInLine } from '../../../shared/lifecycle/acts-in-line.ts'
import type { StateName } from '../../../shared/lifecycle/state-table.ts'
import { actionStep, statesOf, stateOf } from '../../../shared/lifecycle/tables.ts'
import { readCode } from '../../../shared/networks/network-words.ts'
import { agrees, stateSaid } from '../../../shared/networks/site-states.ts'
import { foldText } from '../../../shared/domain/folding-letters.ts'
import { say } from '../../../shared/text/say.ts'
import type { OurRequest, OurRequests } from './our-requests.ts'
import type { ListedLine } from './read-site-list.ts'
import type { Site } from './site-of.ts'

type Differences = Pick<SiteLine, 'differs' | 'offers' | 'why'>

/** What a line says otherwise than the request stands here, and the acts that would bring it in line. Nothing is guessed from a word that is not known. */
export function differences(site: Site, each: ListedLine, request: OurRequest, ours: OurRequests): Differences {
  const { fields } = each
  const { words } = site.rules
  const code = fields.status === undefined ? undefined : readCode(words, fields.status)
  const said =
    fields.status === undefined
      ? undefined
      : (stateOfLine(site, request, fields.status) ?? (code ? 'unfilled' : undefined))
  const reason = (fields.reason === undefined ? undefined : readCode(words, fields.reason)) ?? code
  const library = request.side === 'lending' ? fields.requester : fields.supplier
  const isSame = library === undefined ? undefined : ours.isLibrary(request.partner_id, library)
  const differs: SiteLine['differs'] = []
  const open = request.open === 1
  if (
    said !== undefined &&
    !(agrees(words, request.side, request.service, request.state, said) || (!open && isEnd(request, said)))
  )
    differs.push('status')
  if (
    open &&
    each.due !== undefined &&
    request.service === 'loan' &&
    each.due !== request.due &&
    hasDue(request.state, said)
  )
    differs.push('due')
  if (open && isSame === false) differs.push('partner')
  if (differs.length === 0)
    return {
      differs,
      offers: [],
      why: fields.status !== undefined && said === undefined ? say('sites.unknown-word', { word: fields.status }) : null
    }
  if (!open) return { differs, offers: [], why: say('sites.closed-here') }
  if (ours.toTell(request.id).any) return { differs, offers: [], why: say('sites.to-tell', { site: site.site }) }
  const offer = offerFor(site, each, request, { said, reason: reason?.reason, differs, library, ours })
  return {
    differs,
    offers: offer ? [offer] : [],
    why: offer ? null : say(differs.includes('partner') ? 'sites.other-library' : 'sites.look')
  }
}

interface Found {
  readonly said: StateName | undefined
  readonly reason: string | undefined
  readonly differs: SiteLine['differs']
  readonly library: string | undefined
  readonly ours: OurRequests
}

function offerFor(site: Site, each: ListedLine, request: OurRequest, found: Found): SiteOffer | undefined {
  const { said, differs, library, ours } = found
  const note = say('sites.note', { site: site.site, word: each.fields.status ?? '' }).trim()
  if (differs.includes('partner')) {
    // The site has gone on to the next library of the rota: here, too.
    const next = ours.nextAsked(request.id)
    const moved = next !== undefined && library !== undefined && ours.isLibrary(next, library) === true
    const step = moved ? actionStep(request.side, request.service, request.state, 'record-expired') : undefined
    return (
      step && {
        label: say('sites.moved-on', { library: library ?? '' }),
        acts: [{ name: 'record-expired', fields: {} }],
        needs: []
      }
    )
  }
  const way =
    differs.includes('status') && said !== undefined
      ? actsInLine(request.side, request.service, request.state, said)
      : []
  if (!way) return undefined
  const acts: readonly ActInLine[] = way.length > 0 ? way : changeDue(request)
  if (acts.length === 0) return undefined
  const needs: SiteOffer['needs'] = []
  const told = acts.map(({ name, step }) => {
    const given: ActionFields = {}
    for (const field of fieldsOf(step)) {
      if (field.name === 'due' && each.due !== undefined) given.due = each.due
      else if (field.name === 'reason' && found.reason !== undefined && reasonNamed(found.reason))
        given.reason = found.reason
      else if (field.name === 'note' && field.required) given.note = note
      else if (field.required) needs.push({ name: field.name, ...(field.choices ? { choices: field.choices } : {}) })
    }
    return { name, fields: given }
  })
  return { label: told.map(({ name }) => say(`actions.${name}`)).join(' → '), acts: told, needs }
}

function changeDue({ side, service, state }: OurRequest): readonly ActInLine[] {
  const step = actionStep(side, service, state, 'change-due')
  return step ? [{ name: 'change-due', step }] : []
}

/** The state that the site's word means; where none of its words are published, the desk's own words are what staff write there. */
function stateOfLine({ rules: { words } }: Site, { side, service }: OurRequest, word: string): StateName | undefined {
  if (words.states.length > 0) return stateSaid(words, side, service, word)
  return side === 'delivery' ? undefined : ownStates(side).find((own) => own.word === foldText(word))?.state
}

/** The desk's own words for states, folded, in the language that is spoken now. */
export function ownStates(side: 'borrowing' | 'lending'): { readonly word: string; readonly state: StateName }[] {
  return [true, false].flatMap((open) =>
    statesOf(side, open).map((state) => ({ word: foldText(say(`words.states.${side}.${state}`)), state }))
  )
}

/** Both have ended with the same outcome. */
function isEnd({ side, state }: OurRequest, said: StateName): boolean {
  const there = stateOf(side, said)
  return !there.open && there.outcome === stateOf(side, state).outcome
}

const withoutDue: ReadonlySet<StateName> = new Set([
  'new',
  'under-review',
  'asked',
  'conditional',
  'will-supply',
  'unfilled',
  'cancelled'
])
/** Before it is on its way a date there is one to answer by, not one to return by. */
const hasDue = (ours: StateName, said: StateName | undefined) =>
  !withoutDue.has(ours) || (said !== undefined && !withoutDue.has(said))
