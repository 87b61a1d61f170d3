import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Iso18626Message } from '../../electron/core/protocols/iso18626/message.ts'
import { readMessage } from '../../electron/core/protocols/iso18626/read-message.ts'
import { openDesk, type TestDesk } from './desk.ts'

/** A line of the outbox as it is stored. */
export interface OutRow {
  id: number
  what: string
  state: string
  attempts: number
  told: number | null
  how: string | null
}
export const outbox = (desk: TestDesk) =>
  desk.rows<OutRow>('select id, what, state, attempts, told, how from outbox order by id')

/** A desk that writes its messages into a folder. */
export async function deskWithFolder(): Promise<TestDesk & { out: string }> {
  const desk = await openDesk({
    settings: {
      shipTo: {
        name: 'Aldermoor',
        lines: ['Gate 3', '12 Quarry Road', 'Aldermoor AM4 2LN'],
        country: 'GB',
        email: 'ill@aldermoor.example'
      }
    }
  })
  const out = join(desk.folder, 'out')
  mkdirSync(out)
  await desk.call('settings.change', { outFolder: out })
  return Object.assign(desk, { out })
}

/** What lies in its folder, in the order of the names. */
export const messagesIn = (desk: { out: string }): Iso18626Message[] =>
  readdirSync(desk.out)
    .sort()
    .map((name) => readMessage(readFileSync(join(desk.out, name)), name))
