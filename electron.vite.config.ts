import vue from '@vitejs/plugin-vue'
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

const here = import.meta.dirname

// Main has three inputs: the desktop door, the thread that the core starts by file name, and the command line that the installed
// program takes as arguments. Chunks lie beside them so that the thread's path holds in the build as in the sources.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
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
    plugins: [vue()],
    build: {
      outDir: resolve(here, 'out/renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve(here, 'renderer/index.html') }
    }
  }
})
