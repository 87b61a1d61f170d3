import { numbers } from './steps.ts'

type Call = <T>(name: string, given: object) => Promise<T>

const long = (words: string) => `${words} and everything that belongs to it, with the supplements, `.repeat(4).trim()
/** A word that no line is wide enough for. */
const unbroken = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
/** A picture of four points. */
const points =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVQI12P8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg=='
/** A page with nothing on it, as PDF. */
const page = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\ntrailer<</Root 1 0 R>>\n'
).toString('base64')

/** Requests with nothing but a title, with more than fits in every field, in several pieces, with files, and two with one code. */
export async function makeExtremes(call: Call): Promise<void> {
  const make = async (given: object) =>
    (await call<{ number: string }>('requests.create', { side: 'borrowing', service: 'loan', ...given })).number
  numbers.BARE = await make({ citation: { title: 'Untitled' } })
  numbers.LONG = await make({
    service: 'copy',
    level: 'rush',
    citation: {
      title: long('On the bells of the northern valleys'),
      author: `${unbroken}, A.; ${long('The Society of Ringers')}`,
      container: long('Proceedings of the congress of bell founders'),
      edition: long('2nd, enlarged'),
      publisher: unbroken,
      place: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch',
      year: '1998–2004',
      volume: '112',
      issue: '3/4, Supplement B',
      pages: '1–12, 14, 17–29, 33, 112–148, Tafel I–XXIV',
      issn: '0028-0836',
      doi: `10.1000/${'182.'.repeat(30)}1`
    },
    barcode: `3120400010293${'7'.repeat(60)}`,
    patron: { name: `Ringer-${unbroken}, Ada`, email: `ada.${'long.'.repeat(10)}name@university.example` },
    needBy: '2031-11-30',
    note: long('Patron works from the notes on chapter IV')
  })
  await call('requests.note', { number: numbers.LONG, text: `${unbroken}${unbroken} ${long('Asked by telephone')}` })
  const lent = { side: 'lending', partner: 'DE-12' }
  numbers.PIECES = await make({
    ...lent,
    pieces: 4,
    citation: { title: 'Handbook of campanology', author: 'Bell, C.' }
  })
  const target = [{ number: numbers.PIECES }]
  await call('requests.act', { targets: target, action: 'will-supply', fields: {} })
  await call('requests.act', { targets: target, action: 'came-out', fields: {} })
  for (const volume of ['1', '2', '3'])
    await make({ ...lent, barcode: 'SET-1', citation: { title: `Bells of the world, volume ${volume}` } })
  numbers.FILED = await make({ service: 'copy', citation: { title: 'Change ringing', container: 'Ringers’ Journal' } })
  for (const file of [
    { name: 'change-ringing-pages-1-to-12.pdf', base64: page },
    { name: 'title page.png', base64: points },
    { name: `${'a-very-long-name-of-a-scan-'.repeat(4)}end.tif`, base64: points }
  ])
    await call('attachments.add', { number: numbers.FILED, file })
}
