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
const mostRemarks = 20

/**
 * Reads XML into a tree: no document types, no entities but the five, limits on depth and number (saxes takes quadratic time in depth).
 * @throws Refused not-xml (with line), external-entity
 */
export function parseTree(text: string, file: string): Tree {
  const { root, fault } = readTree(text, file, () => false)
  if (fault) throw fault
  if (!root) throw new Refused('empty-file', { file })
  return root
}

/** What could be read of a text: elements that were still open at the fault stand in `broken`. */
export interface PartOfTree {
  readonly root: Tree | undefined
  readonly broken: ReadonlySet<Tree>
  readonly fault: Refused | undefined
  /** What is wrong with it and did not keep it from being read. */
  readonly remarks: readonly string[]
}

/** Prefixes that nobody bound, and entities of HTML: they spoil a name or a sign, not the tree. */
const bearable = /unbound namespace prefix|undefined entity/i

/** Reads XML as far as it goes, for answers of servers that staff cannot mend; the limits are those of `parseTree`. */
export function parseWhatIsThere(text: string, file: string): PartOfTree {
  return readTree(text, file, (what) => bearable.test(what))
}

function readTree(text: string, file: string, bears: (what: string) => boolean): PartOfTree {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Tree[] = []
  let root: Tree | undefined
  let count = 0
  const broken = (what: string) =>
    new Refused('not-xml', { file, what: say('input.xml.at', { line: parser.line, what }) }, { line: parser.line })
  const remarks: string[] = []
  parser.on('error', (fault) => {
    const what = fault.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '')
    if (!bears(what)) throw broken(what)
    if (remarks.length < mostRemarks) remarks.push(what)
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
    return { root, broken: new Set(), fault: undefined, remarks }
  } catch (cause) {
    const fault = cause instanceof Refused ? cause : broken(cause instanceof Error ? cause.message : String(cause))
    return { root, broken: new Set(open), fault, remarks }
  }
}
