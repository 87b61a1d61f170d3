import { headingMatcher } from '../domain/heading-likeness.ts'
import { statementFields } from './statement-fields.ts'

/**
 * Headings that statements are thought to have, in English and German. No office publishes the layout of its file (OCLC’s report, EFTS): staff confirm
 * the columns once for each network.
 */
export const matchStatementColumns = headingMatcher(statementFields, {
  number:
    'request number|request id|request|ill number|ill no|illnumber|transaction number|transaction id|docline number|reference|nummer|bestellnummer|bestellung|fernleihnummer',
  library: 'library|library symbol|symbol|institution|partner|lender|borrower|libid|bibliothek|sigel|einrichtung',
  amount: 'amount|charge|fee|cost|price|total|betrag|gebuhr|preis|summe',
  credit: 'lending credit|credit|credits|haben|gutschrift',
  debit: 'borrowing debit|debit|debits|soll|lastschrift|belastung',
  kind: 'type|transaction type|kind|direction|debit credit|art|richtung',
  currency: 'currency|currency code|wahrung',
  day: 'date|transaction date|date received|fill date|filled|closed date|datum|tag'
})

/** Whether a word says that the desk gets it (a credit, lending) or pays it (a debit, borrowing); undefined for another word. */
export function kindOf(word: string): 'credit' | 'debit' | undefined {
  const text = word.normalize('NFKC').toLowerCase()
  if (/credit|lend|suppl|haben|gutschrift|verleih|aktiv/.test(text)) return 'credit'
  return /debit|borrow|request|soll|lastschrift|entleih|passiv/.test(text) ? 'debit' : undefined
}
