import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogueSystems, type CatalogueSystem } from '../../shared/holdings/catalogue-words.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'
import { openDesk } from '../support/desk.ts'
import { findCatalogueAnswers, noAnswersOfCatalogues } from '../support/samples.ts'

const all = findCatalogueAnswers()
const known = (system: string): CatalogueSystem => catalogueSystems.find((each) => each === system) ?? 'auto'

describe.skipIf(all.length === 0)(
  'real answers of catalogues give the availability that a well-known host finds',
  () => {
    test.each(all)('$file', async ({ path, system, expected }) => {
      const desk = await openDesk()
      const catalogue = await startCatalogue({ '/': xml(readFileSync(path)) })
      for (const as of [known(system), 'auto'] as const) {
        const found = await desk.call('holdings.search', {
          target: { address: catalogue.at('/'), system: as, schema: null },
          query: { isbn: '9780306406157' }
        })
        expect(found).toMatchObject({ outcome: 'answered', problems: [] })
        expect(found.availability, `as ${as}`).toEqual(expected)
      }
    })
  }
)

if (all.length === 0) test('real answers of catalogues', ({ skip }) => skip(noAnswersOfCatalogues))
