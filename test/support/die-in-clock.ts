import { runDue } from '../../electron/core/clock/run-due.ts'
import { openDyingDesk } from './dying-desk.ts'

// Runs the clock on a ledger and dies after so many events.
const [ledger = '', now = '', events = '1'] = process.argv.slice(2)
await runDue(await openDyingDesk(ledger, Date.parse(now), Number(events), { staffId: 1, door: 'clock' }))
