import { request } from 'node:http'
import { userInfo } from 'node:os'

/** What CUPS keeps of a job: its state (RFC 8011, 5.3.7), 3 pending to 9 completed. */
export type JobState = 3 | 4 | 5 | 6 | 7 | 8 | 9

const getJobAttributes = 0x0009
const notFound = 0x0406
/** A look at CUPS must not hold up what waits behind it (ms). */
const patience = 5_000

/**
 * Asks CUPS for a job's state by IPP (RFC 8010), since `lpstat` says the same of one that was printed and of one that was taken out of the queue.
 * `server` is as `lpstat -H` names it, a socket's path or host and port. Gives `gone` for a job that CUPS does not know, undefined where it cannot be
 * asked this way.
 */
export async function askJob(server: string, job: number): Promise<JobState | 'gone' | undefined> {
  const answer = await post(server, encode(job)).catch(() => undefined)
  if (!answer || answer.length < 8) return undefined
  const status = answer.readUInt16BE(2)
  if (status === notFound) return 'gone'
  const state = status < 0x0100 ? stateIn(answer) : undefined
  return state !== undefined && state >= 3 && state <= 9 ? (state as JobState) : undefined
}

function encode(job: number): Buffer {
  const attribute = (tag: number, name: string, value: string) => {
    const sized = (text: string) => {
      const bytes = Buffer.from(text)
      return [Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]
    }
    return [Buffer.from([tag]), ...sized(name), ...sized(value)]
  }
  return Buffer.concat([
    Buffer.from([2, 0, getJobAttributes >> 8, getJobAttributes & 0xff, 0, 0, 0, 1, 0x01]),
    ...attribute(0x47, 'attributes-charset', 'utf-8'),
    ...attribute(0x48, 'attributes-natural-language', 'en'),
    ...attribute(0x45, 'job-uri', `ipp://localhost/jobs/${job}`),
    ...attribute(0x42, 'requesting-user-name', userInfo().username),
    ...attribute(0x44, 'requested-attributes', 'job-state'),
    Buffer.from([0x03])
  ])
}

/** The value of `job-state`; undefined when the answer has none or is cut short. */
function stateIn(answer: Buffer): number | undefined {
  let at = 8
  while (at + 5 <= answer.length) {
    // Tags below 16 begin a group of attributes.
    if (answer.readUInt8(at) < 0x10) {
      at += 1
      continue
    }
    const named = answer.readUInt16BE(at + 1)
    const valueAt = at + 3 + named + 2
    if (valueAt > answer.length) return undefined
    const size = answer.readUInt16BE(valueAt - 2)
    const isState = answer.toString('latin1', at + 3, at + 3 + named) === 'job-state'
    if (isState && size === 4 && valueAt + 4 <= answer.length) return answer.readInt32BE(valueAt)
    at = valueAt + size
  }
  return undefined
}

function post(server: string, body: Buffer): Promise<Buffer> {
  const [, host = 'localhost', port = '631'] = /^\[?(.*?)\]?:(\d+)$/.exec(server) ?? [undefined, server]
  const where = server.startsWith('/') ? { socketPath: server } : { host, port: Number(port) }
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        ...where,
        method: 'POST',
        path: '/',
        timeout: patience,
        headers: { host: 'localhost', 'content-type': 'application/ipp' }
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('error', reject)
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error(`status ${answer.statusCode}`))
        )
      }
    )
    asking.once('timeout', () => asking.destroy(new Error('timeout')))
    asking.once('error', reject)
    asking.end(body)
  })
}
