import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const found = spawnSync('soffice', ['--version'], { encoding: 'utf8' })

/** Why spreadsheets cannot be opened here: the tests that need one skip with this reason. Empty when they can. */
export const officeMissing = found.error || found.status !== 0 ? 'LibreOffice is not installed' : ''

/**
 * Opens files in LibreOffice Calc with a profile of its own and saves each in another format beside it; one start for all of them.
 * `reads` says how a text file is read (separator, quotes, encoding, first line, columns, language), `as` what is written.
 */
export function convertInOffice(files: readonly string[], folder: string, as: string, reads?: string): void {
  const profile = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    const words = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      ...(reads ? [`--infilter=${reads}`] : []),
      '--convert-to',
      as,
      '--outdir',
      folder,
      ...files
    ]
    const { status, stderr } = spawnSync('soffice', words, { encoding: 'utf8', timeout: 120_000 })
    if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${stderr}`)
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}
