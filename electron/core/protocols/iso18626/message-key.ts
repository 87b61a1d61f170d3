import { createHash } from 'node:crypto'
import type { Iso18626Message } from './message.ts'

const folded = (value: string | undefined) => value?.trim().toUpperCase() ?? ''

/**
 * What makes a message the same one when it comes again: its kind, both agencies and the requester's id; for messages about a request also
 * their time and what they say. Never lastChange, which peers fill as they like.
 */
export function messageKey(message: Iso18626Message): string {
  const { header } = message
  const parts = [message.kind, folded(header.requestingAgency?.value), header.requestingAgencyRequestId ?? '']
  if (message.kind !== 'request') parts.push(folded(header.supplyingAgency?.value), header.timestamp ?? '')
  if (message.kind === 'supplying-agency-message') parts.push(message.reason ?? '', message.status ?? '')
  if (message.kind === 'requesting-agency-message') parts.push(message.action ?? '')
  return parts.join('\u001f')
}

/** The content of a message without its layout; tells "the same again" from "the same number, other content". */
export function contentHash(message: Iso18626Message): string {
  const { warnings: _warnings, header, ...rest } = message
  // A repeated request may carry a new time; a repeated message is the same to the second.
  const { timestamp, ...ids } = header
  const content = message.kind === 'request' ? { ...rest, ids } : { ...rest, ids, timestamp }
  return createHash('sha256').update(JSON.stringify(content, (_key, value: unknown) => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value))).digest('hex')
}
