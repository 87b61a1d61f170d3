/** Whether keys go into a text now: a field, an editable region, or an input method that composes. */
export function isWriting(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229 || isTextField(event.target)
}

/** Where keys go: into no text, into a field, or into the scan box while nothing is typed there. */
export type KeyPlace = 'free' | 'field' | 'box'

export function keyPlace(event: KeyboardEvent): KeyPlace {
  if (!isWriting(event)) return 'free'
  const { target } = event
  return target instanceof HTMLInputElement && target.id === 'scan-box' && target.value === '' ? 'box' : 'field'
}

/** A field that takes letters, or a region that is edited in place. */
export function isTextField(at: EventTarget | null): boolean {
  if (!(at instanceof HTMLElement)) return false
  if (at.isContentEditable || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return true
  return at instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(at.type)
}

/** What was pressed, as commands name it: `n`, `?`, `F2`, `Enter`, `Ctrl+k`, `Ctrl+Shift+z`, `Shift+Enter`. */
export function pressed(event: KeyboardEvent): string {
  const ctrl = event.ctrlKey || event.metaKey
  // Alt writes other letters on a Mac: then the key's place says which one is meant.
  if (event.altKey && !ctrl) return `Alt+${letterOf(event)}`
  // AltGr (Ctrl and Alt together) writes letters on many layouts.
  if (event.altKey) return ''
  const key = event.key.length === 1 ? letterOf(event) : event.key
  if (ctrl) return event.shiftKey && /^(?:[a-z]|Enter)$/.test(key) ? `Ctrl+Shift+${key}` : `Ctrl+${key}`
  return event.shiftKey && event.key.length > 1 ? `Shift+${key}` : key
}

/** The letter of a key; on layouts without Latin letters the one on the key's place. */
function letterOf({ key, code, altKey }: KeyboardEvent): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1]
  if (place && (key > '\u024f' || (altKey && !/^[a-z]$/i.test(key)))) return place.toLowerCase()
  return /^[A-Z]$/.test(key) ? key.toLowerCase() : key
}
