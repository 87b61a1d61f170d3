import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A file in an archive: how long it is, and where it lies; one that lies beside the archive has no place in it. */
export interface ArchivedFile {
  readonly path: string
  readonly size: number
  readonly at: number | undefined
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly size?: number
  readonly offset?: string
  readonly unpacked?: boolean
}

/** A header is some megabytes at most. */
const longest = 64 * 1024 * 1024

/**
 * Lists an asar archive (github.com/electron/asar, “Format”): four little-endian numbers, of which the second is the size of the header and the fourth that
 * of its JSON, then the files one behind the other. @throws when it is none
 */
export function readAsar(archive: string): ArchivedFile[] {
  const handle = openSync(archive, 'r')
  try {
    const numbers = read(handle, 0, 16)
    const [headerSize, jsonSize] = [numbers.readUInt32LE(4), numbers.readUInt32LE(12)]
    if (numbers.readUInt32LE(0) !== 4 || jsonSize > Math.min(longest, fstatSync(handle).size)) throw new Error(archive)
    const header = JSON.parse(read(handle, 16, jsonSize).toString('utf8')) as Entry
    const found: ArchivedFile[] = []
    const walk = ({ files = {} }: Entry, before: string) => {
      for (const [name, entry] of Object.entries(files)) {
        const path = `${before}${name}`
        if (entry.files) walk(entry, `${path}/`)
        else
          found.push({
            path,
            size: entry.size ?? 0,
            at: entry.unpacked || entry.offset === undefined ? undefined : 8 + headerSize + Number(entry.offset)
          })
      }
    }
    walk(header, '')
    return found
  } finally {
    closeSync(handle)
  }
}

/** The bytes of one file of an archive. */
export function readArchived(archive: string, { at, size }: ArchivedFile): Buffer {
  if (at === undefined) throw new Error(archive)
  const handle = openSync(archive, 'r')
  try {
    return read(handle, at, size)
  } finally {
    closeSync(handle)
  }
}

function read(handle: number, at: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  if (readSync(handle, bytes, 0, size, at) !== size) throw new Error('asar')
  return bytes
}
