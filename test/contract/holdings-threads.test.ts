import { expect, test } from 'vitest'
import { marcXml, sru } from '../support/catalogue-answers.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'
import { addRequest, openDesk } from '../support/desk.ts'

test('while a catalogue is waited for, the desk reads, writes and asks another; the look-up is stopped by its number and keeps nothing', async () => {
  const desk = await openDesk({ core: { threads: true, now: undefined, rehearsal: true } })
  const catalogue = await startCatalogue({
    '/slow': () => undefined,
    '/good': xml(sru([marcXml([['245', { a: 'Bells' }]])]))
  })
  const number = await addRequest(desk)
  const save = (name: string, path: string) =>
    desk.call('catalogues.save', { name, kind: 'union', address: catalogue.at(path), seconds: 60 })
  await save('Slow', '/slow')
  await save('Good', '/good')
  const waiting = desk.refusal('holdings.find', { number, catalogue: 'Slow' })
  // A thread of its own is started for it first.
  await expect.poll(() => catalogue.asked.length, { timeout: 30_000 }).toBe(1)

  expect(await desk.call('holdings.find', { number, catalogue: 'Good' })).toMatchObject({
    catalogues: [{ name: 'Good', outcome: 'answered' }]
  })
  expect(await desk.call('requests.get', { number })).toMatchObject({ number })
  await desk.call('requests.note', { number, text: 'Written meanwhile' })
  const looking = async () => (await desk.call('work.list', {})).find(({ call }) => call === 'holdings.find')
  await expect.poll(looking, { timeout: 30_000 }).toMatchObject({ stoppable: true })
  const work = await looking()
  await desk.call('work.stop', { id: work?.id ?? 0 })
  expect(await waiting).toMatchObject({ refused: 'cancelled' })
  const { asked } = await desk.call('holdings.found', { number })
  expect(asked.map(({ name }) => name)).toEqual(['Good'])
})
