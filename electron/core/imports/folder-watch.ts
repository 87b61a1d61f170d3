import { copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface WaitingFile {
  readonly name: string
  readonly path: string
  readonly size: number
}

/** What was seen of a file at the last tick. `done` once its content is taken in and only the moving is left. */
interface Seen {
  readonly size: number
  readonly mtime: number
  done?: Where
}
type Where = { readonly folder: string; readonly why?: string }

const seen = new Map<string, Seen>()
/** Names under which other programs write what is not ready: browsers, mail programs, office programs, file transfer. */
const unready = /^(?:\.|~\$)|\.(?:part|partial|tmp|temp|crdownload|filepart|download|lock)$/i

/**
 * The files of a folder that nobody writes to any more: of the same size and time as at the tick before. Folders inside, links and hidden
 * files are left alone. What was taken in before and could not be moved is moved now and not given again.
 */
export function readyFiles(folder: string): WaitingFile[] {
  const ready: WaitingFile[] = []
  const here = new Set<string>()
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (unready.test(name) || !stat?.isFile()) continue
    here.add(path)
    const before = seen.get(path)
    if (before?.size !== stat.size || before.mtime !== stat.mtimeMs)
      seen.set(path, { size: stat.size, mtime: stat.mtimeMs })
    else if (before.done) putAway({ name, path, size: stat.size }, before.done)
    else ready.push({ name, path, size: stat.size })
  }
  for (const path of seen.keys()) if (path.startsWith(join(folder, '/')) && !here.has(path)) seen.delete(path)
  return ready
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort((a, b) => (a < b ? -1 : 1))
  } catch {
    // A folder that is not there, such as a drive that is not connected, has no files yet.
    return []
  }
}

/**
 * Moves a file whose content the ledger has into a folder beside it, under a name that is free; `why` goes into a text file of that name. What
 * cannot be moved (a program still holds it) is tried again at the next tick and not taken in again.
 */
export function putAway(file: WaitingFile, where: Where): void {
  const remembered = seen.get(file.path)
  if (remembered) remembered.done = where
  try {
    mkdirSync(where.folder, { recursive: true })
    const target = freeName(where.folder, file.name)
    move(file.path, target)
    seen.delete(file.path)
    if (where.why !== undefined) writeFileSync(`${target}.txt`, `${where.why}\n`)
  } catch {
    // It stays where it is; the next tick tries again.
  }
}

/** Leaves a word beside what is refused, where the file itself went elsewhere. */
export function leaveWord(folder: string, name: string, why: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(freeName(folder, `${name}.txt`), `${why}\n`)
  } catch {
    // A folder that cannot be written says nothing; the file itself shows that by staying.
  }
}

function freeName(folder: string, name: string): string {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? name : `${stem} (${n})${ending}`)
    if (!existsSync(path)) return path
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'EXDEV') throw fault
    copyFileSync(from, to)
    rmSync(from)
  }
}
