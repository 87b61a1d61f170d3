import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RequestRow } from '../../shared/contract/shapes.ts'
import type { Line } from '../../renderer/screens/queue-groups.ts'
import { type DrawnLines, keepRows } from '../../renderer/parts/list-rows.ts'
import { writtenIcon } from '../../renderer/parts/app-icon.ts'
import { type IconName, icons } from '../../renderer/parts/icons.ts'
import { columnsOf } from '../../renderer/parts/queue-columns.ts'
import { rowsInSight } from '../../renderer/parts/rows-in-sight.ts'

// The rows of a list, written over one another: what stands on the screen is what would stand there if all of it were new.
const columns = columnsOf('open', ['number', 'title', 'patron', 'state'])
const rowNamed = (number: string, more: Partial<RequestRow> = {}): RequestRow => ({
  ...({ side: 'borrowing', service: 'loan', level: 'normal', author: null, patron: 'Reis, Ana' } as RequestRow),
  number,
  title: `Title of ${number}`,
  ...more
})
const cellsOf = (row: RequestRow) => [
  { text: row.number, look: '' },
  { text: row.title, look: '', icon: 'book' as const, iconSays: 'Loan' },
  {
    text: row.patron ?? '',
    look: '',
    ...(row.patron?.startsWith('ا') ? { tags: { lang: 'ar', dir: 'rtl' as const } } : {})
  },
  { text: row.state ?? '', look: 'state plain', icon: 'inbox' as const }
]
const shown = (lines: DrawnLines['lines'], from = 0, more: Partial<DrawnLines> = {}): DrawnLines => ({
  lines,
  from,
  id: 'row-',
  columns,
  here: 0,
  picked: new Map(),
  cellsOf,
  ...more
})
const linesOf = (numbers: readonly string[], from = 0): Line[] =>
  numbers.map((number, nth) => ({ row: rowNamed(number), index: from + nth }))
const numbersIn = (body: Element) => [...body.querySelectorAll('a.num')].map((link) => link.textContent)
const bodyOf = () => document.createElement('tbody')

describe('the rows of a list', () => {
  it('stand in their order wherever the list is scrolled to, each under its own number and place', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })), { maxLength: 6 }), (views) => {
        const body = bodyOf()
        const rows = keepRows(body)
        for (const [from, size] of views) {
          const numbers = Array.from({ length: size }, (_, nth) => `26-${from + nth}`)
          rows.write(shown(linesOf(numbers, from), from))
          expect(numbersIn(body)).toEqual(numbers)
          expect([...body.children].map((row) => [row.id, row.getAttribute('aria-rowindex')])).toEqual(
            numbers.map((_, nth) => [`row-${from + nth}`, String(from + nth + 2)])
          )
        }
      }),
      { numRuns: 15 }
    )
  })

  it('are the same elements when the list is sorted, and one step of scrolling writes over one of them', () => {
    const body = bodyOf()
    const rows = keepRows(body)
    rows.write(shown(linesOf(['a', 'b', 'c'])))
    const before = [...body.children]
    rows.write(shown(linesOf(['c', 'b', 'a'])))
    expect([...body.children]).toEqual(before)
    rows.write(shown(linesOf(['b', 'a', 'd'], 1), 1))
    expect([...body.children]).toEqual([before[1], before[2], before[0]])
    expect(numbersIn(body)).toEqual(['b', 'a', 'd'])
  })

  it('stay the same elements when headings come between them', () => {
    const body = bodyOf()
    const rows = keepRows(body)
    const [first, second] = linesOf(['a', 'b']) as [Line, Line]
    rows.write(shown([first, second, ...linesOf(['c', 'd'], 2)]))
    const [a, b] = body.children
    const heading = (label: string): Line => ({ heading: { key: label, label, count: 1, late: false } })
    rows.write(shown([heading('Late'), first, heading('Soon'), second]))
    expect([...body.children].map((each) => each.className)).toEqual(['group', 'row here', 'group', 'row'])
    expect([body.children[1], body.children[3]]).toEqual([a, b])
  })

  it('say with headings and rows to come between them, wherever one has been, what they would say if all were new', () => {
    /** A list of forty lines: where they divide by seven a heading, some not here yet. */
    const list = (missing: number): (Line | null)[] => {
      let index = -1
      return Array.from({ length: 40 }, (_, at): Line | null => {
        if (at % 7 === 0) return { heading: { key: String(at), label: `Group ${at}`, count: at, late: at % 2 === 0 } }
        index += 1
        return at >= missing ? null : { row: rowNamed(`26-${index}`), index }
      })
    }
    const view = fc.record({
      from: fc.nat(30),
      size: fc.integer({ min: 1, max: 10 }),
      missing: fc.integer({ min: 5, max: 40 })
    })
    fc.assert(
      fc.property(fc.array(view, { minLength: 1, maxLength: 6 }), (views) => {
        const body = bodyOf()
        const rows = keepRows(body)
        for (const { from, size, missing } of views) {
          const lines = shown(list(missing).slice(from, from + size), from)
          rows.write(lines)
          const fresh = bodyOf()
          keepRows(fresh).write(lines)
          expect(body.innerHTML).toBe(fresh.innerHTML)
        }
      }),
      { numRuns: 25 }
    )
  })

  it('make room for headings and for what is still to come, and come back', () => {
    const body = bodyOf()
    const rows = keepRows(body)
    const heading = { heading: { key: 'late', label: 'Late', count: 1, late: true } }
    rows.write(shown([heading, ...linesOf(['a'])]))
    expect(body.querySelector('tr.group')?.textContent).toContain('Late')
    rows.write(shown([null, ...linesOf(['a'])]))
    expect([body.querySelector('tr.group'), body.querySelectorAll('tr.row').length]).toEqual([null, 2])
    rows.write(shown(linesOf(['a', 'b'])))
    expect(numbersIn(body)).toEqual(['a', 'b'])
  })

  it('say where one is and what is selected', () => {
    const body = bodyOf()
    const rows = keepRows(body)
    const lines = linesOf(['a', 'b'])
    rows.write(shown(lines, 0, { here: 1, picked: new Map([['a', rowNamed('a')]]) }))
    expect([...body.children].map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'false'])
    expect(body.querySelector('tr.here a.num')?.textContent).toBe('b')
    expect([...body.querySelectorAll<HTMLInputElement>('input.tick')].map(({ checked }) => checked)).toEqual([
      true,
      false
    ])
  })

  it('keep nothing of the row before: no author, no haste, no direction of other letters', () => {
    const body = bodyOf()
    const rows = keepRows(body)
    const other = rowNamed('a', { author: 'Mahfouz, Naguib', level: 'urgent', patron: 'ابن رشد' })
    rows.write(shown([{ row: other, index: 0 }]))
    const own = body.querySelector('td [dir=rtl]')
    expect([own?.textContent, own?.getAttribute('lang')]).toEqual(['ابن رشد', 'ar'])
    expect(body.querySelector('.a')?.textContent).toBe('Mahfouz, Naguib')
    rows.write(shown(linesOf(['b'])))
    expect([body.querySelector('td [dir=rtl]'), body.querySelector('.a'), body.querySelector('.rush')]).toEqual([
      null,
      null,
      null
    ])
    expect(body.textContent).toBe('bTitle of bReis, Ana')
  })

  it('know in which row something happened, and whether it was its tick', () => {
    const body = bodyOf()
    const rows = keepRows(body)
    rows.write(shown(linesOf(['a', 'b'])))
    const found: unknown[] = []
    body.addEventListener('click', (event) => {
      const at = rows.rowOf(event)
      found.push([at?.row.number, at?.index, at?.inTick])
    })
    body.querySelectorAll('.t')[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    body.querySelector('input')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    expect(found).toEqual([
      ['b', 1, false],
      ['a', 0, true]
    ])
  })
})

