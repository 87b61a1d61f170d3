import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readAsar } from './read-asar.ts'

export interface Layout {
  /** Files in the archive, and their bytes. */
  readonly files: number
  readonly bytes: number
  /** What should be there and is not, or is there and should not be. */
  readonly faults: readonly string[]
}

/** Without these the installed program would not start, draw, or say what it says. */
const needed = [
  'package.json',
  'out/main/index.js',
  'out/main/thread.js',
  'out/main/command-line.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'resources/icons/tray.png',
  'node_modules/better-sqlite3/package.json',
  'node_modules/typeorm/package.json',
  'node_modules/pdfkit/package.json',
  'node_modules/@embedpdf/fonts-jp/package.json',
  'node_modules/@expo-google-fonts/noto-sans/package.json'
] as const

/** What only builds and tests need, and the sources, of which the build was made. */
const strange =
  /^(electron|renderer|shared|test|docs)\/|\.(ts|vue)$|^node_modules\/(node-(linux|win)-|electron|vite|vitest|vue|typescript|@lucide|playwright-core)/

/** Looks through the folder that will be installed. @param native the system and processor of the native code, e.g. `linux-x64` */
export function checkLayout(folder: string, native: string): Layout {
  const archive = join(folder, 'resources', 'app.asar')
  const beside = join(folder, 'resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds')
  if (!existsSync(archive)) return { files: 0, bytes: 0, faults: ['resources/app.asar'] }
  const files = readAsar(archive)
  const paths = new Set(files.map(({ path }) => path))
  return {
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    faults: [
      ...needed.filter((path) => !paths.has(path)),
      ...[...paths].filter((path) => strange.test(path)).slice(0, 20),
      ...(existsSync(join(beside, `${native}.node`)) ? [] : [`better-sqlite3/prebuilds/${native}.node`])
    ]
  }
}
