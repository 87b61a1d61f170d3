import { ensureTools } from './debian-tools.ts'

/** Runs once before any test, in the test runner's own process: one time zone, and the tools that the tests use where they can be installed. */
export default function beforeAll(): void {
  process.env['TZ'] = 'UTC'
  const said = ensureTools()
  if (said) console.log(said)
}
