import { computed, ref, shallowRef } from 'vue'
import type { RequestCitation } from '../../shared/contract/shapes.ts'
import { levels, services } from '../../shared/lifecycle/words.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { useActs } from '../stores/acts.ts'
import { useDrafts } from '../stores/drafts.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'
import { changesOf, citationNames, formOf, materialChoices } from './edit-request.ts'
import { forgetSilence } from './forget-silence.ts'
import type { RequestWhole } from './whole-request.ts'

/** What can be corrected where it stands. */
export type FactName =
  | keyof RequestCitation
  | 'level'
  | 'service'
  | 'needBy'
  | 'due'
  | 'patronDue'
  | 'barcode'
  | 'material'
  | 'collection'
  | 'pieces'

interface Draft {
  /** What the field said when it was begun; by it one sees whether somebody else has changed it. */
  base: string
  text: string
  version: number
}

/** How a fact is entered: a line of so many characters, a date, or one of some. */
export function entryOf(name: FactName): {
  type: 'text' | 'date'
  max?: number
  choices?: { value: string; label: string }[]
} {
  if (name === 'level')
    return { type: 'text', choices: levels.map((value) => ({ value, label: say(`words.levels.${value}`) })) }
  if (name === 'service')
    return { type: 'text', choices: services.map((value) => ({ value, label: say(`words.services.${value}`) })) }
  if (name === 'material') return { type: 'text', choices: materialChoices() }
  if (name === 'collection') return { type: 'text', max: 200 }
  if (name === 'needBy' || name === 'due' || name === 'patronDue') return { type: 'date' }
  return { type: 'text', max: name === 'barcode' ? 80 : (citationNames.find((each) => each.name === name)?.max ?? 80) }
}

const textOf = (whole: RequestWhole, name: FactName): string =>
  name === 'barcode' ? (whole.barcode ?? '') : String(formOf(whole)[name] ?? '')

/**
 * One fact of a request, corrected where it stands. What is typed is a draft. It is bound to the version that was seen; when somebody else has
 * changed something else, it is saved all the same; when they changed the same, that is said first.
 */
export function useFactEdit(whole: () => RequestWhole, name: FactName) {
  const drafts = useDrafts()
  const key = computed(() => `fact-${whole().number}-${name}`)
  const draft = shallowRef<Draft | null>(null)
  const fault = ref('')
  forgetSilence(fault, '')
  const busy = ref(false)

  function begin() {
    fault.value = ''
    const { version } = whole()
    const base = textOf(whole(), name)
    draft.value = drafts.begin<Draft>(key.value, () => ({ base, text: base, version }))
  }
  function leave() {
    drafts.drop(key.value)
    draft.value = null
    fault.value = ''
  }

  /** Saves what is typed; true when nothing is left to do. */
  async function save(): Promise<boolean> {
    const now = draft.value
    if (!now || busy.value) return false
    const text = now.text.trim()
    if (text === now.base) {
      leave()
      return true
    }
    busy.value = true
    const done = await send(now, text, true)
    busy.value = false
    return done
  }

  async function send(now: Draft, text: string, again: boolean): Promise<boolean> {
    const { number } = whole()
    const changes = changesFor(text, now.base)
    const answer = await call('requests.edit', { number, version: now.version, ...changes })
    if (answer.ok) {
      leave()
      useToasts().tell(say('screens.edit.saved', { number }), {
        label: say('frame.acts.undo'),
        keys: 'z',
        run: () => void useActs().undoLatest()
      })
      return true
    }
    if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
    fault.value = answer.refusal.sentence
    if (answer.refusal.refused !== 'changed-meanwhile') return false
    const fresh = await call('requests.get', { number })
    if (!fresh.ok) return false
    const theirs = textOf(fresh.value, name)
    const other = theirs !== now.base
    Object.assign(now, { base: theirs, version: fresh.value.version })
    if (other) {
      fault.value = say('request.edit.theirs', { value: theirs || say('pages.conflict.nothing') })
      return false
    }
    fault.value = ''
    return again && send(now, text, false)
  }

  function changesFor(
    text: string,
    base: string
  ): NonNullable<ReturnType<typeof changesOf>> & { barcode?: string | null } {
    if (name === 'barcode') return { barcode: text || null }
    if (name === 'pieces') return { pieces: Number(text) }
    const form = formOf(whole())
    return changesOf({ ...form, [name]: base }, { ...form, [name]: text }) ?? {}
  }

  const kept = () => drafts.has(key.value)
  return { draft, fault, busy, begin, leave, save, kept }
}
