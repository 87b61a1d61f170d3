import { Refused } from '../../../shared/contract/refused.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import type { Slip } from '../../../shared/paper/slip.ts'
import type { Stock } from '../../../shared/paper/stocks.ts'
import type { Reading } from '../handler.ts'
import type { Laid } from './draw-order.ts'
import type { DrawOrder } from './draw/draw-artefact.ts'
import { stockToUse } from './own-stocks.ts'
import { withPictures } from './templates/with-pictures.ts'

export interface KeptOrder {
  readonly order: DrawOrder & { readonly said: readonly Slip[]; readonly geometry: Stock }
  readonly pages: number
}

/** What a job was drawn from, in the words that it keeps; undefined once they are erased. @throws Refused not-found (id), bad-input (stock) */
export function keptOrder(id: number, reading: Reading): KeptOrder | undefined {
  const job = reading.sql('select artefact, stock, pages, words, laid, at from print_job where id = ?').get(id) as
    | { artefact: ArtefactName; stock: string; pages: number; words: string | null; laid: string | null; at: number }
    | undefined
  if (!job) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  if (!job.words) return undefined
  return {
    pages: job.pages,
    order: {
      artefact: job.artefact,
      stock: job.stock,
      geometry: stockToUse(reading, job.stock),
      slips: [],
      said: withPictures(JSON.parse(job.words) as Slip[], reading),
      at: new Date(job.at).toISOString(),
      ...(job.laid ? (JSON.parse(job.laid) as Laid) : {})
    }
  }
}
