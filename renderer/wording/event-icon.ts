import type { IconName } from '../parts/icons.ts'

const icons: Readonly<Record<string, IconName>> = {
  create: 'inbox',
  review: 'eye',
  ask: 'asked',
  'ask-next': 'asked',
  'will-supply': 'shelf',
  'cannot-supply': 'slash',
  'came-out': 'box',
  ship: 'truck',
  receive: 'arrived',
  'hand-over': 'reading',
  'take-back': 'back',
  return: 'truck',
  'check-in': 'done',
  complete: 'done',
  deliver: 'file',
  delivered: 'file',
  attach: 'file',
  cancel: 'cancel',
  'agree-cancel': 'cancel',
  'close-unfilled': 'slash',
  undo: 'undo',
  edit: 'edit',
  note: 'note',
  'note-change': 'note',
  'note-strike': 'note',
  'note-unstrike': 'note',
  'note-pin': 'note',
  'note-unpin': 'note',
  flag: 'flag',
  assign: 'person',
  settle: 'eye',
  'look-up': 'search',
  'desk-queue': 'inbox',
  'desk-flag': 'flag',
  'desk-unflag': 'flag',
  rule: 'route',
  'undo-rule': 'undo',
  print: 'printer',
  told: 'outbox',
  'told-by-hand': 'outbox',
  'not-told': 'warn',
  forget: 'rights',
  redact: 'rights'
}

/** The icon of a history entry; what the other side did takes the icon of the act. */
export function eventIcon(action: string): IconName {
  const known = icons[action]
  if (known) return known
  if (/unfilled/.test(action)) return 'slash'
  if (/overdue/.test(action)) return 'late'
  if (/lost|damage|not-received/.test(action)) return 'warn'
  if (/renew|retry/.test(action)) return 'redo'
  if (/recall|hold-return|release-return|check-in-part/.test(action)) return 'back'
  if (/condition/.test(action)) return 'ask'
  if (/change-due|hold|expire/.test(action)) return 'today'
  if (/estimate/.test(action)) return 'coins'
  if (/location/.test(action)) return 'library'
  if (/forward|sent-on/.test(action)) return 'route'
  if (/found|close-|no-return/.test(action)) return 'done'
  if (/cancel/.test(action)) return 'cancel'
  if (/shipped|returned/.test(action)) return 'truck'
  if (/will-supply|received|checked-in/.test(action)) return 'done'
  return 'message'
}

/** What wants a second look in the history. */
export function eventTone(action: string): '' | 'ask' | 'late' | 'good' {
  if (
    /^(came-(unclear|late|cancel-asked|message|conditional|retry|renew-asked|overdue|recalled|lost|damaged))$/.test(
      action
    )
  )
    return 'ask'
  if (action === 'not-told') return 'late'
  return /^(receive|check-in|complete|deliver)$/.test(action) ? 'good' : ''
}
