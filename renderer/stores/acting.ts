import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { ActionFields, ActionOffer, LineResult } from '../../shared/contract/shapes.ts'
import type { ActionName } from '../../shared/lifecycle/state-table.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { isSilence } from '../screens/forget-silence.ts'
import { useDesk } from './desk.ts'
import { useSession } from './session.ts'
import { undoKeys, useToasts } from './toasts.ts'

export interface Target {
  readonly number: string
  readonly version?: number
}
/** What happened to each line of a batch, and the way back from it. */
export interface Results {
  readonly title: string
  readonly lines: readonly LineResult[]
  readonly back?: 'undo' | 'redo'
}
interface Asked {
  readonly targets: readonly Target[]
  readonly offer: ActionOffer
  /** What was wrong with the last try. */
  readonly fault?: { field?: string; sentence: string }
}

/** Doing what the state tables offer, to one request or to many: the form where something must be said, the results, and the way back. */
export const useActing = defineStore('acting', () => {
  const session = useSession()
  const toasts = useToasts()
  const router = useRouter()
  const asked = shallowRef<Asked | null>(null)
  const results = shallowRef<Results | null>(null)
  const busy = ref(false)
  const desk = useDesk()
  watch(
    () => desk.there,
    (there) => {
      const now = asked.value
      if (there && now && isSilence(now.fault)) asked.value = { targets: now.targets, offer: now.offer }
    }
  )

  /** Does it at once where nothing must be said and nothing warns; opens the form otherwise, or when the person wants to say more. */
  async function start(targets: readonly Target[], offer: ActionOffer, details = false): Promise<void> {
    if (targets.length === 0 || busy.value) return
    if (session.staffId === null) return void session.chooseWho()
    const [only] = targets
    // Whom to ask is found where holders, figures and reasons stand; the form is for who knows it already.
    if (offer.name === 'ask' && !details && targets.length === 1 && only)
      return void router.push({ name: 'route', params: { number: only.number } })
    // A date that is only proposed is looked at before it is said.
    const must = offer.fields.some(({ required }) => required) || offer.notices.some(({ warns }) => warns)
    if (must || (details && offer.fields.length > 0)) asked.value = { targets, offer }
    else await perform(targets, offer, {})
  }

  async function perform(targets: readonly Target[], offer: ActionOffer, fields: ActionFields): Promise<boolean> {
    busy.value = true
    const answer = await call('requests.act', {
      targets: targets.map(({ number, version }) => ({ number, version })),
      action: offer.name,
      fields
    })
    busy.value = false
    if (!answer.ok) {
      fail(targets, offer, answer.refusal.sentence, answer.refusal.field)
      return false
    }
    const lines = answer.value.results
    const [only] = lines
    if (lines.length === 1 && only && !only.done) {
      fail(targets, offer, only.sentence, only.field)
      return false
    }
    asked.value = null
    showResults(offer.name, lines)
    return true
  }

  function fail(targets: readonly Target[], offer: ActionOffer, sentence: string, field?: string) {
    // The form stays where it was open, with the sentence at the field.
    const name = field?.replace(/^fields\./, '')
    // So is what can be said in a form that was not open.
    const canSay = targets.length === 1 && offer.fields.some((each) => each.name === name)
    if (asked.value || canSay) asked.value = { targets, offer, fault: { sentence, ...(name ? { field: name } : {}) } }
    else toasts.refuse(sentence)
  }

  function showResults(action: ActionName, lines: LineResult[]) {
    const title = say(`actions.${action}`)
    const [only] = lines
    if (lines.length === 1 && only)
      toasts.tell(only.sentence, { label: say('actions.undo'), keys: undoKeys, run: () => void undo(only.number) })
    else results.value = { title, lines, back: 'undo' }
  }

  async function undo(number: string): Promise<boolean> {
    const result = await attempt('requests.undo', { number })
    if (!result) return false
    if (result.done) {
      toasts.dropOf(undoKeys)
      toasts.tell(result.sentence)
    } else toasts.refuse(result.sentence)
    return result.done
  }

  return {
    asked,
    results,
    busy,
    start,
    perform,
    undo
  }
})