describe('the rows of a list in sight', () => {
  const five = ['a', 'b', 'c', 'd', 'e']
  const turned = [...five].reverse()
  const sight = { from: 0, to: 3 }
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are written first when the list is turned, those below a moment later', () => {
    const body = bodyOf()
    const rows = rowsInSight(body)
    rows.write(shown(linesOf(five)), sight, true)
    expect(numbersIn(body)).toEqual(['a', 'b', 'c'])
    vi.runAllTimers()
    expect(numbersIn(body)).toEqual(five)
    rows.write(shown(linesOf(turned)), sight, true)
    expect(numbersIn(body)).toEqual(['e', 'd', 'c', 'd', 'e'])
    vi.runAllTimers()
    expect(numbersIn(body)).toEqual(turned)
  })

  it('are followed by all others at once where the list is scrolled, and no row is in the page twice', () => {
    const body = bodyOf()
    const rows = rowsInSight(body)
    rows.writeAll(shown(linesOf(five)))
    rows.write(shown(linesOf(turned)), sight, true)
    expect(new Set([...body.children].map(({ id }) => id)).size).toBe(5)
    rows.writeRest()
    expect(numbersIn(body)).toEqual(turned)
    rows.write(shown(linesOf(['f', 'g', 'h', 'i', 'j'], 3), 3), { from: 4, to: 7 }, true)
    expect([...body.children].map(({ id }) => id)).toHaveLength(new Set([...body.children].map(({ id }) => id)).size)
    rows.writeRest()
    expect(numbersIn(body)).toEqual(['f', 'g', 'h', 'i', 'j'])
  })
})

describe('an icon that is written over another', () => {
  it('is drawn in one line, also where the drawing has circles, rectangles and steps from one to the next', () => {
    const icon = writtenIcon()
    for (const name of Object.keys(icons) as IconName[]) {
      icon.write(name)
      expect(icon.element.firstElementChild?.getAttribute('d'), name).toMatch(/^M0 0[Mm]/)
      expect(icon.element.outerHTML).not.toMatch(/NaN|undefined/)
    }
    expect(icon.element.childElementCount).toBe(1)
  })

  it('says what it is where it stands for a word, and nothing beside one', () => {
    const icon = writtenIcon()
    icon.write('late', 'Late')
    expect([icon.element.getAttribute('role'), icon.element.getAttribute('aria-label')]).toEqual(['img', 'Late'])
    icon.write('truck')
    expect(icon.element.getAttributeNames()).not.toEqual(expect.arrayContaining(['role']))
    expect([icon.element.getAttribute('aria-hidden'), icon.element.classList.contains('onward')]).toEqual([
      'true',
      true
    ])
  })
})
