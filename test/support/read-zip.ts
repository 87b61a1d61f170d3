import { inflateRawSync } from 'node:zlib'

/** The parts of a zip by their names, read by its central directory, with the time that each says it was written at. */
export function readZip(bytes: Buffer): { parts: Map<string, string>; times: number[] } {
  const parts = new Map<string, string>()
  const times: number[] = []
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50)
      throw new Error('no zip: a part of its directory is not where it should be')
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const nameLength = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + size)
    parts.set(
      bytes.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 0 ? data : inflateRawSync(data)).toString('utf8')
    )
    times.push(bytes.readUInt32LE(at + 12), bytes.readUInt32LE(local + 10))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return { parts, times }
}
