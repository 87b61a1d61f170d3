import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes as readCodes } from 'zxing-wasm/reader'

// From the package, not from the net.
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } })
export { readCodes }

const missing = ['pdftoppm', 'pdftotext', 'zbarimg'].filter((tool) => spawnSync(tool, ['--version']).error)

/** Why paper cannot be read back here (poppler or zbar is not installed): the tests that need them skip with this reason. Empty when it can. */
export const toolsMissing = missing.length === 0 ? '' : `${missing.join(', ')} not installed`

/** Slips carry Code 128 alone, and bars are tall: every third line across and down finds them in a third of the time. */
export const zbarQuickly = ['-Sdisable', '-Scode128.enable', '-Sx-density=3', '-Sy-density=3']

/** Runs work on a PDF in a temporary folder. */
function withFile<T>(bytes: Uint8Array, work: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-paper-'))
  try {
    const file = join(folder, 'sheet.pdf')
    writeFileSync(file, bytes)
    return work(file, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Everything zbar reads on the pages, drawn as a label printer (one bit) or a laser printer (grey) would, at 203 dpi unless another is said. */
export function readBarcodes(bytes: Uint8Array, kind: 'mono' | 'gray', dpi: 203 | 300 = 203): string[] {
  return withFile(bytes, (file, folder) => {
    execFileSync('pdftoppm', ['-r', String(dpi), `-${kind}`, file, join(folder, 'page')])
    const pages = readdirSync(folder)
      .filter((name) => name.startsWith('page'))
      .sort()
    const { stdout } = spawnSync('zbarimg', ['-q', '--raw', ...zbarQuickly, ...pages], {
      cwd: folder,
      encoding: 'utf8'
    })
    return stdout.split('\n').filter((text) => text !== '')
  })
}

/**
 * The same by another reader, in a fifth of the time: what zbar reads everywhere need not be read by it on each of fifty papers. Dots are black
 * or white, at 203 dpi.
 */
export async function readCode128(bytes: Uint8Array): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-paper-'))
  try {
    execFileSync('pdftoppm', ['-r', '203', '-gray', '-aa', 'no', '-aaVector', 'no', '-', join(folder, 'page')], {
      input: bytes
    })
    const found: string[] = []
    for (const name of readdirSync(folder).sort())
      for (const { text } of await readCodes(readFileSync(join(folder, name)), {
        formats: ['Code128'],
        tryInvert: false,
        tryDownscale: false
      }))
        found.push(text)
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The text of the pages in reading order, spaces and line ends made single spaces. */
export function readText(bytes: Uint8Array): string {
  return withFile(bytes, (file) =>
    execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 1e8 }).replace(/\s+/g, ' ')
  )
}

/** A word and its box in millimetres from the page's top left. */
export interface SeenWord {
  readonly page: number
  readonly text: string
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** Every word on the pages with its box. */
export function readWords(bytes: Uint8Array): SeenWord[] {
  return withFile(bytes, (file) => {
    const html = execFileSync('pdftotext', ['-enc', 'UTF-8', '-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1e8 })
    const mm = (points: string | undefined) => (Number(points) * 25.4) / 72
    return html
      .split('<page ')
      .slice(1)
      .flatMap((text, page) =>
        [...text.matchAll(/<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)</g)].map(
          ([, x1, y1, x2, y2, word = '']) => ({
            page,
            text: word,
            x1: mm(x1),
            y1: mm(y1),
            x2: mm(x2),
            y2: mm(y2)
          })
        )
      )
  })
}
