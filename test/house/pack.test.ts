import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankRuntime, fusesOf } from '../../electron/pack/blank-runtime.ts'
import { checkLayout } from '../../electron/pack/check-layout.ts'
import { readArchived, readAsar } from '../../electron/pack/read-asar.ts'

// `npm run pack` without its build, into a temporary folder; and the program run out of what it made, far from the sources.
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'interloan-pack-'))
const unpacked = join(folder, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
const archive = join(unpacked, 'resources', 'app.asar')
let packed: { code: number; out: string; err: string }

const run = (words: readonly string[], cwd = root) =>
  new Promise<typeof packed>((settle) => {
    const options = { cwd, maxBuffer: 16 * 1024 * 1024, env: { ...process.env, INTERLOAN_HOME: folder } }
    execFile(process.execPath, words, options, (fault, out, err) =>
      settle({ code: fault ? Number(fault.code) : 0, out, err })
    )
  })

beforeAll(async () => {
  packed = await run(['electron/pack/pack.ts', '--out', folder])
}, 200_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const runtime = existsSync(join(root, 'node_modules/electron/path.txt'))

const built = existsSync(join(root, 'out/main/index.js'))

describe.skipIf(runtime || !built || process.platform === 'win32')('What is packed without Electron’s runtime', () => {
  it('is listed, with what could not be made and why, and nothing in it passes for a program', () => {
    expect(packed, packed.err).toMatchObject({ code: 0 })
    expect(packed.out).toMatch(/Made, in .*linux.*unpacked:\n {2}resources\/app\.asar/)
    expect(packed.out).toMatch(/Not made:\n {2}the program itself/)
    expect(readdirSync(unpacked)).toEqual(['resources'])
  })

  it('has its fuses set: a desk’s program is no Node for others, is not looked into, and runs what it was installed with', () => {
    expect(packed.out).toContain('on cookieEncryption, embeddedAsarIntegrity, onlyLoadAppFromAsar;')
    expect(packed.out).toContain('off runAsNode, nodeOptions, nodeCliInspect,')
  })

  it('holds the program and no sources, tests or tools, its native code beside it', () => {
    expect(checkLayout(unpacked, `linux-${process.arch}`).faults).toEqual([])
    const files = readAsar(archive)
    const program = files.find(({ path }) => path === 'package.json')!
    expect(JSON.parse(readArchived(archive, program).toString('utf8'))).toMatchObject({ main: './out/main/index.js' })
    expect(files.filter(({ path, at }) => path.endsWith('.node') && at !== undefined)).toEqual([])
    // A licence goes with everything that has one.
    expect(files.some(({ path }) => /node_modules\/pdfkit\/LICENSE/.test(path))).toBe(true)
  })

  it('runs away from the sources: makes a sample desk and draws its slips', async () => {
    const away = join(folder, 'away')
    for (const file of readAsar(archive).filter(({ at }) => at !== undefined)) {
      const path = join(away, file.path)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, readArchived(archive, file))
    }
    cpSync(join(unpacked, 'resources', 'app.asar.unpacked'), away, { recursive: true })
    const line = (...words: string[]) => {
      const program = JSON.stringify(`file://${away}/out/main/command-line.js`)
      const script = `process.exitCode = await (await import(${program})).runCommandLine(${JSON.stringify(words)})`
      return run(['--input-type=module', '-e', script], folder)
    }
    const ledger = join(folder, 'desk.sqlite')
    expect(await line('--ledger', ledger, 'sample')).toMatchObject({ code: 0 })
    const pdf = join(folder, 'slips.pdf')
    const printed = await line('--ledger', ledger, 'print', 'pull-slip', '--queue', 'lending-to-pull', '--out', pdf)
    expect(printed, printed.err).toMatchObject({ code: 0 })
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('A package that is not as it should be', () => {
  it('is said to be so', () => {
    expect(checkLayout(join(folder, 'none'), 'linux-x64').faults).toEqual(['resources/app.asar'])
    const bad = join(folder, 'bad', 'resources')
    mkdirSync(bad, { recursive: true })
    for (const text of ['', 'no archive', '\u0004\u0000\u0000\u0000'.padEnd(40, '\u00ff')]) {
      writeFileSync(join(bad, 'app.asar'), text, 'latin1')
      expect(() => readAsar(join(bad, 'app.asar'))).toThrow()
    }
    const header = JSON.stringify({ files: { test: { files: { 'x.ts': { size: 1, offset: '0' } } } } })
    const numbers = Buffer.alloc(16)
    ;[4, header.length + 8, header.length + 4, header.length].forEach((each, at) => numbers.writeUInt32LE(each, at * 4))
    writeFileSync(join(bad, 'app.asar'), Buffer.concat([numbers, Buffer.from(header), Buffer.from('x')]))
    const { files, faults } = checkLayout(join(folder, 'bad'), 'linux-x64')
    expect(files).toBe(1)
    expect(faults).toEqual(
      expect.arrayContaining(['out/main/index.js', 'test/x.ts', 'better-sqlite3/prebuilds/linux-x64.node'])
    )
  })

  it('has fuses as they were before', () => {
    const blank = blankRuntime()
    expect(Object.values(fusesOf(join(blank, 'electron'))).some(Boolean)).toBe(false)
    rmSync(blank, { recursive: true, force: true })
  })
})
