import { expect, test } from 'vitest'
import { readPrinters } from '../../../electron/core/paper/printers.ts'

test('a printer that is out of reach or switched off is not ready, whatever its first line says', () => {
  const said = `printer roll now printing roll-4.  enabled since Wed Nov 25 04:23:08 2026
\tThe printer may not exist or is unavailable at this time.
printer stacks is idle.  enabled since Wed Nov 25 04:21:48 2026
printer office disabled since Tue Nov 24 17:02:11 2026 -
\tPaused
`
  expect(readPrinters(said)).toEqual([
    {
      name: 'roll',
      ready: false,
      detail:
        'now printing roll-4. enabled since Wed Nov 25 04:23:08 2026 The printer may not exist or is unavailable at this time.'
    },
    { name: 'stacks', ready: true, detail: 'is idle. enabled since Wed Nov 25 04:21:48 2026' },
    { name: 'office', ready: false, detail: 'disabled since Tue Nov 24 17:02:11 2026 - Paused' }
  ])
  expect(readPrinters('')).toEqual([])
})
