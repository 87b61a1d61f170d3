import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { typedAmount } from '../../../shared/text/say-amount.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import type { Site } from './site-of.ts'

export type SheetField = CallOutput<'sites.sheet'>['fields'][number]

/** What a sheet is made of. */
export interface SheetFacts {
  readonly reading: Reading
  readonly request: RequestRecord
  readonly slip: SlipData
  readonly site: Site | undefined
  readonly asking: AskingRecord | undefined
  readonly siteNumber: string | null
}

/** Fields of one part, those without a value left out: nobody copies nothing. */
export function fieldsOfPart(
  part: SheetField['part'],
  values: Readonly<
    Record<string, string | null | undefined | { value: string | null; remark?: string | null; published?: boolean }>
  >
): SheetField[] {
  return Object.entries(values).flatMap(([name, given]) => {
    const {
      value,
      remark = null,
      published = false
    } = typeof given === 'object' && given !== null ? given : { value: given ?? null }
    if (!value?.trim() && !remark) return []
    return [{ name, part, label: say(`sites.fields.${name}`), value: value?.trim() ?? '', remark, published }]
  })
}

/** An amount as forms take it: the number in its currency's digits with nothing between thousands, and the currency. */
export const amountThere = ({ amount, currency }: { amount: number; currency: string }): string =>
  `${typedAmount(amount, currency)} ${currency}`
