type Call = <T>(name: string, given: object) => Promise<T>

/** Rules of what is lent and licences of the kind that desks have, one of them with a title for each thing that it may say. */
export async function makeSupply(call: Call): Promise<void> {
  const usual = { on: true, from: null, to: null }
  for (const rule of [
    {
      name: 'Reserve shelf',
      when: [{ field: 'reserve', is: 'yes' }],
      effect: { does: 'refuse', reason: 'non-circulating', byItself: false }
    },
    {
      name: 'Maps stay here',
      when: [{ field: 'material', is: 'one-of', values: ['map', 'rare'] }],
      effect: { does: 'refuse', reason: 'non-circulating', byItself: true }
    },
    {
      name: 'Old and rare',
      when: [
        { field: 'age', is: 'at-least', n: 100 },
        { field: 'service', is: 'one-of', values: ['loan'] }
      ],
      effect: { does: 'condition', terms: 'library-use-only' }
    },
    {
      name: 'Abroad, a person looks',
      when: [{ field: 'country', is: 'none-of', values: ['GB', 'IE'] }],
      effect: { does: 'ask' },
      from: '2026-01-01'
    }
  ])
    await call('supply.rule-save', { ...usual, ...rule })
  for (const licence of [
    {
      name: 'Bell Journals Online',
      provider: 'Campanile Press',
      printFax: 'permitted',
      electronic: 'prohibited',
      secureElectronic: 'permitted',
      countryLimit: 'same-country',
      reviewed: '2026-02-01',
      note: 'Asked again when it is renewed.',
      titles: [
        { kind: 'issn', value: '0378-5955', title: 'Hearing Research', from: 2000 },
        { kind: 'issn', value: '0317-8471', title: 'Bells and Carillons', from: 1998, to: 2019 }
      ]
    },
    {
      name: 'Valley e-books',
      provider: 'Valley House',
      covers: 'collection',
      printFax: 'silent',
      electronic: 'silent',
      secureElectronic: 'prohibited',
      wholeEbook: 'no'
    },
    { name: 'Newspapers of the north', provider: null, byItself: true }
  ])
    await call('supply.licence-save', licence)
}
