import { computed, ref, type Ref } from 'vue'
import type { NewRequest } from '../../shared/contract/request-calls.ts'
import type { RequestCitation } from '../../shared/contract/shapes.ts'
import type { Prefill } from '../../shared/domain/desk-link.ts'
import type { RequestMaterial } from '../../shared/domain/library-terms.ts'
import { minorUnits } from '../../shared/domain/money.ts'
import type { Level, Service, Side } from '../../shared/lifecycle/words.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import type { Pick } from '../parts/FieldSearch.vue'
import { useDesk } from '../stores/desk.ts'
import { useDrafts } from '../stores/drafts.ts'
import { useSession } from '../stores/session.ts'
import { forgetSilence } from './forget-silence.ts'

export type CitationName = keyof RequestCitation
export interface NewPatron {
  name: string
  number: string
  email: string
}
interface Draft {
  pasted: string
  unread: string
  /** What the citation box put into fields; those a person changed are left alone by the next reading. */
  fromBox: Partial<Record<CitationName, string>>
  service: Service
  level: Level
  material: RequestMaterial | null
  collection: string
  citation: Partial<Record<CitationName, string>>
  patron: Pick | null
  /** Typed into the search for a patron, nobody chosen yet. */
  patronTyped: string
  newPatron: NewPatron | null
  partner: Pick | null
  partnerNumber: string
  needBy: string
  maxCost: string
  pieces: number | string
  barcode: string
  note: string
  /** The request that this one is made again from. */
  againOf: string
}

const fresh = (): Draft => ({
  pasted: '',
  unread: '',
  fromBox: {},
  service: 'loan',
  level: 'normal',
  material: null,
  collection: '',
  citation: {},
  patron: null,
  patronTyped: '',
  newPatron: null,
  partner: null,
  partnerNumber: '',
  needBy: '',
  maxCost: '',
  pieces: 1,
  barcode: '',
  note: '',
  againOf: ''
})

