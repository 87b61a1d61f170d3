import type { Reporter, TestModule } from 'vitest/node'

/** Prints every skip with its reason, every test that needed a second try and, last of all, the line `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      if (
        module.state() === 'failed' &&
        [...module.children.allTests()].every((test) => test.result().state !== 'failed')
      )
        count.failed += 1
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') count.passed += 1
        if (test.diagnostic()?.flaky) console.log(`passed at the second try: ${test.fullName}`)
        if (result.state === 'failed') count.failed += 1
        if (result.state === 'skipped') {
          count.skipped += 1
          console.log(`skipped: ${test.fullName}: ${result.note ?? 'no reason given'}`)
        }
      }
    }
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`
    process.on('exit', () => process.stdout.write(`${line}\n`))
  }
}
