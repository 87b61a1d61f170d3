import { describe, expect, test } from 'vitest'
import { countedSample } from '../support/counted-sample.ts'
import { requestsByHand } from '../support/by-hand/requests.ts'
import { librariesByHand } from '../support/by-hand/libraries.ts'
import { moneyByHand } from '../support/by-hand/money.ts'
import { turnaroundByHand } from '../support/by-hand/turnaround.ts'
import { period } from '../support/by-hand/period.ts'

// An independent calculation: plain SQL from the definitions in the guide, over the tables, with nothing of the program's. Every figure of every standard report
// on the sample desk's eighteen months has to be the same.

describe('The sample desk’s eighteen months, counted by hand', () => {
  test('all of them', { timeout: 240_000 }, async () => {
    const desk = await countedSample()
    await requestsByHand(desk)
    await librariesByHand(desk)
    await moneyByHand(desk)
    await turnaroundByHand(desk)

    // From every figure to its requests: as many as it says, where it counts requests.
    for (const [name, columns] of Object.entries({
      volume: ['requested', 'supplied', 'notSupplied', 'cancelled'],
      'fill-rate': ['requested', 'supplied', 'notSupplied', 'cancelled', 'stillOpen'],
      reciprocity: ['provided', 'obtained'],
      acrl: ['filled'],
      copyright: ['used', 'reserved'],
      overdue: ['overdue'],
      ageing: ['openNow', 'older']
    })) {
      const report = await desk.call('reports.run', { name, ...period })
      for (const row of report.rows.filter((_row, index) => index % 7 === 0))
        for (const column of columns) {
          const found = await desk.call('reports.requests', { name, ...period, key: row.key, column, limit: 5 })
          const said = row.cells[report.columns.findIndex((each) => each.name === column)]
          expect([found.total, found.rows.length], `${name} ${row.key} ${column}`).toEqual([
            said,
            Math.min(5, Number(said))
          ])
        }
    }
  })
})
