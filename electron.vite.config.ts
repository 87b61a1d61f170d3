import vue from '@vitejs/plugin-vue'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { windowsSay } from './shared/text/core-words.ts'

const here = import.meta.dirname

/** What the renderer may weigh (kB, as it lies on the disk); docs/bench.md says what is in it and why. Raising a figure is a decision. */
const mayWeigh = { script: 1_600, style: 450 }

/** Prints what the renderer's script, styles and fonts weigh, and ends the build when one of the first two has outgrown its budget. */
const weigh: Plugin = {
  name: 'weigh',
  writeBundle(_options, bundle) {
    const files = Object.values(bundle).map((file) => ({
      name: file.fileName,
      bytes: Buffer.from(file.type === 'chunk' ? file.code : file.source)
    }))
    for (const [kind, ends, most] of [
      ['script', /\.js$/, mayWeigh.script],
      ['style', /\.css$/, mayWeigh.style],
      ['fonts', /\.(woff2|ttf)$/, Infinity]
    ] as const) {
      const of = files.filter(({ name }) => ends.test(name))
      const size = of.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1_000
      const packed =
        most === Infinity
          ? ''
          : `, ${(of.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0) / 1_000).toFixed(0)} kB gzipped`
      const budget = most === Infinity ? '' : `, at most ${most} kB`
      this.info(`${kind}: ${size.toFixed(0)} kB in ${of.length} files${packed}${budget}`)
      if (size > most) this.error(`The renderer's ${kind} weighs ${size.toFixed(0)} kB, more than ${most} kB.`)
    }
  }
}

/** Every browser that runs this reads WOFF2; the older WOFF files would double what is installed. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  enforce: 'pre',
  transform: (code, id) =>
    /@fontsource.*\.css$/.test(id) ? code.replace(/,\s*url\([^)]*\.woff\) format\(['"]woff['"]\)/g, '') : undefined
}

/** Words that only the core says would double in weight with every language. */
const withoutCoreWords: Plugin = {
  name: 'without-core-words',
  enforce: 'pre',
  load(id) {
    const file = /\/shared\/text\/[^/]+\/([a-z-]+)\.json$/.exec(id)?.[1]
    if (file === undefined) return undefined
    const words = Object.entries(JSON.parse(readFileSync(id, 'utf8')) as object)
    return JSON.stringify(Object.fromEntries(words.filter(([part]) => windowsSay(file, part))))
  }
}

// Main has three inputs: the desktop door, the thread that the core starts by file name, and the command line that the installed
// program takes as arguments. Chunks lie beside them so that the thread's path holds in the build as in the sources.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Only sources build screens; the installed program has them.
      externalizeDeps: { include: ['vite', 'electron-vite'] },
      rolldownOptions: {
        input: {
          index: resolve(here, 'electron/main/index.ts'),
          thread: resolve(here, 'electron/core/thread.ts'),
          'command-line': resolve(here, 'electron/doors/command-line.ts')
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(here, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: resolve(here, 'renderer'),
    base: './',
    plugins: [vue(), onlyWoff2, withoutCoreWords, weigh],
    build: {
      outDir: resolve(here, 'out/renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      chunkSizeWarningLimit: mayWeigh.script,
      rolldownOptions: { input: resolve(here, 'renderer/index.html') }
    }
  }
})
