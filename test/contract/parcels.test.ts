import { expect, test } from 'vitest'
import { openDesk } from '../support/desk.ts'

const home = { name: 'Milton Library', lines: ['1 Quay Street', 'Milton, TX 75001'], country: 'US' }
const courier = { name: 'Trans-Amigos Express', location: '0457', hub: 'HOU' }

test('a library keeps its courier’s stop and whose work the return label is, through changes that do not speak of them', async () => {
  const desk = await openDesk()
  const made = await desk.call('partners.save', { name: 'Newport Library', courier, returnLabel: 'by-borrower' })
  expect(made).toMatchObject({ courier, returnLabel: 'by-borrower' })
  const changed = await desk.call('partners.save', {
    id: made.id,
    version: made.version,
    name: 'Newport Public Library'
  })
  expect(changed).toMatchObject({ courier, returnLabel: 'by-borrower' })
  const without = await desk.call('partners.save', {
    id: made.id,
    version: changed.version,
    name: 'Newport Public Library',
    courier: null
  })
  expect(without).toMatchObject({ courier: null, returnLabel: 'by-borrower' })
  expect(await desk.call('partners.get', { id: made.id })).toMatchObject({ courier: null, returnLabel: 'by-borrower' })
  expect(await desk.call('partners.save', { name: 'Plain Library' })).toMatchObject({
    courier: null,
    returnLabel: 'in-parcel'
  })
  expect(
    await desk.refusal('partners.save', { name: 'Wrong hub', courier: { ...courier, hub: 'HOUSTON' } })
  ).toMatchObject({ refused: 'bad-input', field: expect.stringContaining('hub') as string })
  await desk.expectSound()
}, 60_000)

test('texts for parcels abroad, the courier and the marking are settings that are checked and can be taken back', async () => {
  const desk = await openDesk()
  const countryTexts = [{ country: 'CA', customs: 'Library loan, returned to sender', back: 'Send by surface mail' }]
  const settings = await desk.call('settings.change', {
    shipTo: home,
    countryTexts,
    libraryMail: 'on',
    patronOnLabels: 'initials',
    courierName: courier.name,
    courierLocation: '0123',
    courierHub: 'DAL'
  })
  expect(settings).toMatchObject({ countryTexts, libraryMail: 'on', patronOnLabels: 'initials', courierHub: 'DAL' })
  for (const wrong of [{ courierHub: 'DALLAS' }, { countryTexts: [{ country: 'Canada', customs: '', back: '' }] }])
    expect(await desk.refusal('settings.change', wrong as never)).toMatchObject({ refused: 'bad-input' })
}, 60_000)
