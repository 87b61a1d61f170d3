import { createRequest } from '../../electron/core/requests/create-request.ts'
import { runRules } from '../../electron/core/rules/run-rules.ts'
import { openDyingDesk } from './dying-desk.ts'

// Makes a request on a ledger that has rules, and dies after so many events.
const [ledger = '', now = '', events = '1'] = process.argv.slice(2)
const desk = await openDyingDesk(ledger, Date.parse(now), Number(events), { staffId: 1, door: 'command-line' })
await desk.transact(async (tx) => {
  const inside = { ...desk, tx }
  await createRequest(inside, {
    side: 'borrowing',
    service: 'loan',
    level: 'normal',
    citation: { title: 'A History of Bells' },
    source: 'form',
    by: 'person'
  })
  await runRules(inside)
})
