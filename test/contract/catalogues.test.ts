import { describe, expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

const own = { name: 'Our catalogue', kind: 'own', address: 'https://catalogue.example/sru' } as const

describe('the list of catalogues', () => {
  test('the desk’s own catalogue is asked first, the others in the order that staff give them', async () => {
    const desk = await openDesk()
    const partner = await addLibrary(desk, 'GB-Uk')
    await desk.call('catalogues.save', { name: 'Union', kind: 'union', address: 'http://union.example:210/all' })
    await desk.call('catalogues.save', {
      name: 'Uk',
      kind: 'partner',
      address: 'http://uk.example/',
      partner,
      position: 0
    })
    await desk.call('catalogues.save', own)
    const names = (await desk.call('catalogues.list', {})).map(({ name }) => name)
    expect(names).toEqual(['Our catalogue', 'Union', 'Uk'])
  })

  test('a catalogue that was removed comes back with what it was', async () => {
    const desk = await openDesk()
    const { id, ...kept } = await desk.call('catalogues.save', { ...own, indexes: { isbn: 'pica.isb' }, seconds: 5 })
    const gone = await desk.call('catalogues.remove', { id })
    expect(await desk.call('catalogues.list', {})).toEqual([])
    expect(await desk.refusal('catalogues.remove', { id })).toMatchObject({ refused: 'not-found', field: 'id' })
    const { partner, ...plain } = gone
    await desk.call('catalogues.save', { ...plain, partner: partner?.id ?? null })
    expect(await desk.call('catalogues.list', {})).toEqual([{ id, ...kept }])
    expect(kept.indexes).toMatchObject({ isbn: 'pica.isb', title: 'dc.title' })
  })

  test.each([
    ['no address', { ...own, address: 'catalogue.example' }, 'address'],
    ['an address that is not of the web', { ...own, address: 'file:///etc/passwd' }, 'address'],
    ['an address with a password in it', { ...own, address: 'http://me:secret@catalogue.example/' }, 'address'],
    ['a partner’s catalogue of no library', { ...own, kind: 'partner' }, 'partner'],
    ['a library that is not known', { ...own, partner: 'GB-None' }, 'partner'],
    ['a network that there is not', { ...own, network: 'no-such-network' }, 'network'],
    ['an index that is more than a name', { ...own, indexes: { isbn: 'isbn = 1 or x' } }, 'indexes.isbn']
  ])('%s is refused and names the field', async (_what, given, field) => {
    const desk = await openDesk()
    expect(await desk.refusal('catalogues.save', given)).toMatchObject({ field })
    expect(await desk.call('catalogues.list', {})).toEqual([])
  })

  test('two catalogues do not have one name', async () => {
    const desk = await openDesk()
    await desk.call('catalogues.save', own)
    expect(await desk.refusal('catalogues.save', { ...own, name: 'our CATALOGUE' })).toMatchObject({
      refused: 'twice',
      field: 'name'
    })
  })

  test('of a request that no catalogue was asked for nothing is known', async () => {
    const desk = await openDesk()
    const number = await addRequest(desk)
    expect(await desk.call('holdings.found', { number })).toEqual({
      asked: [],
      holdings: [],
      here: [],
      offersDelivery: false
    })
    expect(await desk.refusal('holdings.found', { number: '26-99999' })).toMatchObject({ field: 'number' })
  })
})
