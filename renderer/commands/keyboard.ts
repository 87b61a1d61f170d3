import { callsUnderWay } from '../api.ts'
import { isTextField, keyPlace, pressed } from './keys.ts'
import { commandFor, keysHeld } from './registry.ts'
import { BurstReader, type Heard } from './scanner.ts'
import type { RawScan, ScannerSetup } from './scanner-setup.ts'
import { waitForCommands } from './type-ahead.ts'

type Scan = Extract<Heard, { is: 'scan' }>

/** A letter waits this long before it is taken as a shortcut: a scanner's next one would be here by then. */
const patience = 40

/** A scanner without a key at its end has ended after this pause (ms). */
const pause = 160

export interface ScanTaker {
  scanned(code: string): void
  /** A scan while a dialog is open. */
  refused(code: string): void
  /** How the scanner of this machine writes, when it was taught. */
  setup?(): ScannerSetup | null
}

let learner: ((raw: RawScan) => void) | undefined

/** Gives the next scans, as they come, to who sets the scanner up; until the returned function is called. */
export function hearScanner(take: (raw: RawScan) => void): () => void {
  learner = take
  return () => {
    if (learner === take) learner = undefined
  }
}

/** Listens to the window: scanners first, then shortcuts. Ends with the returned function. */
export function listenToKeys(taker: ScanTaker, busy = () => callsUnderWay() > 0): () => void {
  const reader = new BurstReader(() => taker.setup?.() ?? null)
  let resting: ReturnType<typeof setTimeout> | undefined
  const ahead = waitForCommands({
    find: (key) => commandFor(key, 'free')?.run,
    busy,
    taken: () => keysHeld.value || isTextField(document.activeElement)
  })
  let waiting: ReturnType<typeof setTimeout> | undefined
  let held: (() => void) | undefined
  let before: FieldBefore | undefined

  function onKey(event: KeyboardEvent) {
    const composing = event.isComposing || event.keyCode === 229
    const heard = reader.hear({
      key: event.key,
      code: event.code,
      shift: event.shiftKey,
      at: event.timeStamp,
      not: composing || event.repeat || event.ctrlKey || event.altKey || event.metaKey
    })
    // A further letter of a burst: the one before was no shortcut. Any other key: it was one, and comes first.
    if (heard.is === 'letter' && heard.length > 1) drop()
    else if (heard.is !== 'scan' && event.key !== 'Shift') release()
    if (heard.is === 'letter' && heard.first) before = fieldBefore(event.target)
    clearTimeout(resting)
    if (heard.is === 'scan' && !mayBeTyped(event, heard)) return takeScan(event, heard)
    if (heard.is === 'letter' && (learner || taker.setup?.()?.end === 'none')) restAfter(event)
    if (composing || event.defaultPrevented) return
    const key = pressed(event)
    const place = keyPlace(event)
    const command = commandFor(key, place)
    if (staysWithControl(event)) return
    if (key === 'Escape') ahead.forget()
    const later = place === 'free' && !event.repeat && !keysHeld.value && (command ? ahead.waits() : canWait(key))
    if (!command && !later) return
    if (command) event.preventDefault()
    const run = () => (later ? ahead.add(key, event) : command?.run(event))
    if (heard.is === 'letter' && !event.repeat) {
      if (heard.length === 1) hold(run)
    } else run()
  }

  function hold(run: () => void) {
    held = run
    waiting = setTimeout(release, patience)
  }
  function drop() {
    clearTimeout(waiting)
    held = undefined
  }
  function release() {
    const run = held
    drop()
    run?.()
  }

  /** Without a key at the end, the pause after the letters ends a code. */
  function restAfter(event: KeyboardEvent) {
    const { target } = event
    resting = setTimeout(() => {
      const heard = reader.rest()
      if (heard.is === 'scan') give(target, heard)
    }, pause)
  }

  /** Programs that fill in text type as fast as a scanner and go on with Tab: in a field only a scanner that was taught to end in Tab does so. */
  function mayBeTyped({ target }: KeyboardEvent, { raw }: Scan): boolean {
    return raw.end === 'tab' && !learner && taker.setup?.()?.end !== 'tab' && isTextField(target)
  }

  function takeScan(event: KeyboardEvent, scan: Scan) {
    event.preventDefault()
    event.stopPropagation()
    give(event.target, scan)
  }

  function give(target: EventTarget | null, { code, raw }: Scan) {
    drop()
    // A field for a barcode keeps what was scanned into it; any other gets back what it had.
    if (!learner && target instanceof HTMLElement && target.dataset['scan'] === 'here') return
    before?.restore()
    if (learner) learner(raw)
    else if (keysHeld.value) taker.refused(code)
    else taker.scanned(code)
  }

  // A click is a new beginning: what was pressed before it is not done to what it chose.
  const onPointer = () => ahead.forget()
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('pointerdown', onPointer, true)
  return () => {
    ahead.forget()
    clearTimeout(resting)
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('pointerdown', onPointer, true)
  }
}

/** A key that means nothing yet may be meant for what is still being fetched; one that scrolls or leaves is not kept. */
const canWait = (key: string): boolean => key === 'Enter' || /^(?:Shift\+Enter|[^\s\p{C}]|F[2-9])$/u.test(key)

/** Keys that belong to the control in focus: Enter and Space on a button (a tab is chosen by its focus, Enter is free there), all of them in a menu, a list of choices or a dialog. */
function staysWithControl(event: KeyboardEvent): boolean {
  const { key, target } = event
  if (!(target instanceof HTMLElement)) return false
  if (key === 'Escape' && target.closest('[data-escape="here"]')) return true
  const own = target.closest('[role="menu"], [role="listbox"], [role="dialog"], [role="combobox"]')
  // A chord writes nothing into a box that searches, as the scan box is.
  const chord = event.altKey || event.ctrlKey || event.metaKey || (key === 'Enter' && keyPlace(event) === 'box')
  if (own) return !/^F\d/.test(key) && !(chord && own === target && own.role === 'combobox')
  if (/^Arrow(Left|Right)|^(Home|End)$/.test(key)) return target.closest('[role="tablist"]') !== null
  if (target.closest('[role="tab"]')) return key === ' '
  return (key === 'Enter' || key === ' ') && target.closest('button, a, summary, input[type="checkbox"]') !== null
}

interface FieldBefore {
  restore(): void
}

function fieldBefore(at: EventTarget | null): FieldBefore | undefined {
  if (!(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement)) return undefined
  const { value } = at
  return {
    restore() {
      if (at.value === value) return
      at.value = value
      at.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
}
