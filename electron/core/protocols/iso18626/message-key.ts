import { createHash } from 'node:crypto'
import type { Header, Iso18626Message } from './message.ts'
import type { Tree } from '../../xml-tree.ts'

const folded = (value: string | undefined) => value?.trim().toUpperCase() ?? ''

/**
 * What makes a message the same one when it comes again: its kind, both agencies and the requester's id; for messages about a request also
 * their time and what they say. Never lastChange, which peers fill as they like.
 */
export function messageKey(message: Iso18626Message): string {
  const { header } = message
  // Without the number that the standard demands, a request is the same one only when all of it is.
  if (message.kind === 'request' && !header.requestingAgencyRequestId)
    return [message.kind, folded(header.requestingAgency?.value), '', message.content].join('\u001f')
  const parts = [message.kind, folded(header.requestingAgency?.value), header.requestingAgencyRequestId ?? '']
  if (message.kind !== 'request') parts.push(folded(header.supplyingAgency?.value), header.timestamp ?? '')
  if (message.kind === 'supplying-agency-message') parts.push(message.reason ?? '', message.status ?? '')
  if (message.kind === 'requesting-agency-message') parts.push(message.action ?? '')
  return parts.join('\u001f')
}

/** The keys of what a library says about its request begin with this. */
export function keyOfRequester({ requestingAgency, requestingAgencyRequestId }: Header): string {
  return ['requesting-agency-message', folded(requestingAgency?.value), requestingAgencyRequestId ?? '', ''].join(
    '\u001f'
  )
}

/**
 * A hash of all that a message says: names and texts, without prefixes, layout, attributes, empty elements and the order of children. The
 * time of a request is left out, since a repeated request may carry a new one; any other message is the same to the second.
 */
export function contentHash(body: Tree): string {
  const written = (tree: Tree, path: string): string | undefined => {
    if (path === '/request/header/timestamp') return undefined
    const text = tree.text.replace(/\s+/g, ' ').trim()
    const inside = tree.children.flatMap((child) => written(child, `${path}/${child.name}`) ?? []).sort()
    // Signs that XML cannot hold part the parts; a form that escapes would grow with each level.
    return text === '' && inside.length === 0 ? undefined : `\u0001${tree.name}\u0002${text}${inside.join('')}\u0003`
  }
  return createHash('sha256')
    .update(written(body, `/${body.name}`) ?? '')
    .digest('hex')
}
