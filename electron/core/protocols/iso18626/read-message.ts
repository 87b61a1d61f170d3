import { Refused } from '../../../../shared/contract/refused.ts'
import { say } from '../../../../shared/text/say.ts'
import { decodeXml } from './decode-xml.ts'
import {
  all,
  asCode,
  child,
  dated,
  electronicIn,
  readAddress,
  readAgency,
  readCost,
  readNote,
  readReply,
  textOf,
  textsOf,
  yesNo
} from './elements.ts'
import { contentHash } from './message-key.ts'
import type { Confirmation, Header, Iso18626Message, SupplyingAgencyMessage } from './message.ts'
import { parseTree, type Tree } from '../../xml-tree.ts'
import { readRequest } from './read-request.ts'

const namespace = 'http://illtransactions.org/2013/iso18626'
const roots = [
  'request',
  'supplyingAgencyMessage',
  'requestingAgencyMessage',
  'requestConfirmation',
  'supplyingAgencyMessageConfirmation',
  'requestingAgencyMessageConfirmation'
] as const
type Root = (typeof roots)[number]
const isRoot = ({ name }: Tree) => (roots as readonly string[]).includes(name)

/**
 * Reads one ISO 18626 message, of either published schema or as peers really write it: any prefix, bare without ISO18626Message, either child
 * order, empty elements as absent (ISO 18626:2021 and the 2017 schema v1.2; quirks of Koha, ReShare, Alma).
 * @throws Refused empty-file, too-large, encoding, external-entity, not-xml, not-iso18626
 */
export function readMessage(bytes: Uint8Array, file: string): Iso18626Message {
  return readMessageText(decodeXml(bytes, file), file)
}

/** The same for a text that is decoded already. @throws Refused as readMessage, but for the encoding */
export function readMessageText(text: string, file: string): Iso18626Message {
  const tree = parseTree(text, file)
  const inside = tree.name === 'ISO18626Message' ? tree.children.filter(isRoot) : isRoot(tree) ? [tree] : []
  const [body, more] = inside
  const refused = (what: string) => new Refused('not-iso18626', { file, what })
  if (!body) throw refused(say('input.xml.root', { root: tree.name.slice(0, 60) }))
  // The schema allows one; a second one would be dropped without a word.
  if (more) throw refused(say('input.xml.several', { n: inside.length }))
  const head =
    child(body, body.name.endsWith('Confirmation') ? 'confirmationHeader' : 'header') ?? child(body, 'header')
  // Other formats have roots of these names, too: a message that names no library and no request is none.
  if (!head) throw refused(say('input.xml.header', { root: body.name }))
  const common = {
    header: readHeader(head),
    warnings: body.uri === namespace ? [] : [say('input.xml.namespace', { uri: body.uri.slice(0, 120) || '–' })],
    content: contentHash(body)
  }
  return readBody(body, common)
}

type Common = Pick<SupplyingAgencyMessage, 'header' | 'warnings' | 'content'>

function readBody(body: Tree, common: Common): Iso18626Message {
  switch (body.name as Root) {
    case 'request':
      return readRequest(body, common)
    case 'supplyingAgencyMessage':
      return readSupplying(body, common)
    case 'requestingAgencyMessage':
      return {
        kind: 'requesting-agency-message',
        ...common,
        action: asCode(textOf(body, 'action', 60)),
        note: readNote(body),
        reply: readReply(body)
      }
    case 'requestConfirmation':
      return { kind: 'request-confirmation', ...readConfirmation(body, common) }
    case 'supplyingAgencyMessageConfirmation':
      return { kind: 'supplying-agency-message-confirmation', ...readConfirmation(body, common) }
    case 'requestingAgencyMessageConfirmation':
      return { kind: 'requesting-agency-message-confirmation', ...readConfirmation(body, common) }
  }
}

function readHeader(tree: Tree): Header {
  return {
    supplyingAgency: readAgency(child(tree, 'supplyingAgencyId')),
    requestingAgency: readAgency(child(tree, 'requestingAgencyId')),
    timestamp: dated(textOf(tree, 'timestamp', 60)),
    requestingAgencyRequestId: textOf(tree, 'requestingAgencyRequestId', 200),
    supplyingAgencyRequestId: textOf(tree, 'supplyingAgencyRequestId', 200),
    multipleItemRequestId: textOf(tree, 'multipleItemRequestId', 200)
  }
}

function readConfirmation(body: Tree, common: Common): Omit<Confirmation, 'kind'> {
  const head = child(body, 'confirmationHeader') ?? child(body, 'header')
  const errors = all(body, 'errorData').map((error) =>
    [textOf(error, 'errorType', 100), textOf(error, 'errorValue', 500)].filter(Boolean).join(': ')
  )
  return { ...common, ok: textOf(head, 'messageStatus', 20)?.toUpperCase() === 'OK', errors }
}

function readSupplying(body: Tree, common: Common): SupplyingAgencyMessage {
  const info = child(body, 'messageInfo')
  const retry = child(body, 'retryInfo')
  const status = child(body, 'statusInfo')
  const delivery = child(body, 'deliveryInfo')
  const shipping = child(body, 'shippingInfo')
  const either = (name: string, limit: number) => textOf(retry, name, limit) ?? textOf(info, name, limit)
  return {
    kind: 'supplying-agency-message',
    ...common,
    reason: asCode(textOf(info, 'reasonForMessage', 60)),
    answer: yesNo(textOf(info, 'answerYesNo', 10)),
    note: readNote(info),
    reasonUnfilled: textOf(info, 'reasonUnfilled', 60),
    reasonRetry: textOf(info, 'reasonRetry', 60),
    status: asCode(textOf(status, 'status', 60)),
    dueDate: dated(textOf(status, 'dueDate', 60)),
    expectedDelivery: dated(textOf(status, 'expectedDeliveryDate', 60)),
    retryAfter: dated(either('retryAfter', 60)),
    retryBefore: dated(either('retryBefore', 60)),
    dateSent: dated(textOf(delivery, 'dateSent', 60)),
    itemId: textOf(delivery, 'itemId', 200),
    itemIds: textsOf(delivery, 'itemId'),
    url: textOf(delivery, 'URL', 2000) ?? electronicIn(delivery)[0],
    sentBy:
      [
        ...textsOf(delivery, 'sentVia', 60),
        ...textsOf(delivery, 'deliveryMethod', 60),
        ...textsOf(shipping, 'courierName', 100)
      ].join(', ') || undefined,
    trackingIds: textsOf(shipping, 'trackingId', 100),
    returnTo: readReturn(child(body, 'returnInfo')),
    loanConditions: [...textsOf(delivery, 'loanCondition', 60), ...textsOf(retry, 'loanCondition', 60)],
    offeredCost: readCost(child(info, 'offeredCosts') ?? child(retry, 'offeredCosts')),
    deliveryCost: readCost(child(delivery, 'deliveryCosts'))
  }
}

function readReturn(tree: Tree | undefined): string | undefined {
  const address = readAddress(child(tree, 'physicalAddress'))
  return (
    [textOf(tree, 'name', 300), ...(address?.lines ?? []), address?.country].filter(Boolean).join(', ') || undefined
  )
}
