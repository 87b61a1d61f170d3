import type { DrawnBox } from './drawn-boxes.ts'
import { drawBoxes, leaving, overlaps } from './drawn-boxes.ts'
import { nastySlip } from './nasty-slips.ts'
import { randomTemplate } from './random-templates.ts'
import type { Stock } from '../../shared/paper/stocks.ts'
import type { KeptTemplate, TemplateBody } from '../../shared/paper/template/template.ts'

const points = 72 / 25.4

/** A roll with labels of a template's size. */
export function rollFor({ label }: TemplateBody): Stock {
  return {
    kind: 'roll',
    sheet: label,
    label,
    columns: 1,
    rows: 1,
    first: { left: 0, top: 0 },
    pitch: { across: label.width, down: label.height },
    margin: 2,
    source: 'nominal'
  }
}

/** What is wrong with a made-up template that a made-up request fills: what leaves its block or the label, and what lies on something else. */
export async function wrongWith(n: number, how: { byLetters?: boolean } = {}): Promise<string[]> {
  const template = randomTemplate(n)
  const { boxes, pages } = await drawBoxes(
    {
      artefact: 'shipping-label',
      stock: 'own-made-up',
      geometry: rollFor(template.body),
      at: '2026-11-24T00:00:00.000Z',
      slips: [nastySlip(n)],
      templates: [template],
      dpi: n % 3 === 0 ? 300 : 203,
      language: n % 2 === 0 ? 'en' : 'de'
    },
    how
  )
  const [page = { width: 0, height: 0 }] = pages
  const part = { left: 0, top: 0, right: page.width, bottom: page.height }
  const saying = boxes.filter(({ kind }) => kind === 'text' || kind === 'symbol' || kind === 'black')
  return [...leaving(boxes, part), ...outOfBlocks(boxes, template), ...overlaps(saying)].map(
    (what) => `template ${n}: ${what}`
  )
}

function outOfBlocks(boxes: readonly DrawnBox[], { body }: KeptTemplate): string[] {
  return boxes.flatMap((box) => {
    const edges = box.kind === 'text' ? box.inked : box
    const home = body.blocks.some((block) => {
      const [left, top] = [block.x * points, block.y * points]
      // A line along a thin box is as wide as its stroke; dots are rounded.
      const by = block.kind === 'line' ? 0.5 : 0.2
      return (
        edges.left >= left - by &&
        edges.top >= top - by &&
        edges.right <= left + block.width * points + by &&
        edges.bottom <= top + block.height * points + by
      )
    })
    return home ? [] : [`${box.kind} “${box.text}” is in no block: ${JSON.stringify(edges)}`]
  })
}
