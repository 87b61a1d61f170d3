import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { ActionFields, ActionOffer, LineResult } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { playSound, type Sound } from '../commands/sounds.ts'
import { useActing } from './acting.ts'
import { useDesk } from './desk.ts'
import { useSession } from './session.ts'

export type Match = CallOutput<'scan.look'>['matches'][number]

export interface ScanLine {
  readonly id: number
  readonly at: number
  readonly code: string
  readonly number: string | null
  readonly title: string
  /** What was done, for the tally; null where nothing was. */
  readonly action: ActionOffer['name'] | null
  readonly tone: 'done' | 'decide' | 'refused'
  readonly sentence: string
  readonly undone?: boolean
}

interface Scanned {
  readonly code: string
  readonly at: number
  readonly matches: readonly Match[]
  /** Of several the one that was chosen, or the only one. */
  readonly match: Match | null
  readonly stage: 'wait' | 'fields' | 'choose' | 'unknown' | 'nothing' | 'done' | 'refused'
  readonly sentence: string
}

/** How long the same code once more counts as the same scan, ms. */
const repeatWithin = 5_000

/** The scan desk: what was scanned last, its one act bound to the version shown, and what the scans of this session did. */
export const useScanDesk = defineStore('scan-desk', () => {
  const session = useSession()
  const desk = useDesk()
  const acting = useActing()
  const now = shallowRef<Scanned | null>(null)
  const lines = shallowRef<readonly ScanLine[]>([])
  const busy = ref(false)
  const formOpen = ref(false)
  const fault = shallowRef<{ field?: string; sentence: string } | undefined>()
  let last = 0
  let run = 0
  let doneAt = 0

  /** A code came in: the same once more does what waits, any other is looked up. */
  async function scan(given: string): Promise<void> {
    const code = given.trim()
    if (code === '' || busy.value) return
    const before = now.value
    if (before && sameCode(before, code)) {
      if (before.stage === 'wait' || before.stage === 'fields') return confirm()
      // A scanner that fired twice; a while later, or where the code has further requests, the next act is asked for.
      if (before.stage === 'done' && before.matches.length === 1 && performance.now() - doneAt < repeatWithin)
        return again(before)
    }
    await lookUp(code)
  }

  async function lookUp(code: string): Promise<void> {
    const mine = ++run
    formOpen.value = false
    const answer = await call('scan.look', { code })
    if (mine !== run) return
    const at = desk.clock
    if (!answer.ok)
      return settle({ code, at, matches: [], match: null, stage: 'refused', sentence: answer.refusal.sentence })
    const { matches, sentence } = answer.value
    const [only] = matches
    if (matches.length === 0) return settle({ code, at, matches, match: null, stage: 'unknown', sentence })
    if (matches.length > 1) return settle({ code, at, matches, match: null, stage: 'choose', sentence })
    if (only) await show(code, only, matches)
  }

  /** Shows the one request and its act; does it at once where the person wants that and nothing must be said. */
  async function show(code: string, match: Match, matches: readonly Match[]): Promise<void> {
    const at = desk.clock
    const { request, offer } = match
    if (!offer) {
      const sentence = say('words.scan.nothing', {
        number: request.number,
        state: say(`words.states.${request.side}.${request.state}`)
      })
      return settle({ code, at, matches, match, stage: 'nothing', sentence })
    }
    const must = offer.fields.some(({ required, preset }) => required && preset === undefined)
    now.value = {
      code,
      at,
      matches,
      match,
      stage: must ? 'fields' : 'wait',
      sentence: say('words.scan.offer', { number: request.number, action: say(`actions.${offer.name}`) })
    }
    if (must) sound('decide')
    else if (!session.waitForEnter) await go({})
  }

  /** Where a scan ends without an act: said in the list and by its sound. */
  function settle(scanned: Scanned): void {
    now.value = scanned
    if (scanned.stage === 'choose') return sound('decide')
    log(scanned, 'refused', scanned.sentence, null)
  }

  /** Enter, or the same code again. */
  async function confirm(): Promise<void> {
    const stage = now.value?.stage
    if (stage === 'fields') formOpen.value = true
    else if (stage === 'wait') await go({})
    else if (stage === 'done' && now.value) again(now.value)
  }

  function again(scanned: Scanned): void {
    log(scanned, 'decide', say('screens.scan.again', { number: scanned.match?.request.number ?? scanned.code }), null)
  }

  /** Does the act that was shown, bound to the version that was shown. */
  async function go(fields: ActionFields): Promise<void> {
    const shown = now.value
    const match = shown?.match
    if (!shown || !match?.offer || busy.value) return
    if (session.staffId === null) return void session.chooseWho()
    busy.value = true
    const { number, version } = match.request
    const answer = await call('scan.go', { code: shown.code, number, version, action: match.offer.name, fields })
    busy.value = false
    const result: LineResult = answer.ok
      ? answer.value
      : {
          number,
          done: false,
          sentence: answer.refusal.sentence,
          refused: answer.refusal.refused,
          ...(answer.refusal.field ? { field: answer.refusal.field } : {})
        }
    if (result.done) return finish(shown, match.offer, result)
    if (formOpen.value && result.refused === 'bad-input') {
      fault.value = {
        sentence: result.sentence,
        ...(result.field ? { field: result.field.replace(/^fields\./, '') } : {})
      }
      return sound('refused')
    }
    formOpen.value = false
    now.value = { ...shown, stage: 'refused', sentence: result.sentence }
    log(shown, 'refused', result.sentence, null)
  }

  function finish(shown: Scanned, offer: ActionOffer, { sentence, state }: LineResult): void {
    formOpen.value = false
    fault.value = undefined
    doneAt = performance.now()
    const match =
      shown.match && state
        ? { ...shown.match, request: { ...shown.match.request, state, attention: null } }
        : shown.match
    now.value = { ...shown, match, stage: 'done', sentence }
    log(shown, 'done', sentence, offer.name)
  }

  function log({ code, match }: Scanned, tone: Sound, sentence: string, action: ScanLine['action']): void {
    last += 1
    const { number = null, title = '' } = match?.request ?? {}
    lines.value = [{ id: last, at: desk.clock, code, number, title, action, tone, sentence }, ...lines.value].slice(
      0,
      500
    )
    sound(tone)
  }

  async function undo(line: ScanLine): Promise<void> {
    if (!line.number || !(await acting.undo(line.number))) return
    lines.value = lines.value.map((each) => (each.id === line.id ? { ...each, undone: true } : each))
    if (now.value?.match?.request.number === line.number) now.value = null
  }

  function sound(kind: Sound): void {
    if (session.sounds) playSound(kind)
  }

  return {
    now,
    lines,
    busy,
    formOpen,
    fault,
    scan,
    confirm,
    go,
    undo,
    choose: (match: Match) => (now.value ? show(now.value.code, match, now.value.matches) : Promise.resolve()),
    lookUp,
    clear: () => (now.value = null),
    done: computed(() => lines.value.filter(({ action, undone }) => action !== null && !undone))
  }
})

/** A scan of the same request again: by the same code, or by another of its codes. */
function sameCode({ code, match }: Scanned, other: string): boolean {
  return other === code || other === match?.request.number
}
