import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The program of Electron's runtime, or undefined where it was not fetched. Looks for its files and starts nothing. */
export function electronRuntime(root: string): string | undefined {
  const folder = join(root, 'node_modules', 'electron')
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return undefined
  const program = join(folder, 'dist', readFileSync(name, 'utf8').trim())
  return existsSync(program) ? program : undefined
}
