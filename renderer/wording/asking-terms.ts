import { say } from '../../shared/text/say.ts'
import type { RequestWhole } from '../screens/whole-request.ts'
import { sayMoney } from './money.ts'

type Asking = RequestWhole['askings'][number]

/** What a supplier answered besides yes and no, and what has become of the loan since; empty where there is nothing of the kind. */
export function askingTerms(asking: Asking, sayDay: (day: string) => string): string {
  const { conditions, offeredCost, retryAfter, retryBefore, expected, locations, overdueLevel, renewals } = asking
  const named = conditions.map((each) => say(`words.conditions.${each}`)).join(', ')
  return [
    asking.retryOf ? say('screens.rota.again') : '',
    named ? say('screens.rota.conditions', { what: named }) : '',
    offeredCost ? say('screens.rota.cost', { cost: sayMoney(offeredCost.amount, offeredCost.currency) }) : '',
    retryAfter ? say('screens.rota.retry-after', { when: sayDay(retryAfter) }) : '',
    retryBefore ? say('screens.rota.retry-before', { when: sayDay(retryBefore) }) : '',
    expected ? say('screens.rota.expected', { when: sayDay(expected) }) : '',
    locations ? say('screens.rota.locations', { what: locations }) : '',
    renewals > 0 ? say('screens.rota.renewals', { n: renewals }) : '',
    overdueLevel > 0 ? say('screens.rota.overdues', { n: overdueLevel }) : ''
  ]
    .filter(Boolean)
    .join('\u00a0· ')
}
