/**
 * A raw message as text to read: XML with a line for each element, indented by depth; anything else as it is. The text is not checked and
 * nothing of it is left out: what is no mark-up stays where it was.
 */
export function indentRaw(raw: string): string {
  if (raw.length > mostLetters || !/^\s*(?:\ufeff)?\s*</u.test(raw)) return raw
  const parts = raw.match(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>|[^<]+|</gu) ?? []
  const lines: string[] = []
  let depth = 0
  let line = ''
  let opened = false
  const put = () => {
    if (line !== '') lines.push(line)
    line = ''
  }
  for (const part of parts) {
    if (!part.startsWith('<') || part === '<' || part.startsWith('<![CDATA[')) {
      if (part.trim() !== '') line = opened ? line + part : `${line || pad(depth)}${part.trim()}`
    } else if (part.startsWith('</')) {
      depth = Math.max(0, depth - 1)
      if (!opened) {
        put()
        line = pad(depth)
      }
      line += part
      put()
      opened = false
    } else {
      put()
      lines.push(...(/^<[?!]|\/>$/u.test(part) ? [pad(depth) + part] : []))
      opened = !/^<[?!]|\/>$/u.test(part)
      if (opened) {
        line = pad(depth) + part
        depth += 1
      }
    }
  }
  put()
  return lines.join('\n')
}

/** Longer texts are shown as they came: nobody waits for their indentation. */
const mostLetters = 300_000
const pad = (depth: number) => '  '.repeat(Math.min(depth, 30))
