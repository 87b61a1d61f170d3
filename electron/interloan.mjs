#!/usr/bin/env node
import { fileURLToPath } from 'node:url'

// The command `interloan`: hands over to the command-line door on the right Node.
process.argv.splice(2, 0, fileURLToPath(new URL('./doors/command-line.ts', import.meta.url)))
await import('./hand-over.mjs')
