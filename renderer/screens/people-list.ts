import { computed, ref, shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { peopleFields, type PeopleKind } from '../../shared/domain/people-columns.ts'
import { say } from '../../shared/text/say.ts'
import { call, type FileGiven, upload } from '../api.ts'
import { useSession } from '../stores/session.ts'
import { forgetSilence } from './forget-silence.ts'
import { fieldLabel } from './merge-records.ts'

type Looked = CallOutput<'people.look'>
type Taken = CallOutput<'people.take'>

const ownLabels: ReadonlySet<string> = new Set([
  'givenName',
  'familyName',
  'symbol',
  'scheme',
  'street',
  'postcode',
  'city'
])
/** Called alike for people and libraries. */
const contacts: ReadonlySet<string> = new Set(['email', 'phone'])

/** A list of patrons or libraries: tried, its columns corrected, tried again, and taken in when a person says so. */
export function usePeopleList(kind: PeopleKind) {
  const looked = shallowRef<Looked | null>(null)
  const taken = shallowRef<Taken | null>(null)
  const fault = ref('')
  forgetSilence(fault, '')
  const busy = ref<'look' | 'take' | null>(null)
  const name = ref('')
  let file: FileGiven | undefined
  let mapping: (string | null)[] | undefined
  let run = 0

  const fields = computed(() => peopleFields[kind].map((value) => ({ value, label: columnLabel(kind, value) })))
  const lines = computed(() => taken.value?.lines ?? looked.value?.lines ?? [])
  const counts = computed(() => taken.value?.counts ?? looked.value?.counts ?? null)
  /** How many lines would do something. */
  const ready = computed(() => (looked.value ? looked.value.counts.new + looked.value.counts.changed : 0))

  async function choose(chosen: File | undefined) {
    if (!chosen) return
    clear()
    name.value = chosen.name
    const given = await upload(chosen).catch(() => undefined)
    if (!given) return void (fault.value = say('pages.import.too-large'))
    file = given
    await look()
  }
  async function look() {
    if (!file) return
    const mine = (run += 1)
    busy.value = 'look'
    fault.value = ''
    const answer = await call('people.look', { kind, file, ...(mapping ? { mapping } : {}) })
    if (mine !== run) return
    busy.value = null
    if (answer.ok) looked.value = answer.value
    else fault.value = answer.refusal.sentence
  }
  function match(column: number, field: string | null) {
    if (!looked.value) return
    const next = [...(mapping ?? looked.value.mapping)]
    // A field belongs to one column: the other one gives it up.
    if (field) next.forEach((each, index) => each === field && (next[index] = null))
    next[column] = field
    mapping = next
    looked.value = { ...looked.value, mapping: next }
    void look()
  }
  async function take() {
    if (!file || busy.value || ready.value === 0) return
    busy.value = 'take'
    fault.value = ''
    const answer = await call('people.take', { kind, file, ...(mapping ? { mapping } : {}) })
    busy.value = null
    if (answer.ok) return void (taken.value = answer.value)
    if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
    fault.value = answer.refusal.sentence
  }
  function clear() {
    run += 1
    file = mapping = undefined
    looked.value = taken.value = null
    fault.value = name.value = ''
    busy.value = null
  }
  return { looked, taken, fault, busy, name, fields, lines, counts, ready, choose, match, take, clear }
}

/** What a column of a list is called. */
export function columnLabel(kind: PeopleKind, field: string): string {
  if (ownLabels.has(field)) return say(`people.columns.${field}`)
  return fieldLabel(contacts.has(field) ? 'patrons' : kind, field)
}
