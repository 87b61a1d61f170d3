import { batchAsk } from '../../electron/core/routing/batch.ts'
import type { CallGiven } from '../../electron/core/handler.ts'
import { openDyingDesk } from './dying-desk.ts'

// Asks for many requests along their rotas and dies after so many events.
const [ledger = '', now = '', events = '1', staff = '1', given = ''] = process.argv.slice(2)
const desk = await openDyingDesk(ledger, Number(now), Number(events), { staffId: Number(staff), door: 'command-line' })
await batchAsk.run(JSON.parse(given) as CallGiven<'routing.batch-ask'>, desk, undefined)
