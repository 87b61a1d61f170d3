import type { SiteField } from './site-columns.ts'

/** Headings as such lists have them: English, German, and the sites' own words where they are published. */
export const siteColumnWords: Readonly<Record<SiteField, string>> = {
  number:
    'request number|request id|request no|ill number|ill no|ill request number|ill id|transaction number|transaction id|docline number|rapid number|rapid request id|oclc request number|number|no|id|bestellnummer|bestell nr|bestell id|auftragsnummer|fernleihnummer|fernleih id|nummer|nr|pid',
  ourNumber:
    'our number|our no|local id|local number|local request number|local request id|own number|internal number|internal id|unsere nummer|eigene nummer|lokale nummer|interne nummer|our reference',
  requesterNumber:
    'ono|requester number|borrower number|requester reference|borrower reference|nummer der bestellenden',
  supplierNumber: 'ano|supplier number|lender number|supplier reference|lender reference|nummer der liefernden',
  status: 'status|state|stat|request status|current status|last action|zustand|bestellstatus|stand|statut|estado',
  reason:
    'reason|reason for no|reason unfilled|reason not filled|reason code|unfilled reason|grund|ablehnungsgrund|begrundung',
  supplier:
    'supplier|supplier symbol|lender|lender symbol|lender libid|current lender|lending library|supplying library|responder|amlid|gebende bibliothek|lieferbibliothek|liefernde bibliothek|lieferant',
  requester:
    'requester|requester symbol|borrower|borrower symbol|borrower libid|borrowing library|requesting library|omlid|nehmende bibliothek|bestellende bibliothek|besteller',
  due: 'due|due date|date due|lender due date|due back|return by|leihfrist|leihfristende|leihfrist bis|fallig|fallig am|faellig|ruckgabe bis|ruckgabedatum',
  side: 'side|role|direction|borrowing or lending|process type|seite|rolle|richtung',
  service: 'service|service type|request type|type|loan or copy|srvce|bestellart|leistung|art|dienst',
  title: 'title|book title|item title|article title|titel|buchtitel|aufsatztitel|bibnt',
  author: 'author|item author|article author|autor|verfasser|verfasserin',
  container: 'journal|journal title|periodical|periodical title|container|zeitschrift|zeitschriftentitel',
  year: 'year|publication year|date of publication|jahr|erscheinungsjahr',
  volume: 'volume|vol|band|jahrgang',
  issue: 'issue|heft|nummer des hefts',
  pages: 'pages|page|seiten|seitenangabe',
  isbn: 'isbn',
  issn: 'issn'
}
