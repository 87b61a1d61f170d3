import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { day, openDesk } from '../support/desk.ts'

const volume: CallInput<'reports.save'> = {
  name: 'Volume for the dean',
  report: 'volume',
  period: 'last-month',
  format: 'csv',
  after: 2
}

test('a saved report is about its period as seen from today, and says what was written of it last', async () => {
  const desk = await openDesk()
  const saved = await desk.call('reports.save', { ...volume, period: 'last-fiscal-year', after: null })
  expect(saved).toMatchObject({ from: '2025-01-01', to: '2025-12-31', written: null })
  await desk.call('settings.change', { fiscalYearStart: '7' })
  expect(await desk.call('reports.saved', {})).toMatchObject([{ from: '2024-07-01', to: '2025-06-30' }])
  desk.setNow('2026-07-01T09:00:00Z')
  const [turned] = await desk.call('reports.saved', {})
  expect(turned).toMatchObject({ from: '2025-07-01', to: '2026-06-30' })
  await desk.call('reports.written', { id: saved.id, from: '2025-07-01', to: '2026-06-30', file: 'volume.csv' })
  expect(await desk.call('reports.saved', {})).toMatchObject([
    { written: { from: '2025-07-01', to: '2026-06-30', file: 'volume.csv', at: '2026-07-01T09:00:00.000Z' } }
  ])
  expect(await desk.call('reports.export-saved', { name: 'volume for the DEAN' })).toMatchObject({
    id: saved.id,
    from: '2025-07-01',
    to: '2026-06-30',
    written: { file: 'volume.csv' }
  })
})

test('one that is written by itself is due once for each period, so many days after its end; missed months are made up for', async () => {
  const desk = await openDesk({ now: '2026-06-15T08:00:00Z' })
  const { id } = await desk.call('reports.save', volume)
  const dueNow = async () => (await desk.call('reports.due', {})).map(({ from, due }) => `${from} on ${due}`)
  expect(await dueNow(), 'May was over before it was set').toEqual([])
  desk.setNow('2026-07-02T21:00:00Z')
  expect(await dueNow()).toEqual([])
  desk.setNow('2026-07-02T23:00:00Z')
  expect(await dueNow(), 'the third of July has begun in London').toEqual(['2026-06-01 on 2026-07-03'])
  desk.setNow('2026-09-20T08:00:00Z')
  expect(await dueNow()).toEqual(['2026-06-01 on 2026-07-03', '2026-07-01 on 2026-08-03', '2026-08-01 on 2026-09-03'])
  await desk.call('reports.written', { id, from: '2026-07-01', to: '2026-07-31', file: 'a.csv' })
  expect(await dueNow()).toEqual(['2026-06-01 on 2026-07-03', '2026-08-01 on 2026-09-03'])
  await desk.call('reports.save', { ...volume, id, name: 'Volume' })
  expect(await dueNow(), 'a new name starts nothing over').toHaveLength(2)
  await desk.call('reports.save', { ...volume, id, after: null })
  expect(await dueNow()).toEqual([])
  await desk.call('reports.save', { ...volume, id })
  expect(await dueNow(), 'set anew it begins with the month that ends next').toEqual([])
  desk.later(30 * day)
  expect(await dueNow()).toEqual(['2026-09-01 on 2026-10-03'])
})

test('a name twice, a report that is not, and a period that still runs are refused, and nothing is kept of them', async () => {
  const desk = await openDesk()
  await desk.call('reports.save', volume)
  expect(await desk.refusal('reports.save', { ...volume, name: 'VOLUME for the dean' })).toMatchObject({
    refused: 'twice',
    field: 'name'
  })
  expect(await desk.refusal('reports.save', { ...volume, name: 'B', report: 'toString' })).toMatchObject({
    refused: 'not-found',
    field: 'report'
  })
  expect(await desk.refusal('reports.save', { ...volume, name: 'C', period: 'this-month' })).toMatchObject({
    refused: 'bad-input',
    field: 'period'
  })
  expect(await desk.refusal('reports.save', { ...volume, name: 'D', locale: 'not a tag' })).toMatchObject({
    refused: 'bad-input',
    field: 'locale'
  })
  // A folder lies inside that of the command: nobody at a screen chooses where files appear on the machine.
  for (const folder of ['../up', '/etc', 'a/../../b', 'C:\\x', 'a//b', 'a\\..\\b', '.', 'Dean/', 'a. ', 'nul\u0000'])
    expect(await desk.refusal('reports.save', { ...volume, name: 'E', folder }), folder).toMatchObject({
      refused: 'bad-input',
      field: 'folder'
    })
  expect(await desk.refusal('reports.export-saved', { name: 'B' })).toMatchObject({
    refused: 'not-found',
    field: 'name'
  })
  const [kept, ...more] = await desk.call('reports.saved', {})
  expect(more).toEqual([])
  const gone = await desk.call('reports.remove-saved', { id: kept?.id ?? 0 })
  expect(gone).toMatchObject(volume)
  expect(await desk.call('reports.saved', {})).toEqual([])
})

test('the pack has every report of the fiscal year that begins in a calendar year', async () => {
  const desk = await openDesk({ settings: { fiscalYearStart: '10' } })
  const { from, to, files } = await desk.call('reports.pack', { year: 2025, format: 'csv' })
  expect([from, to]).toEqual(['2025-10-01', '2026-09-30'])
  const reports = (await desk.call('reports.list', {})).map(({ name }) => name)
  expect(files.map(({ name }) => name)).toEqual(reports.map((name) => `${name}_2025-10-01_2026-09-30.csv`))
})
