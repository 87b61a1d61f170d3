import { Buffer } from 'node:buffer'
import { onTestFinished } from 'vitest'
import { openWriting } from '../../electron/core/database/open-ledger.ts'
import { makeTransact } from '../../electron/core/database/transact.ts'
import { readSettings } from '../../electron/core/desk/settings.ts'
import { readMessage } from '../../electron/core/protocols/iso18626/read-message.ts'
import {
  writeRequestingMessage,
  writeSupplyingMessage,
  type OutRequesting,
  type OutSupplying
} from '../../electron/core/protocols/iso18626/write-message.ts'
import { takeMessage, type TakenMessage } from '../../electron/core/protocols/take-message.ts'
import type { TestDesk } from './desk.ts'

const own = { type: 'ISIL', value: 'GB-AldU' }

export interface OtherSide {
  /** A supplier's message about an asking of ours; the clock moves on by a second, so that no two are the same. */
  supplier(symbol: string, ourNumber: string, message: Partial<OutSupplying>): Promise<TakenMessage>
  /** A requester's message about a request of theirs. */
  requester(symbol: string, theirNumber: string, message: OutRequesting): Promise<TakenMessage>
}

/** Other libraries that write to the desk: their messages as XML, read and taken in as they would be from a file. */
export async function openOtherSide(desk: TestDesk): Promise<OtherSide> {
  const source = await openWriting(desk.ledger)
  onTestFinished(() => source.destroy())
  const { transact } = makeTransact(source, desk.ledger, () => undefined)
  const settings = readSettings(desk.rows<{ key: string; value: string }>('select key, value from setting'))
  const take = (raw: string): Promise<TakenMessage> =>
    transact((tx) =>
      takeMessage(
        {
          tx,
          ledger: desk.ledger,
          now: () => desk.now(),
          settings: () => settings,
          caller: { staffId: 1, door: 'clock' },
          transact,
          say: () => undefined,
          emptyLog: () => Promise.resolve(),
          signal: new AbortController().signal
        },
        readMessage(Buffer.from(raw), 'message.xml'),
        raw,
        'message.xml'
      )
    )
  const at = () => {
    desk.later(1000)
    return new Date(desk.now()).toISOString()
  }
  return {
    supplier: (symbol, ourNumber, message) => {
      const timestamp = at()
      return take(
        writeSupplyingMessage(
          '1.2',
          {
            supplyingAgency: { type: 'ISIL', value: symbol },
            requestingAgency: own,
            timestamp,
            requestingAgencyRequestId: ourNumber
          },
          { reason: 'StatusChange', status: '', lastChange: timestamp, ...message }
        )
      )
    },
    requester: (symbol, theirNumber, message) =>
      take(
        writeRequestingMessage(
          '1.2',
          {
            supplyingAgency: own,
            requestingAgency: { type: 'ISIL', value: symbol },
            timestamp: at(),
            requestingAgencyRequestId: theirNumber
          },
          message
        )
      )
  }
}
