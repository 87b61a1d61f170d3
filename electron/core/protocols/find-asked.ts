import type { Desk } from '../handler.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import type { Iso18626Message, SupplyingAgencyMessage } from './iso18626/message.ts'

export interface Found {
  request: RequestRecord
  asking: AskingRecord
}

/** The asking we sent with that number, if it was sent to the library that writes. */
export async function borrowingOf(desk: Desk, { header }: SupplyingAgencyMessage): Promise<Found | undefined> {
  const asking = await desk.tx.one<AskingRecord>(
    `select a.* from asking a join request r on r.id = a.request_id join partner_identifier i on i.partner_id = a.partner_id
     where a.our_number = ? and r.side = 'borrowing' and a.state not in ('waiting', 'undone') and i.value_key = ? limit 1`,
    header.requestingAgencyRequestId ?? '',
    symbolKey(header.supplyingAgency?.value ?? '')
  )
  return asking && withRequest(desk, asking)
}

/** The lending request of that library with that number of theirs (or of ours). */
export async function lendingOf(desk: Desk, { header }: Iso18626Message): Promise<Found | undefined> {
  const asking = await desk.tx.one<AskingRecord>(
    `select a.* from asking a join request r on r.id = a.request_id join partner_identifier i on i.partner_id = a.partner_id
     where r.side = 'lending' and i.value_key = ? and (a.their_number = ? or a.our_number = ?) order by a.id desc limit 1`,
    symbolKey(header.requestingAgency?.value ?? ''),
    header.requestingAgencyRequestId ?? '',
    header.supplyingAgencyRequestId ?? ''
  )
  return asking && withRequest(desk, asking)
}

export async function withRequest(desk: Desk, asking: AskingRecord): Promise<Found | undefined> {
  const request = await desk.tx.one<RequestRecord>('select * from request where id = ?', asking.request_id)
  return request && { request, asking }
}
