import { Buffer } from 'node:buffer'
import type { CallOutput } from '../../shared/contract/calls.ts'
import {
  writeRequest,
  writeRequestingMessage,
  writeSupplyingMessage,
  type OutRequest,
  type OutRequesting,
  type OutSupplying
} from '../../electron/core/protocols/iso18626/write-message.ts'
import type { TestDesk } from './desk.ts'

const own = { type: 'ISIL', value: 'GB-AldU' }

export type TakenResult = CallOutput<'imports.take'>['results'][number]

export interface OtherSide {
  /** A supplier's message about an asking of ours; the clock moves on by a second, so that no two are the same. */
  supplier(symbol: string, ourNumber: string, message: Partial<OutSupplying>): Promise<TakenResult>
  /** A requester's message about a request of theirs. */
  requester(symbol: string, theirNumber: string, message: OutRequesting): Promise<TakenResult>
  /** A request of theirs, for a loan unless said; a retry where it names the number that it tries again. */
  request(symbol: string, theirNumber: string, previous?: string, more?: Partial<OutRequest>): Promise<TakenResult>
}

/** Other libraries that write to the desk: their messages as XML files, taken in. */
export function openOtherSide(desk: TestDesk): OtherSide {
  const take = async (raw: string): Promise<TakenResult> => {
    const { results } = await desk.call('imports.take', {
      files: [{ name: 'message.xml', base64: Buffer.from(raw).toString('base64') }]
    })
    const [result] = results
    if (!result) throw new Error('nothing was said of the message')
    return result
  }
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
    request: (symbol, theirNumber, previous, more = {}) =>
      take(
        writeRequest(
          '1.2',
          {
            supplyingAgency: own,
            requestingAgency: { type: 'ISIL', value: symbol },
            timestamp: at(),
            requestingAgencyRequestId: theirNumber
          },
          {
            serviceType: 'Loan',
            title: 'A History of Bells',
            itemIds: [],
            recordIds: [],
            previousRequestId: previous,
            ...more
          }
        )
      ),
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
