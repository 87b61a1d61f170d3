import { expect, test } from 'vitest'
import { draggedTo, holdsOf, layersOf, movedBy, pressedOn } from '../../renderer/screens/template-moves.ts'
import { freePlace, freshBlock } from '../../renderer/screens/template-steps.ts'
import { checkTemplate } from '../../shared/paper/template/check-template.ts'
import type { TemplateBlock, TemplateBody } from '../../shared/paper/template/template.ts'
import { seeded } from '../support/seeded.ts'

const label = { width: 99.06, height: 38.1 }
const block: TemplateBlock = { kind: 'frame', x: 10, y: 10, width: 20, height: 8, stroke: 0.5 }
const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  pressedOn({ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...held }, block, label)

test('arrows move by half a millimetre, with Shift by five, with Alt by a tenth; with Ctrl or Command they size', () => {
  expect(press('ArrowRight')).toMatchObject({ x: 10.5, y: 10 })
  expect(press('ArrowUp', { shiftKey: true })).toMatchObject({ x: 10, y: 5 })
  expect(press('ArrowLeft', { altKey: true })).toMatchObject({ x: 9.9 })
  expect(press('ArrowDown', { ctrlKey: true })).toMatchObject({ y: 10, height: 8.5 })
  expect(press('ArrowLeft', { metaKey: true, shiftKey: true })).toMatchObject({ x: 10, width: 15 })
  expect(press('ArrowRight', { ctrlKey: true, altKey: true })).toMatchObject({ width: 20.1 })
  expect(press('a')).toBeUndefined()
})

test('a block stays on its label and has a size, however it is moved, dragged and sized', () => {
  const random = seeded(7)
  const some = (most: number) => (random() - 0.5) * 2 * most
  let now: TemplateBlock = block
  for (let turn = 0; turn < 3000; turn += 1) {
    const by = { x: some(60), y: some(60) }
    const holds = holdsOf(200, 200)
    const hold = holds[Math.floor(random() * (holds.length + 1))]
    now = turn % 3 === 0 ? movedBy(now, by, label) : draggedTo(now, by, hold, label, turn % 2 ? 0.5 : 0.1)
    expect(checkTemplate({ label, blocks: [now] }).faults.filter(({ what }) => what !== 'no-room')).toEqual([])
    expect([now.x >= 0, now.y >= 0, now.width >= 0.5, now.height >= 0.5]).toEqual([true, true, true, true])
  }
})

test('what is held stays where it is on the other side', () => {
  expect(draggedTo(block, { x: 3.2, y: 1 }, { x: -1, y: 0 }, label, 0.5)).toMatchObject({
    x: 13,
    y: 10,
    width: 17,
    height: 8
  })
  expect(draggedTo(block, { x: 90, y: 90 }, { x: 1, y: 1 }, label, 0.5)).toMatchObject({
    x: 10,
    width: 89.06,
    height: 28.1
  })
  expect(draggedTo(block, { x: 0, y: 40 }, { x: 0, y: -1 }, label, 0.5)).toMatchObject({ y: 17.5, height: 0.5 })
})

test('small blocks lie over large ones; a thin one is held at its ends', () => {
  const large = { ...block, width: 80, height: 30 }
  expect([...layersOf([block, large]).entries()].sort()).toEqual([
    [0, 2],
    [1, 1]
  ])
  expect(holdsOf(300, 2).map(({ x, y }) => [x, y])).toEqual([
    [-1, 0],
    [1, 0]
  ])
})

test('a new block stands in a free place, smaller where there is no other, and may be kept there', () => {
  let body: TemplateBody = { label, blocks: [{ ...block, x: 0, y: 0, ...label }] }
  for (const kind of ['symbol', 'text', 'text', 'address', 'line'] as const)
    body = { ...body, blocks: [...body.blocks, freshBlock(kind, body)] }
  expect(checkTemplate(body).faults).toEqual([])
  const full = { label, blocks: [{ ...freshBlock('text', body), x: 0, y: 0, ...label }] }
  expect(freePlace({ width: 10, height: 10 }, full, true)).toEqual({ x: 0, y: 0, width: 10, height: 10 })
})
