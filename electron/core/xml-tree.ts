import { SaxesParser, type SaxesTagNS } from 'saxes'
import { Refused } from '../../shared/contract/refused.ts'
import { say } from '../../shared/text/say.ts'

/** An element without its prefix: name, attributes by local name, text, children. */
export interface Tree {
  readonly name: string
  readonly uri: string
  /** Of the file, where its opening tag ends, from 1. */
  readonly line: number
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Tree[]
  text: string
}

const deepest = 100
const mostElements = 200_000

/**
 * Reads XML into a tree: no document types, no entities but the five, limits on depth and number (saxes takes quadratic time in depth).
 * @throws Refused not-xml (with line), external-entity
 */
export function parseTree(text: string, file: string): Tree {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Tree[] = []
  let root: Tree | undefined
  let count = 0
  const broken = (what: string) =>
    new Refused('not-xml', { file, what: say('input.xml.at', { line: parser.line, what }) }, { line: parser.line })
  parser.on('error', (fault) => {
    throw broken(fault.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, ''))
  })
  parser.on('doctype', () => {
    throw new Refused('external-entity', { file }, { line: parser.line })
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    count += 1
    if (open.length >= deepest || count > mostElements) throw broken(say('input.xml.deep'))
    const node: Tree = {
      name: tag.local,
      uri: tag.uri,
      line: parser.line,
      attributes: new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value])),
      children: [],
      text: ''
    }
    open.at(-1)?.children.push(node)
    root ??= node
    open.push(node)
  })
  parser.on('text', (part) => {
    const node = open.at(-1)
    if (node) node.text += part
  })
  parser.on('cdata', (part) => {
    const node = open.at(-1)
    if (node) node.text += part
  })
  parser.on('closetag', () => void open.pop())
  try {
    parser.write(text).close()
  } catch (fault) {
    if (fault instanceof Refused) throw fault
    throw broken(fault instanceof Error ? fault.message : String(fault))
  }
  if (!root) throw new Refused('empty-file', { file })
  return root
}
