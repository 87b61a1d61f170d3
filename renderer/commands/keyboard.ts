import { isWriting, pressed } from './keys.ts'
import { commandFor, keysHeld } from './registry.ts'
import { BurstReader } from './scanner.ts'

/** A letter waits this long before it is taken as a shortcut: a scanner's next one would be here by then. */
const patience = 40

export interface ScanTaker {
  scanned(code: string): void
  /** A scan while a dialog is open. */
  refused(code: string): void
}

/** Listens to the window: scanners first, then shortcuts. Ends with the returned function. */
export function listenToKeys(taker: ScanTaker): () => void {
  const reader = new BurstReader()
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
    if (heard.is === 'scan') return takeScan(event, heard.code)
    if (composing || event.defaultPrevented) return
    const command = commandFor(pressed(event), isWriting(event))
    if (!command || staysWithControl(event)) return
    event.preventDefault()
    if (heard.is === 'letter' && !event.repeat) {
      if (heard.length === 1) hold(() => command.run(event))
    } else command.run(event)
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

  function takeScan(event: KeyboardEvent, code: string) {
    drop()
    event.preventDefault()
    event.stopPropagation()
    // A field for a barcode keeps what was scanned into it; any other gets back what it had.
    if (event.target instanceof HTMLElement && event.target.dataset['scan'] === 'here') return
    before?.restore()
    if (keysHeld.value) taker.refused(code)
    else taker.scanned(code)
  }

  window.addEventListener('keydown', onKey, true)
  return () => window.removeEventListener('keydown', onKey, true)
}

/** Keys that belong to the control in focus: Enter and Space on a button (a tab is chosen by its focus, Enter is free there), all of them in a menu, a list of choices or a dialog. */
function staysWithControl({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="menu"], [role="listbox"], [role="dialog"], [role="combobox"]')) return !/^F\d/.test(key)
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