/** The form of a new request: what was typed so far, what the citation box read, and making it. */
export function useNewRequest(side: Ref<Side>) {
  const desk = useDesk()
  const drafts = useDrafts()
  const draft = ref(drafts.begin('request', fresh)) as Ref<Draft>
  const faults = ref<Record<string, string>>({})
  forgetSilence(faults, {})
  const trouble = ref('')
  forgetSilence(trouble, '')
  const busy = ref(false)
  const readSays = ref('')
  const currency = computed(() => desk.settings?.currency ?? 'EUR')

  /** Reads the citation box into the fields. A field that a person filled otherwise keeps what it has. */
  async function readBox(): Promise<void> {
    const text = draft.value.pasted.trim()
    if (text === '') return
    const answer = await call('requests.read-citation', { text: text.slice(0, 20_000) })
    if (!answer.ok) return void (readSays.value = answer.refusal.sentence)
    const { citation, service, unread } = answer.value
    const { citation: fields, fromBox } = draft.value
    let filled = 0
    const left: string[] = []
    for (const [name, value] of Object.entries(citation) as [CitationName, string][]) {
      if (fields[name] && fields[name] !== fromBox[name] && fields[name] !== value)
        left.push(say(`pages.citation.${name}`))
      else {
        fields[name] = value
        filled += 1
      }
    }
    // What an earlier reading put in and this one does not know goes again.
    for (const name of Object.keys(fromBox) as CitationName[])
      if (citation[name] === undefined && fields[name] === fromBox[name]) delete fields[name]
    draft.value.fromBox = citation
    draft.value.unread = unread
    if (service) draft.value.service = service
    readSays.value = [
      filled > 0 ? say('pages.new.read', { n: filled }) : say('pages.new.read-nothing'),
      left.length > 0 ? say('pages.new.read-left', { fields: left.join(', ') }) : ''
    ]
      .filter(Boolean)
      .join(' ')
  }

  /** Begins with what another request wanted: its work, service, level, and for whom. */
  async function begin(number: string): Promise<void> {
    const answer = await call('requests.get', { number })
    if (!answer.ok) return void (trouble.value = answer.refusal.sentence)
    const { citation, service, level, patronId, patronDetail, partnerId, partnerDetail, partnerSymbol } = answer.value
    const { location: _location, callNumber: _callNumber, ...wanted } = citation
    draft.value = {
      ...fresh(),
      againOf: number,
      service,
      level,
      // Where it stands is another library's matter when it is borrowed.
      citation: side.value === 'borrowing' ? wanted : { ...citation },
      patron:
        patronId !== null && patronDetail
          ? { id: patronId, name: patronDetail.name, detail: patronDetail.number ?? '' }
          : null,
      partner:
        side.value === 'lending' && partnerId !== null && partnerDetail
          ? { id: partnerId, name: partnerDetail.name, detail: partnerSymbol ?? '' }
          : null
    }
  }

  /** Begins with what a link brings along. */
  function fill({ service, citation }: Prefill): void {
    draft.value = { ...fresh(), ...(service ? { service } : {}), citation: { ...citation } }
    faults.value = {}
    trouble.value = readSays.value = ''
  }

  function given(): NewRequest | undefined {
    const { citation, maxCost, pieces, patron, newPatron, partner, ...said } = draft.value
    const wrong: Record<string, string> = {}
    const filled = Object.fromEntries(
      Object.entries(citation).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []))
    )
    if (!filled['title']) wrong['title'] = say('pages.new.no-title')
    if (side.value === 'lending' && !partner) wrong['partner'] = say('pages.new.no-partner')
    if (side.value !== 'lending' && !patron && !newPatron && said.patronTyped.trim())
      wrong['patron'] = say('pages.new.patron-open')
    const few = String(pieces).trim() === '' ? 1 : Number(pieces)
    if (!Number.isInteger(few) || few < 1 || few > 999)
      wrong['pieces'] = say('pages.paper.between', { from: 1, to: 999 })
    if (newPatron && !newPatron.name.trim()) wrong['patron'] = say('pages.new.no-patron-name')
    const amount = maxCost.trim() ? minorUnits(maxCost, currency.value) : null
    if (amount === undefined) wrong['maxCost'] = say('pages.bad-money', { currency: currency.value })
    faults.value = wrong
    if (Object.keys(wrong).length > 0) return undefined
    return {
      side: side.value,
      service: said.service,
      level: said.level,
      ...(said.material ? { material: said.material } : {}),
      ...(said.collection?.trim() ? { collection: said.collection.trim() } : {}),
      citation: filled as RequestCitation,
      ...(side.value === 'lending' ? {} : patronGiven(patron, newPatron)),
      ...(side.value === 'lending' && partner ? { partner: partner.id } : {}),
      ...(side.value === 'lending' && said.partnerNumber.trim() ? { partnerNumber: said.partnerNumber.trim() } : {}),
      ...(said.needBy ? { needBy: said.needBy } : {}),
      ...(typeof amount === 'number' ? { maxCost: { amount, currency: currency.value } } : {}),
      ...(few > 1 ? { pieces: few } : {}),
      ...(said.barcode.trim() && side.value !== 'borrowing' ? { barcode: said.barcode.trim() } : {}),
      ...(said.againOf ? { againOf: said.againOf } : {}),
      ...(said.note.trim() ? { note: said.note.trim() } : {})
    }
  }

  /** Makes the request and gives its number; undefined when something is wrong, which then stands at its field. */
  async function create(): Promise<string | undefined> {
    if (busy.value) return undefined
    trouble.value = ''
    const wanted = given()
    if (!wanted) return undefined
    busy.value = true
    const answer = await call('requests.create', wanted)
    busy.value = false
    if (answer.ok) {
      drafts.drop('request')
      return answer.value.number
    }
    if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
    const field = answer.refusal.field?.replace(/^citation\./, '').split('.')[0]
    if (field) faults.value = { [field]: answer.refusal.sentence }
    else trouble.value = answer.refusal.sentence
    return undefined
  }

  function startOver(): void {
    drafts.drop('request')
    draft.value = drafts.begin('request', fresh)
    faults.value = {}
    trouble.value = readSays.value = ''
  }

  const begun = computed(() => JSON.stringify(draft.value) !== JSON.stringify(fresh()))
  return { draft, faults, trouble, busy, readSays, currency, readBox, begin, fill, create, startOver, begun }
}

function patronGiven(patron: Pick | null, made: NewPatron | null): Partial<NewRequest> {
  if (patron) return { patron: { id: patron.id } }
  if (!made) return {}
  const { name, number, email } = made
  return {
    patron: {
      name: name.trim(),
      ...(number.trim() ? { number: number.trim() } : {}),
      ...(email.trim() ? { email: email.trim() } : {})
    }
  }
}
