/** Runs once before any test, in the test runner's own process. */
export default function beforeAll(): void {
  process.env['TZ'] = 'UTC'
}
