import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureBudgets, type Line } from './budgets.ts'
import { measureRouting } from './routing.ts'
import { measureRules } from './rules.ts'
import { measureScreens } from './screens.ts'
import { checkSeeded, seed } from './seed.ts'
import { walkAMillion } from './tables.ts'

// Measures the budgets of the design, each against the bare thing in the same run, through the browser door and warm:
//   npm run bench -- [--requests 10000,100000,1000000] [--keep]
// --keep leaves the made-up ledgers where they are and says where.
const given = process.argv.slice(2)
const asked = given.includes('--requests') ? (given[given.indexOf('--requests') + 1] ?? '') : '10000,100000,1000000'
const sizes = asked.split(',').map(Number)
if (sizes.some((n) => !Number.isInteger(n) || n < 1000)) {
  console.error('npm run bench -- [--requests 10000,100000,1000000] [--keep]; a thousand requests at least')
  process.exit(2)
}

async function benchOf(count: number): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-bench-'))
  const ledger = join(folder, 'desk.sqlite')
  const keep = given.includes('--keep')
  try {
    const from = performance.now()
    await seed(ledger, count)
    console.log(`${count.toLocaleString('en')} requests made in ${((performance.now() - from) / 1000).toFixed(0)} s`)
    // The rows are made by hand: whether they hold together does not depend on how many there are.
    if (count === Math.min(...sizes)) await checkSeeded(ledger)
    return [
      ...(await measureBudgets(ledger)),
      ...(await measureRules(ledger)),
      ...(await measureRouting()),
      ...(await measureScreens(ledger))
    ]
  } finally {
    if (keep) console.log(`kept: ${ledger}`)
    else rmSync(folder, { recursive: true, force: true })
  }
}

console.log(`Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}; ms as median / p95`)
const table = (lines: readonly Line[]) => {
  for (const { what, ours, bare, budget, met } of lines)
    console.log(`| ${what} | ${ours} | ${bare} | ${budget} | ${met === undefined ? '' : met ? 'met' : '**missed**'} |`)
}
console.log('\n| pure | ours | bare | budget | |\n|---|---|---|---|---|')
table([walkAMillion()])
for (const count of sizes) {
  const lines = await benchOf(count)
  console.log(`\n| ${count.toLocaleString('en')} requests | ours | bare | budget | |\n|---|---|---|---|---|`)
  table(lines)
  console.log(
    `\nWaiting for a core at the end, one, five and fifteen minutes: ${loadavg()
      .map((n) => n.toFixed(1))
      .join(', ')}\n`
  )
}
process.exit()
