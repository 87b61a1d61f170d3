import { expect, test } from 'vitest'
import { columnsOf, sortsOf } from '../../renderer/parts/queue-columns.ts'
import { railSections } from '../../renderer/parts/rail-sections.ts'
import { citationNames } from '../../renderer/screens/edit-request.ts'
import { groupings, groupRows } from '../../renderer/screens/queue-groups.ts'
import type { Reader } from '../../renderer/wording/dates.ts'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import { facetNames, listColumns } from '../../shared/lifecycle/lists.ts'
import { type QueueName, queues } from '../../shared/lifecycle/queues.ts'
import { hasWords } from '../../shared/text/say.ts'

test('every column and every order of a list has its word', () => {
  for (const { name } of queues) {
    expect(columnsOf(name).filter((column) => !hasWords(`screens.columns.${column.name}`))).toEqual([])
    expect(sortsOf(name).filter((sort) => !hasWords(`screens.sorts.${sort}`))).toEqual([])
  }
})

test('every field of the form that corrects a request has its label', () => {
  expect(citationNames.filter(({ name }) => !hasWords(`screens.facts.${name}`))).toEqual([])
})

test('every section of the rail has its heading', () => {
  expect(railSections.filter((name) => !hasWords(`words.sections.${name}`))).toEqual([])
})

test('columns leave a narrow window in their order, number and title never', () => {
  const names = (room: number) => columnsOf('borrowing-needs-person', [], room).map(({ name }) => name)
  expect(names(100)).toEqual(['number', 'title', 'level', 'partner', 'state', 'actBy', 'assigned'])
  expect(names(90)).toEqual(['number', 'title', 'level', 'partner', 'state', 'actBy'])
  expect(names(80)).toEqual(['number', 'title', 'partner', 'state', 'actBy'])
  expect(names(40)).toEqual(['number', 'title', 'state', 'actBy'])
})

test('titles keep twelve rem where a queue has many columns of its own; what a person chose stays', () => {
  const title = (queue: QueueName, room: number, chosen: readonly string[] = []) =>
    room - 40.5 - columnsOf(queue, chosen, room).reduce((sum, { width = 0 }) => sum + width, 0)
  for (const { name } of queues) expect(title(name, 100), name).toBeGreaterThanOrEqual(12)
  const names = (queue: QueueName) => columnsOf(queue, [], 100).map(({ name }) => name)
  expect(names('borrowing-with-patrons')).toEqual(['number', 'title', 'patron', 'partner', 'state', 'due', 'actBy'])
  expect(names('borrowing-arrived')).toContain('due')
  const chosen = ['number', 'title', 'level', 'patron', 'partner', 'state', 'due', 'actBy', 'assigned']
  expect(columnsOf('borrowing-arrived', chosen, 100).map(({ name }) => name)).toEqual(chosen)
})

test('columns stand as a person chose them; what is no column any more is passed over', () => {
  expect(columnsOf('open', ['number', 'due', 'gone', 'title']).map(({ name }) => name)).toEqual([
    'number',
    'due',
    'title'
  ])
  expect(columnsOf('open', ['gone']).map(({ name }) => name)).toEqual(columnsOf('open').map(({ name }) => name))
})

test('a library that has no other name than its symbol is named once over its group', () => {
  const rows = [{ partner: 'DE-12', partnerSymbol: 'DE-12' }] as unknown as RequestRow[]
  const [line] = groupRows(rows, 'partner', {} as Reader)
  expect(line).toMatchObject({ heading: { label: 'DE-12', count: 1 } })
})

test('every facet and every heading has its word', () => {
  for (const name of facetNames) expect(hasWords(`queue.facets.${name}`), name).toBe(true)
  for (const name of groupings) expect(hasWords(`queue.columns.groups.${name}`), name).toBe(true)
  for (const name of listColumns)
    expect([hasWords(`screens.columns.${name}`), hasWords(`words.exported.${name}`)], name).toEqual([true, true])
})
