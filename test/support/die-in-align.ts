import { align } from '../../electron/core/sites/align.ts'
import type { CallGiven } from '../../shared/contract/calls.ts'
import { openDyingDesk } from './dying-desk.ts'

// Brings lines in line with a site's list and dies after so many events.
const [ledger = '', now = '', events = '1', given = ''] = process.argv.slice(2)
const desk = await openDyingDesk(ledger, Number(now), Number(events), { staffId: 2, door: 'command-line' })
await align.run(JSON.parse(given) as CallGiven<'sites.align'>, desk, undefined)
