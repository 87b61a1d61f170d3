import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { officeMacro } from './office-macro.ts'

const found = spawnSync('soffice', ['--version'], { encoding: 'utf8' })

/**
 * Why spreadsheets cannot be opened here: the tests that need one skip with this reason. Empty when they can. The suite does not install it by
 * itself as it does smaller tools: with what it needs it is some 300 MB, for this alone.
 */
export const officeMissing =
  found.error || found.status !== 0 ? 'LibreOffice is not installed (Debian: libreoffice-calc)' : ''

/** A file to be opened: in which place's manner, how a text file is read, and whether a workbook's formulas are reckoned anew. */
export interface Opening {
  readonly file: string
  /** The language and country that the office's own settings have: `de-DE`. */
  readonly place: string
  /** The options of its text filter: separator, quotes, encoding, first line, columns, language and so on. Of a workbook none. */
  readonly reads?: string
  /** `never`: the values that stand in the file beside the formulas are shown as they are. */
  readonly reckons?: 'always' | 'never'
}

/** A cell as the office has it: what it took it for, its number where it is one, and what a person sees. */
export interface OfficeCell {
  readonly kind: 'number' | 'text' | 'formula'
  readonly value: number
  readonly shown: string
  readonly formula: string
}
/** The sheets of a file in their order, each its cells by row and column from 0; empty cells are undefined. */
export type OfficeSheets = readonly (readonly (readonly (OfficeCell | undefined)[])[])[]

/** Opens files in LibreOffice Calc, each in its place's manner, with one start of it and a profile of its own for all of them. */
export function openInOffice(openings: readonly Opening[]): OfficeSheets[] {
  const home = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    const profile = join(home, 'profile')
    writeProfile(profile)
    const into = openings.map((_opening, at) => join(home, `${at}.txt`))
    const lines = openings.map(({ file, place, reads = '', reckons = 'always' }, at) =>
      [place, reckons === 'always' ? 0 : 1, pathToFileURL(file).href, reads, pathToFileURL(into[at] ?? '').href].join(
        '\t'
      )
    )
    writeFileSync(join(home, 'openings.txt'), lines.map((line) => `${line}\n`).join(''))
    const words = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--nologo',
      `macro:///Standard.Sheets.OpenAll("${join(home, 'openings.txt')}")`
    ]
    const { status, stderr } = spawnSync('soffice', words, { encoding: 'utf8', timeout: 120_000 })
    if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${stderr}`)
    return into.map((file) => readSheets(readFileSync(file, 'utf8')))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Cells as the macro writes them: sheet, row, column, what it is, number, what is shown, formula. */
function readSheets(text: string): OfficeSheets {
  const sheets: (OfficeCell | undefined)[][][] = []
  for (const line of text.split('\n').filter(Boolean)) {
    const [sheet, row, column, kind, value, shown = '', formula = ''] = line.split('\t')
    const cells = ((sheets[Number(sheet)] ??= [])[Number(row)] ??= [])
    cells[Number(column)] = {
      kind: kind as OfficeCell['kind'],
      value: Number(value),
      shown: unescaped(shown),
      formula: unescaped(formula)
    }
  }
  return sheets
}

const unescaped = (text: string) =>
  text.replace(/\\([nt\\])/g, (_whole, sign: string) => ({ n: '\n', t: '\t', '\\': '\\' })[sign] ?? '')

/** A profile that says it has been set up: else the first start would put its own macros in place of ours. */
function writeProfile(profile: string): void {
  const basic = join(profile, 'user/basic')
  mkdirSync(join(basic, 'Standard'), { recursive: true })
  const put = (file: string, kind: string, body: string) =>
    writeFileSync(join(profile, 'user', file), `<?xml version="1.0" encoding="UTF-8"?>\n${kind}${body}`)
  const doctype = (root: string, file: string) =>
    `<!DOCTYPE ${root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${file}.dtd">\n`
  const spaces =
    'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink" library:name="Standard"'
  for (const kind of ['script', 'dialog']) {
    put(
      `basic/${kind}.xlc`,
      doctype('library:libraries', 'libraries'),
      `<library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard" library:link="false"/></library:libraries>`
    )
    put(
      `basic/Standard/${kind}.xlb`,
      doctype('library:library', 'library'),
      `<library:library ${spaces} library:readonly="false" library:passwordprotected="false">${kind === 'script' ? '<library:element library:name="Sheets"/>' : ''}</library:library>`
    )
  }
  put(
    'basic/Standard/Sheets.xba',
    doctype('script:module', 'module'),
    `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Sheets" script:language="StarBasic">${officeMacro.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</script:module>`
  )
  put(
    'registrymodifications.xcu',
    '',
    `<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"><item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>`
  )
}
