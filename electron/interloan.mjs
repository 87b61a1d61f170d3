#!/usr/bin/env node
// The command `interloan`: hands over to the command-line door on the right Node.
process.argv.splice(2, 0, new URL('./doors/command-line.ts', import.meta.url).pathname)
await import('./hand-over.mjs')
