import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { LongFilesFirst } from './test/support/long-files-first.ts'

// One project per kind of test; CONTRIBUTING says what belongs where. Tests use real SQLite in temporary folders.
const project = (name: string, include: string[], more: object = {}) => ({ test: { name, include, ...more } })

const measuring = ['test/unit/paper/drawn-boxes.test.ts', 'test/unit/paper/templates.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['./test/support/before-all.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      // Their files share a process: each opens ledgers of its own and leaves nothing behind, and the program is read once.
      { extends: true, ...project('unit', ['test/unit/*.test.ts'], { testTimeout: 20_000, isolate: false }) },
      {
        extends: true,
        ...project('contract', ['test/contract/**/*.test.ts'], { testTimeout: 60_000, isolate: false })
      },
      // Fonts are read once; where a test measures texts in a way of its own, nobody else may meet what is remembered of them.
      {
        extends: true,
        ...project('paper', ['test/unit/paper/*.test.ts'], { testTimeout: 20_000, isolate: false, exclude: measuring })
      },
      { extends: true, ...project('paper alone', measuring, { testTimeout: 20_000 }) },
      { extends: true, ...project('attack', ['test/attack/**/*.test.ts'], { testTimeout: 240_000 }) },
      {
        extends: true,
        ...project('desktop', ['test/desktop/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 })
      },
      {
        extends: true,
        plugins: [vue()],
        ...project('parts', ['test/parts/**/*.test.ts'], { environment: 'happy-dom' })
      },
      {
        extends: true,
        ...project('web', ['test/web/**/*.test.ts'], {
          testTimeout: 120_000,
          hookTimeout: 120_000,
          isolate: false,
          // A busy machine may hold a key back until its moment is over. The closing lines name each test that needed this.
          retry: 1,
          expect: { poll: { timeout: 15_000 } }
        })
      },
      { extends: true, ...project('house', ['test/house/**/*.test.ts'], { testTimeout: 300_000 }) }
    ]
  }
})
