import { expect, test } from 'vitest'
import { columnsOf, sortsOf } from '../../renderer/parts/queue-columns.ts'
import { railSections } from '../../renderer/parts/rail-sections.ts'
import { citationNames } from '../../renderer/screens/edit-request.ts'
import { queues } from '../../shared/lifecycle/queues.ts'
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

test('a column that a person took out stays out', () => {
  expect(columnsOf('open', ['state']).map(({ name }) => name)).not.toContain('state')
})
