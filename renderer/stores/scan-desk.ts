import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ActionFields, ActionOffer, LineResult } from '../../shared/contract/shapes.ts'
import { scanModes, type ScanMode } from '../../shared/lifecycle/scan-modes.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { playSound, type Sound } from '../commands/sounds.ts'
import { useActing } from './acting.ts'
import { useDesk } from './desk.ts'
import { areWords, byPiece, sameCode, type Match, type ScanLine, type Scanned } from './scan-lines.ts'
import { useSession } from './session.ts'

export type { Match, ScanLine } from './scan-lines.ts'

/** How long the same code once more counts as the same scan, ms. */
const repeatWithin = 5_000
/** Lines of this session that are kept. */
const mostLines = 500

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
  const mode = computed({
    get: (): ScanMode => (session.scanMode in scanModes ? (session.scanMode as ScanMode) : 'next'),
    set: (to) => {
      session.scanMode = to
      now.value = null
    }
  })
  /** In these modes a scan is done at once. */
  const batch = computed(() => !['next', 'find'].includes(mode.value))
  /** Pieces seen of requests that travel in several: their codes, or how many scans of one code. */
  const seen = new Map<string, string[]>()
  let last = 0
  let run = 0
  let doneAt = 0

  // Scans are taken one after the other, in their order: none is lost while an answer is on its way.
  const waiting: { code: string; typed: boolean }[] = []
  let draining: Promise<void> | undefined
  function scan(given: string, typed = false): Promise<void> {
    const code = given.trim()
    if (code !== '') waiting.push({ code, typed })
    return (draining ??= drain().finally(() => (draining = undefined)))
  }
  async function drain(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await take(next.code, next.typed)
  }

  /** A code came in: the same once more does what waits, any other is looked up. */
  async function take(code: string, typed: boolean): Promise<void> {
    const before = now.value
    if (before && sameCode(before, code)) {
      if (before.stage === 'wait' || before.stage === 'fields') return confirm()
      if (before.stage === 'pieces' && before.match) return countPiece(before, before.match, code)
      // A scanner that fired twice; a while later, or where the code has further requests, the next act is asked for.
      if (before.stage === 'done' && before.matches.length === 1 && performance.now() - doneAt < repeatWithin)
        return again(before)
    }
    await lookUp(code, { words: typed && areWords(code) })
  }

  /** @param given.unknown the code of the item that was found by words; @param given.words whether a person typed words and no code */
  async function lookUp(code: string, given: { unknown?: string | undefined; words?: boolean } = {}): Promise<void> {
    const mine = ++run
    formOpen.value = false
    const answer = await call('scan.look', { code: code.slice(0, 200), mode: mode.value })
    if (mine !== run) return
    const at = desk.clock
    if (!answer.ok)
      return settle({ code, at, matches: [], match: null, stage: 'refused', sentence: answer.refusal.sentence })
    const { matches, sentence } = answer.value
    const [only] = matches
    // Words are looked for; that no number is called so is no scan that went wrong.
    if (matches.length === 0 && given.words)
      return void (now.value = { code, at, matches, match: null, stage: 'unknown', sentence, words: code })
    if (matches.length === 0) return settle({ code, at, matches, match: null, stage: 'unknown', sentence })
    if (matches.length > 1) return settle({ code, at, matches, match: null, stage: 'choose', sentence })
    if (only) await show({ code, at, matches, match: only, stage: 'wait', sentence, unknown: given.unknown })
  }

  /** Shows the one request and its act; does it at once where the mode or the person wants that and nothing must be said. */
  async function show(scanned: Scanned): Promise<void> {
    const { match } = scanned
    if (!match) return
    const { offer, already } = match
    if (!offer) {
      if (mode.value === 'find') return settle({ ...scanned, stage: 'found' })
      return settle({ ...scanned, stage: 'nothing', sentence: already?.sentence ?? scanned.sentence })
    }
    if (match.pieces > 1 && byPiece.includes(offer.name)) return countPiece(scanned, match, scanned.code)
    await ready(scanned, offer)
  }

  async function ready(scanned: Scanned, offer: ActionOffer): Promise<void> {
    const must = offer.fields.some(({ required, preset }) => required && preset === undefined)
    now.value = { ...scanned, stage: must ? 'fields' : 'wait' }
    if (must) {
      if (batch.value)
        log(scanned, 'decide', say('screens.scan.must-say-first', { number: numberOf(scanned) }), null, true)
      else sound('decide')
    } else if (batch.value || !session.waitForEnter) await go({})
  }

  /** One piece more of a loan in several; when all are here its act is ready. */
  async function countPiece(scanned: Scanned, match: Match, code: string): Promise<void> {
    const { number } = match.request
    const codes = [...(seen.get(number) ?? [])]
    // The barcode of a piece counts once; the request's number stands on the slip of every piece.
    if (code === number || !codes.includes(code)) codes.push(code)
    seen.set(number, codes)
    if (codes.length >= match.pieces && match.offer) {
      seen.delete(number)
      return ready({ ...scanned, match }, match.offer)
    }
    const sentence = say('screens.scan.piece', { number, seen: codes.length, of: match.pieces })
    now.value = { ...scanned, match, stage: 'pieces', sentence }
    log({ ...scanned, match }, 'decide', sentence, null)
  }

  /** Where a scan ends without an act: said in the list and by its sound. */
  function settle(scanned: Scanned): void {
    now.value = scanned
    if (scanned.stage === 'choose' && !batch.value) return sound('decide')
    if (scanned.stage === 'found') return log(scanned, 'done', scanned.sentence, null)
    const known = scanned.stage === 'choose' || scanned.match?.already != null
    log(scanned, known ? 'decide' : 'refused', scanned.sentence, null, scanned.stage !== 'nothing')
  }

  /** Enter, or the same code again. */
  async function confirm(): Promise<void> {
    const shown = now.value
    if (shown?.stage === 'fields') formOpen.value = true
    else if (shown?.stage === 'wait') await go({})
    else if (shown?.stage === 'done') again(shown)
    else if (shown?.stage === 'pieces' && shown.match) {
      const { number } = shown.match.request
      const sentence = say('screens.scan.fewer', { seen: seen.get(number)?.length ?? 0, of: shown.match.pieces })
      now.value = { ...shown, stage: 'fewer', sentence }
      sound('decide')
    } else if (shown?.stage === 'fewer') await go({})
  }

  function again(scanned: Scanned): void {
    log(scanned, 'decide', say('screens.scan.again', { number: numberOf(scanned) }), null)
  }

  /** Does the act that was shown, bound to the version that was shown. */
  async function go(fields: ActionFields): Promise<void> {
    const shown = now.value
    const match = shown?.match
    if (!shown || !match?.offer || busy.value) return
    if (session.staffId === null) return void session.chooseWho()
    busy.value = true
    const { number, version } = match.request
    const answer = await call('scan.go', {
      code: shown.code.slice(0, 200),
      number,
      version,
      action: match.offer.name,
      fields
    })
    busy.value = false
    const result: LineResult = answer.ok
      ? answer.value
      : {
          number,
          done: false,
          // Whether it was done is not known when nobody answered; a further scan tells, and does nothing twice.
          sentence:
            answer.refusal.refused === 'attached-elsewhere'
              ? say('screens.scan.unsure', { number, action: say(`actions.${match.offer.name}`) })
              : answer.refusal.sentence,
          refused: answer.refusal.refused,
          ...(answer.refusal.field ? { field: answer.refusal.field } : {})
        }
    if (result.done) return finish(shown, match.offer, result)
    const field = result.field?.replace(/^fields\./, '')
    // What can be said in the form of the act is asked for there, at its field.
    const canSay = !batch.value && match.offer.fields.some(({ name }) => name === field)
    if (result.refused === 'bad-input' && (formOpen.value || canSay)) {
      fault.value = { sentence: result.sentence, ...(field ? { field } : {}) }
      formOpen.value = true
      return sound('refused')
    }
    formOpen.value = false
    now.value = { ...shown, stage: 'refused', sentence: result.sentence }
    log(shown, 'refused', result.sentence, null, true)
  }

  async function finish(shown: Scanned, offer: ActionOffer, { sentence, state, number }: LineResult): Promise<void> {
    formOpen.value = false
    fault.value = undefined
    doneAt = performance.now()
    const match =
      shown.match && state
        ? { ...shown.match, request: { ...shown.match.request, state, attention: null } }
        : shown.match
    now.value = { ...shown, match, stage: 'done', sentence }
    close(number)
    log(shown, 'done', sentence, offer.name)
    if (shown.stage !== 'fewer' || !match) return
    const text = say('screens.scan.fewer-note', {
      action: say(`actions.${offer.name}`),
      seen: seen.get(number)?.length ?? 0,
      of: match.pieces
    })
    seen.delete(number)
    await attempt('requests.note', { number, text })
  }

  function log(
    { code, match }: Scanned,
    tone: Sound,
    sentence: string,
    action: ScanLine['action'],
    open = false
  ): void {
    last += 1
    const { number = null, title = '' } = match?.request ?? {}
    const line = { id: last, at: desk.clock, code, number, title, action, tone, sentence, open }
    lines.value = [line, ...lines.value].slice(0, mostLines)
    sound(tone)
  }

  /** What waited for a decision about a request has got it. */
  function close(number: string): void {
    lines.value = lines.value.map((line) => (line.open && line.number === number ? { ...line, open: false } : line))
  }

  /** Brings a line that waits for a decision back to the top, as it is now. */
  function decide(line: ScanLine): Promise<void> {
    lines.value = lines.value.map((each) => (each.id === line.id ? { ...each, open: false } : each))
    return lookUp(line.number ?? line.code)
  }

  async function undo(line: ScanLine): Promise<void> {
    if (!line.number || !(await acting.undo(line.number))) return
    lines.value = lines.value.map((each) => (each.id === line.id ? { ...each, undone: true } : each))
    if (now.value?.match?.request.number === line.number) now.value = null
  }

  /** Keeps a code that nothing had as the barcode of the request that was found for it. */
  async function remember(): Promise<void> {
    const shown = now.value
    if (!shown?.unknown || !shown.match) return
    const { number, version } = shown.match.request
    const kept = await attempt('requests.edit', { number, version, barcode: shown.unknown })
    if (!kept) return
    const request = { ...shown.match.request, version: kept.version }
    const { unknown, ...rest } = shown
    now.value = { ...rest, match: { ...shown.match, request } }
    log(shown, 'done', say('screens.scan.remembered', { code: unknown ?? '', number }), null)
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
    mode,
    batch,
    scan,
    confirm,
    go,
    undo,
    decide,
    remember,
    choose: (match: Match) => (now.value ? show({ ...now.value, match }) : Promise.resolve()),
    lookUp,
    clear: () => (now.value = null),
    done: computed(() => lines.value.filter(({ action, undone }) => action !== null && !undone)),
    waiting: computed(() => lines.value.filter(({ open }) => open))
  }
})

const numberOf = ({ match, code }: Scanned) => match?.request.number ?? code
