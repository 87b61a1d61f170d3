import { callsUnderWay } from './api.ts'

/** How often (ms) it is looked whether something was refused. */
const every = 50
/** The answer to what was sent is waited for so many looks long; once there is none on its way, a few more, until it is drawn. */
const [patience, afterwards] = [300, 3]
const wrong = '[aria-invalid="true"], .bad :is(input, select, textarea)'
const fields = 'input, textarea, select'
const general = '.notice.late[role="alert"]'
const sends = '.is-main, button[type="submit"]'

/**
 * A refusal takes the focus: after something was sent (Enter in a field, Ctrl+Enter, Ctrl+S, the green button), the first field that is then said to
 * be wrong gets it, in the dialog that is open, or else in the work area; what is wrong with none of them comes into sight. Who has pressed or clicked on meanwhile is not called back, nor who is in
 * another field by now without either: a program that speaks or fills in for somebody goes from field to field so.
 * @returns ends it
 */
export function faultsTakeFocus(): () => void {
  let timer: ReturnType<typeof setInterval> | undefined

  function sent() {
    rest()
    const before = callsUnderWay()
    let [looks, quiet] = [0, 0]
    timer = setInterval(() => {
      looks += 1
      quiet = callsUnderWay() > before ? 0 : quiet + 1
      if ((quiet > 0 && toFault()) || quiet > afterwards || looks > patience) rest()
    }, every)
  }
  function rest() {
    clearInterval(timer)
    timer = undefined
  }

  function onKey(event: KeyboardEvent) {
    const { key, target } = event
    if (/^(?:Control|Shift|Alt|Meta)$/.test(key)) return
    const ctrl = event.ctrlKey || event.metaKey
    const button = target instanceof Element && target.closest('button, a')
    if ((key === 'Enter' && (ctrl || !button || button.matches(sends))) || (ctrl && key.toLowerCase() === 's')) sent()
    else rest()
  }
  function onClick({ target, detail }: MouseEvent) {
    if (target instanceof Element && target.closest(sends)) sent()
    // A form that is sent clicks a button too, without a pointer.
    else if (detail > 0) rest()
  }
  function onFocus({ target }: FocusEvent) {
    if (timer !== undefined && target instanceof Element && target.matches(fields)) rest()
  }
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('click', onClick, true)
  window.addEventListener('focusin', onFocus, true)
  return () => {
    rest()
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('click', onClick, true)
    window.removeEventListener('focusin', onFocus, true)
  }
}

/** Whether a field is said to be wrong; the first gets the focus, unless it is in one of them already. */
function toFault(): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"]')
  const place = dialogs[dialogs.length - 1] ?? document.getElementById('sheet')
  const field = place?.querySelector<HTMLElement>(wrong)
  if (!field) {
    // What is wrong with no field stands above them all, where a long form may have scrolled it out of sight.
    place?.querySelector(general)?.scrollIntoView({ block: 'nearest' })
    return false
  }
  if (!document.activeElement?.matches(wrong)) {
    field.focus({ preventScroll: true })
    field.scrollIntoView({ block: 'center' })
  }
  return true
}
