import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { drawArtefact } from '../../electron/core/paper/draw/draw-artefact.ts'
import { scriptSlips } from './script-slips.ts'

// The pictures of docs/guide/scripts.md: a shipping label for each script, as it comes out, by poppler's pdftoppm.
// `node electron/hand-over.mjs test/support/write-script-pictures.ts`
const folder = resolve(import.meta.dirname, '../../docs/guide/pictures')
const work = mkdtempSync(join(tmpdir(), 'interloan-scripts-'))
try {
  for (const [name, slip] of Object.entries(scriptSlips)) {
    const { bytes, warnings } = await drawArtefact({
      artefact: 'shipping-label',
      stock: 'roll-4x6',
      slips: [slip],
      at: '2026-11-27T00:00:00.000Z',
      language: 'en'
    })
    for (const warning of warnings) process.stderr.write(`${name}: ${warning}\n`)
    const file = join(work, 'label.pdf')
    writeFileSync(file, bytes)
    // The address alone: the rest of the label is the same on all.
    const cut = ['-x', '0', '-y', '95', '-W', '400', '-H', '330']
    execFileSync('pdftoppm', [
      '-r',
      '100',
      '-png',
      '-gray',
      '-singlefile',
      ...cut,
      file,
      join(folder, `script-${name}`)
    ])
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
