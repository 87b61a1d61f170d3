import type { PaperLibrary, SlipData } from '../../../shared/paper/slip-data.ts'

function someLibrary(name: string, symbol: string, town: string): PaperLibrary {
  const address = (desk: string) => ({ name, lines: [desk, `1 ${town} Road`, `${town} AB1 2CD`], country: 'GB' })
  return {
    name,
    symbol,
    shipTo: { ...address(`${town} Loans Room`), attention: `Ms ${town}` },
    returnTo: address(`${town} Returns Room`),
    email: `ill@${town.toLowerCase()}.example`,
    phone: '+44 1632 960 000'
  }
}

/** A loan of which everything is known, each value another word, so that each can be looked for by itself. */
export const loan: SlipData = {
  number: '26-04711',
  side: 'lending',
  service: 'loan',
  level: 'rush',
  title: 'Histories of Paper',
  author: 'Kowalska, Ewa',
  publisher: 'Papyrus Press',
  place: 'Leith',
  year: '1987',
  volume: '17',
  issue: '3',
  pages: '211–239',
  edition: 'Third edition',
  isbn: '978-0-86091-797-3',
  callNumber: 'TS1090 .K69',
  location: 'Annexe, Level 4',
  barcode: '31204000102935',
  piece: 2,
  pieces: 3,
  own: someLibrary('Aldermoor Library', 'GB-ALD', 'Aldermoor'),
  partner: someLibrary('Brackwater Library', 'GB-BRK', 'Brackwater'),
  partnerNumber: '2026-0457',
  patron: { name: 'Mirka Novak', number: 'P 20411', department: 'Department of Law', pickup: 'Harbour Desk' },
  due: '2027-01-12',
  patronDue: '2027-01-05',
  needBy: '2026-12-01',
  respondBy: '2026-11-18T05:00:00.000Z',
  zone: 'Europe/London',
  conditions: ['Use in the library only'],
  notes: ['The map at the back is loose.'],
  renewable: false,
  charge: { amount: 1250, currency: 'EUR' }
}
export const borrowed: SlipData = { ...loan, side: 'borrowing' }
/** What forms ask for beside: when, by which numbers, by which route, for how much. */
export const asked: SlipData = {
  ...borrowed,
  level: 'normal',
  asked: '2026-11-20',
  oclc: '14921703',
  pmid: '33782057',
  route: ['GB-BRK', 'GB-CAL'],
  maxCost: { amount: 2500, currency: 'USD' },
  declaration: 'Declared under our own law.'
}
export const fee = { day: '2026-11-20', currency: 'EUR' }
export const article: SlipData = { ...loan, service: 'copy', container: 'Journal of Watermarks', issn: '1098-7371' }
export const delivered: SlipData = { ...loan, side: 'delivery', partner: undefined, partnerNumber: undefined }

const stopAt = (location: string, hub: string) => ({ name: 'Trans-Amigos', location, hub })
export const couriered: SlipData = {
  ...loan,
  own: { ...loan.own, courier: stopAt('0123', 'DAL') },
  partner: { ...someLibrary('Brackwater Library', 'GB-BRK', 'Brackwater'), courier: stopAt('0457', 'HOU') }
}
