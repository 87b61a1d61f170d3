/** 1 January 1980, when the times of zip files begin. */
const firstDay = 0x21

/**
 * A zip whose parts all have the same time, in place: the time at which a workbook was written would make each one different, and says nothing.
 * Walks the directory at its end, and each part's own head.
 */
export function stillZip(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = bytes.readUInt32LE(at + 42)
    for (const place of [at + 12, local + 10]) bytes.writeUInt32LE(firstDay << 16, place)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return bytes
}
