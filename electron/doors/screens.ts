import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '../../shared/text/say.ts'

const fromSources = import.meta.url.endsWith('.ts')
const root = join(import.meta.dirname, '../..')

/** The folder of the built screens. */
export const screensFolder = join(root, 'out', 'renderer')

/** Builds the screens when they are run from their sources and none, or older ones, are there. `INTERLOAN_SCREENS` names built ones. */
export async function readyScreens(out: (text: string) => void): Promise<string> {
  if (process.env['INTERLOAN_SCREENS']) return process.env['INTERLOAN_SCREENS']
  const built = statSync(join(screensFolder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (
    !fromSources ||
    !existsSync(join(root, 'renderer')) ||
    (built > newest(join(root, 'renderer')) && built > newest(join(root, 'shared')))
  )
    return screensFolder
  out(`${say('command.building')}\n`)
  const { build } = await import('vite')
  await build({ ...(await rendererConfig('build')), logLevel: 'error' })
  return screensFolder
}

/** The renderer's part of electron.vite.config.ts. */
export async function rendererConfig(command: 'build' | 'serve') {
  const { resolveConfig } = await import('electron-vite')
  const { config } = await resolveConfig({}, command, command === 'build' ? 'production' : 'development')
  return { ...config?.renderer, configFile: false as const }
}

function newest(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0)
}
