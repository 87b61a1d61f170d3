import type { ActionName } from '../../shared/lifecycle/state-table.ts'

/** One key for each action; those of one state never meet, nor do they take a key that works everywhere (N O J K M P Z G). */
export const actionKeys: Readonly<Record<ActionName, string>> = {
  review: 'i',
  ask: 'a',
  'ask-next': 'd',
  'will-supply': 'w',
  'cannot-supply': 'x',
  'came-out': 'e',
  ship: 's',
  receive: 'r',
  'hand-over': 'h',
  'take-back': 't',
  return: 'b',
  'check-in': 'y',
  deliver: 'v',
  complete: 'l',
  cancel: 'c',
  'agree-cancel': 'a',
  'refuse-cancel': 'f',
  'close-unfilled': 'u',
  'record-will-supply': 'w',
  'record-unfilled': 'u',
  'record-shipped': 's',
  'record-received': 'r',
  'record-returned': 'b',
  'record-checked-in': 'y',
  'record-cancel-asked': 'q',
  'record-cancel-agreed': 'a',
  'record-cancel-refused': 'f'
}
