/** Made-up ISO 18626 messages for tests, as peers write them; any part can be said otherwise. */
export interface MessageParts {
  readonly requester?: string
  readonly supplier?: string
  readonly id?: string
  readonly ourId?: string
  readonly at?: string
}

const namespace = 'http://illtransactions.org/2013/iso18626'

export function wrap(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ISO18626Message xmlns="${namespace}" xmlns:ill="${namespace}" ill:version="v1_2_2017">${body}</ISO18626Message>`
}

export function header({
  requester = 'DE-12',
  supplier = 'GB-AldU',
  id = 'R-1',
  ourId,
  at = '2026-06-10T09:00:00Z'
}: MessageParts): string {
  const agency = (name: string, value: string) =>
    `<${name}><agencyIdType>ISIL</agencyIdType><agencyIdValue>${value}</agencyIdValue></${name}>`
  return `<header>${agency('supplyingAgencyId', supplier)}${agency('requestingAgencyId', requester)}<multipleItemRequestId/><timestamp>${at}</timestamp><requestingAgencyRequestId>${id}</requestingAgencyRequestId>${ourId ? `<supplyingAgencyRequestId>${ourId}</supplyingAgencyRequestId>` : ''}</header>`
}

export function requestXml(
  parts: MessageParts & { title?: string; book?: string; service?: string; more?: string } = {}
): string {
  const {
    title = 'A History of Bells',
    book = '',
    service = '<requestType>New</requestType><serviceType>Loan</serviceType>',
    more = ''
  } = parts
  return wrap(
    `<request>${header(parts)}<bibliographicInfo><title>${title}</title>${book}</bibliographicInfo><serviceInfo>${service}</serviceInfo>${more}</request>`
  )
}

export function requestingXml(action: string, parts: MessageParts & { note?: string } = {}): string {
  return wrap(
    `<requestingAgencyMessage>${header(parts)}<action>${action}</action>${parts.note ? `<note>${parts.note}</note>` : ''}</requestingAgencyMessage>`
  )
}

export function supplyingXml(
  status: string,
  parts: MessageParts & { reason?: string; info?: string; more?: string } = {}
): string {
  const { reason = 'StatusChange', info = '', more = '' } = parts
  return wrap(
    `<supplyingAgencyMessage>${header(parts)}<messageInfo><reasonForMessage>${reason}</reasonForMessage>${info}</messageInfo><statusInfo><status>${status}</status><lastChange>2026-06-10T09:00:00Z</lastChange></statusInfo>${more}</supplyingAgencyMessage>`
  )
}
