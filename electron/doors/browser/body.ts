import type { IncomingMessage } from 'node:http'

/** The largest call that is read: one file of 32 MB in base64 and what goes with it. */
export const largestCall = 64 * 1024 * 1024

/** The JSON of a call. Gives `too-large` without keeping what comes, and `not-json` for anything else that cannot be read. */
export async function readBody(request: IncomingMessage): Promise<{ value: unknown } | 'too-large' | 'not-json'> {
  if (Number(request.headers['content-length'] ?? 0) > largestCall) return 'too-large'
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestCall) return 'too-large'
    parts.push(part)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
    return { value: text === '' ? {} : (JSON.parse(text) as unknown) }
  } catch {
    return 'not-json'
  }
}
