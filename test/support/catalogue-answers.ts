/** A response of SRU with these records inside. */
export function sru(
  records: readonly string[],
  { hits = records.length, version = '1.2', more = '' }: { hits?: number; version?: string; more?: string } = {}
): string {
  const uri = version === '2.0' ? 'http://docs.oasis-open.org/ns/search-ws/sruResponse' : 'http://www.loc.gov/zing/srw/'
  const each = records.map(
    (record, index) => `<s:record><s:recordSchema>marcxml</s:recordSchema><s:recordData>${record}</s:recordData>
      <s:recordPosition>${index + 1}</s:recordPosition></s:record>`
  )
  return `<?xml version="1.0" encoding="UTF-8"?><s:searchRetrieveResponse xmlns:s="${uri}"><s:version>${version}</s:version>
    <s:numberOfRecords>${hits}</s:numberOfRecords><s:records>${each.join('')}</s:records>${more}</s:searchRetrieveResponse>`
}

type Subfields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

/** A record of MARCXML: control fields as text, data fields as subfields. */
export function marcXml(
  fields: readonly (readonly [tag: string, value: string | Subfields, indicators?: string])[]
): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const written = fields.map(([tag, value, indicators = '  ']) => {
    if (typeof value === 'string') return `<controlfield tag="${tag}">${escape(value)}</controlfield>`
    const subfields = (Array.isArray(value) ? value : Object.entries(value)) as readonly (readonly [string, string])[]
    return `<datafield tag="${tag}" ind1="${indicators[0]}" ind2="${indicators[1]}">${subfields
      .map(([code, text]) => `<subfield code="${code}">${escape(text)}</subfield>`)
      .join('')}</datafield>`
  })
  return `<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a 4500</leader>${written.join('')}</record>`
}

/** An OPAC record of a book with these holdings, each written as XML. */
export function opacXml(holdings: readonly string[], marc = marcXml([['245', { a: 'A History of Bells' }]])): string {
  return `<opacRecord><bibliographicRecord>${marc}</bibliographicRecord><holdings>${holdings
    .map((holding) => `<holding>${holding}</holding>`)
    .join('')}</holdings></opacRecord>`
}

/** A book that one library has on its shelf, with its barcode. */
export const bells = marcXml([
  ['020', { a: '9780306406157 (pbk.)' }],
  ['245', { a: 'A history of bells /', c: 'Ngozi Okafor.' }],
  ['852', { a: 'GB-Uk', b: 'Main', c: 'Stacks', h: 'ML1039', i: '.O4', p: '30001', z: 'Available' }]
])
