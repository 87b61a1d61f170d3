import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Files as named, and of folders the files inside, by name; hidden ones are left out. What does not exist is kept: the import says so. */
export function filesToImport(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const path = resolve(name)
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
    const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'))
    return entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesToImport([join(path, entry.name)]) : [join(path, entry.name)]))
  })
}
