import { pathToFileURL } from 'node:url'

// The command line as it is built and installed: it starts in half the time of the sources. No TypeScript here, whose reader takes a while.
/** @type {unknown} */
const built = await import(pathToFileURL(process.env.INTERLOAN_BUILT ?? '').href)
const { runCommandLine } = /** @type {{ runCommandLine: (words: readonly string[]) => Promise<number> }} */ (built)
process.stdout.on('error', () => process.exit(0))
process.exitCode = await runCommandLine(process.argv.slice(2))
