import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import type { Writing } from '../handler.ts'
import { attachFile } from '../paper/attachments.ts'
import { putAway, readyFiles } from './folder-watch.ts'
import { loadFile } from './load-file.ts'

/** The largest scan: a bound volume at 300 dpi. */
const largestScan = 120 * 1024 * 1024
const atOnce = 20
const shape = /^(\d{2}-\d{5,})(?![\d])[^/]*\.(?:pdf|tiff?|png|jpe?g)$/i

/**
 * Attaches scans to the requests that they are named by (26-00042.pdf, 26-00042-2.pdf, 26-00042_cover.tif). What names no request, or is no
 * scan, goes to `refused/` with the reason. The same bytes are attached to a request once, so that a kill before moving makes nothing twice.
 */
export async function takeScans(writing: Writing): Promise<void> {
  const { scanFolder, zone } = writing.settings()
  if (!scanFolder) return
  for (const file of readyFiles(scanFolder).slice(0, atOnce)) {
    try {
      const number = shape.exec(file.name)?.[1]
      if (number === undefined) throw refused('unknown-kind', 'name', file.name)
      const loaded = loadFile({ path: file.path }, largestScan)
      if (loaded.bytes.length > 0 && !isScan(loaded.bytes)) throw refused('unknown-kind', 'kind', file.name)
      if (!(await isAttached(writing, number, loaded.bytes))) await attachFile(writing, number, loaded)
      putAway(file, { folder: join(scanFolder, 'done', dayOf(writing.now(), zone)) })
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault
      putAway(file, { folder: join(scanFolder, 'refused'), why: fault.message })
    }
  }
}

function refused(code: 'unknown-kind', what: 'name' | 'kind', file: string): Refused {
  return Refused.from({ refused: code, sentence: say(`input.scan.${what}`, { file }) })
}

/** By its first bytes: PDF, TIFF, PNG or JPEG, whatever its name says. */
function isScan(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return ['%PDF-', '\x89PNG', '\xff\xd8\xff', 'II*\0', 'MM\0*'].some((sign) => head.startsWith(sign))
}

async function isAttached(writing: Writing, number: string, bytes: Uint8Array): Promise<boolean> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  return writing.transact(
    async (tx) =>
      (await tx.one(
        'select 1 from attachment a join request r on r.id = a.request_id where r.number = ? and a.hash = ?',
        number,
        hash
      )) !== undefined
  )
}
