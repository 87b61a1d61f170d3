import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import type { Partner, Patron } from '../../shared/contract/people-calls.ts'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { CourierStop } from '../../shared/domain/parcels.ts'
import { mergeFields } from '../../shared/domain/people.ts'
import type { PeopleKind } from '../../shared/domain/people-columns.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'
import { useActs } from '../stores/acts.ts'
import { useDates } from '../wording/dates.ts'
import { countryName } from '../wording/regions.ts'
import { sayLanguage } from '../wording/setting-value.ts'
import { forgetSilence } from './forget-silence.ts'

/** Two records that may become one; the second is still to be found where it is null. */
export interface Pair {
  readonly keep: number
  readonly away: number | null
}
type Side = 'keep' | 'away'
type Glance = CallOutput<'people.glance'>
interface Looked {
  readonly id: number
  readonly name: string
  readonly version: number
  /** In words, by field. */
  readonly says: Readonly<Record<string, string>>
  readonly glance: Glance
}

/** Two records beside each other: which one stays, and from which one each field is taken where both say something. */
export function useMerge(kind: PeopleKind, pair: Ref<Pair | null>, done: (id: number) => void) {
  const keep = shallowRef<Looked | null>(null)
  const away = shallowRef<Looked | null>(null)
  const chosen = reactive<Record<string, Side>>({})
  const fault = ref('')
  forgetSilence(fault, '')
  const busy = ref(false)
  const dates = useDates()
  let run = 0

  watch(
    pair,
    () => {
      keep.value = away.value = null
      for (const field of Object.keys(chosen)) delete chosen[field]
      void load()
    },
    { immediate: true }
  )
  async function load() {
    const mine = (run += 1)
    fault.value = ''
    const wanted = pair.value
    if (!wanted) return
    const [a, b] = await Promise.all([look(wanted.keep), wanted.away === null ? null : look(wanted.away)])
    if (mine !== run) return
    keep.value = a
    away.value = b
    // A block is not lost by merging, unless somebody says so.
    if (a && b && kind === 'patrons' && !chosen['blocked'] && b.says['blocked'] && !a.says['blocked'])
      chosen['blocked'] = 'away'
  }
  async function look(id: number): Promise<Looked | null> {
    const [answer, glance] = await Promise.all([
      kind === 'patrons' ? call('patrons.get', { id }) : call('partners.get', { id }),
      call('people.glance', { kind, id })
    ])
    if (!answer.ok || !glance.ok) {
      fault.value = answer.ok ? (glance.ok ? '' : glance.refusal.sentence) : answer.refusal.sentence
      return null
    }
    const { id: known, name, version } = answer.value
    return { id: known, name, version, says: inWords(kind, answer.value, dates.day), glance: glance.value }
  }

  /** Each field that one of them says: what each says, and whether there is anything to choose. */
  const lines = computed(() => {
    const [a, b] = [keep.value, away.value]
    if (!a || !b) return []
    return mergeFields[kind].flatMap((field) => {
      const [mine, theirs] = [a.says[field] ?? '', b.says[field] ?? '']
      if (!mine && !theirs) return []
      const choice = mine !== theirs && (field === 'blocked' || field === 'ownBranch' || (mine !== '' && theirs !== ''))
      const from: Side = chosen[field] ?? (mine ? 'keep' : 'away')
      return [{ field, label: fieldLabel(kind, field), keep: mine, away: theirs, choice, from }]
    })
  })
  function turn() {
    const now = pair.value
    if (now?.away == null) return
    pair.value = { keep: now.away, away: now.keep }
  }

  async function merge() {
    const [a, b] = [keep.value, away.value]
    if (!a || !b || busy.value) return
    busy.value = true
    const answer = await call('people.merge', {
      kind,
      keep: a.id,
      away: b.id,
      keepVersion: a.version,
      awayVersion: b.version,
      take: lines.value.filter(({ choice, from }) => choice && from === 'away').map(({ field }) => field)
    })
    busy.value = false
    if (!answer.ok) {
      if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
      if (answer.refusal.refused === 'changed-meanwhile') await load()
      fault.value = answer.refusal.sentence
      return
    }
    const { id, sentence } = answer.value
    const acts = useActs()
    useToasts().tell(sentence, { label: say('frame.acts.undo'), keys: 'z', run: () => void acts.undoLatest() })
    pair.value = null
    done(id)
  }

  return { keep, away, lines, chosen, fault, busy, turn, merge }
}

function inWords(kind: PeopleKind, record: Patron | Partner, sayDay: (day: string) => string): Record<string, string> {
  const values = record as unknown as Record<string, unknown>
  return Object.fromEntries(
    mergeFields[kind].map((field) => {
      const value = values[field]
      if (field === 'blocked' || field === 'ownBranch') return [field, value === true ? say('pages.yes-no.true') : '']
      if (field === 'country') return [field, typeof value === 'string' ? countryName(value) : '']
      if (field === 'language') return [field, typeof value === 'string' && value ? sayLanguage(value) : '']
      if (field === 'loanDays' || field === 'respondLoan' || field === 'respondCopy')
        return [field, typeof value === 'number' ? say('pages.days', { n: value }) : '']
      if (field === 'suspendedUntil' || field === 'borrowingSuspendedUntil')
        return [field, typeof value === 'string' ? sayDay(value) : '']
      if (field === 'shipping' || field === 'payment')
        return [
          field,
          typeof value === 'string' ? say(`library.${field === 'payment' ? 'payments' : field}.${value}`) : ''
        ]
      if (field === 'courier') return [field, Object.values((value ?? {}) as CourierStop).join(' ')]
      if (field === 'returnLabel') return [field, say(`pages.partners.return-labels.${String(value)}`)]
      if (field === 'channel') return [field, say(`pages.channels.${String(value)}`)]
      return [field, typeof value === 'string' || typeof value === 'number' ? String(value) : '']
    })
  )
}

/** What a field of a patron or a library is called. */
export function fieldLabel(kind: PeopleKind, field: string): string {
  if (field === 'note') return say('pages.note')
  return say(kind === 'patrons' ? `pages.patrons.${field}` : `pages.partners.fields.${field}`)
}
