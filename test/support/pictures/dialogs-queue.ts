import { frameDialogs } from './dialogs-frame.ts'
import { incomingDialogs } from './dialogs-incoming.ts'
import { listDialogs } from './dialogs-lists.ts'
import { peopleDialogs } from './dialogs-people.ts'
import type { Picture } from './picture.ts'

/** Of the frame, Today, queues, new requests, files, messages and outbox, patrons and libraries. */
export const queueDialogs: Readonly<Record<string, Picture>> = {
  ...frameDialogs,
  ...listDialogs,
  ...incomingDialogs,
  ...peopleDialogs
}
