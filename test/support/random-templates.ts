import { addressNames, dateFields, fieldNames, textFields } from '../../shared/paper/template/field-names.ts'
import { overlap } from '../../shared/paper/template/check-template.ts'
import type { KeptTemplate, TemplateBlock, TemplateCondition } from '../../shared/paper/template/template.ts'
import { templateSymbologies } from '../../shared/paper/symbologies.ts'
import { seeded } from './seeded.ts'

/** A board of sixteen squares, black and white, sixteen dots wide, as a PNG. */
export const png =
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAGklEQVR4nGP4DwQMQACjGcgQIFMbisAgcQcAwP1/gT2x9pcAAAAASUVORK5CYII='

/** A made-up template that may be kept, the same for the same seed: blocks of every kind, none on another. */
export function randomTemplate(seed: number): KeptTemplate {
  const next = seeded(seed * 7919 + 17)
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
  const between = (from: number, to: number) => Math.round((from + next() * (to - from)) * 10) / 10
  const label = { width: between(60, 216), height: between(36, 280) }
  const blocks: TemplateBlock[] = []
  for (let tries = 0; tries < 14; tries += 1) {
    const width = between(2, label.width)
    const height = between(2, label.height / 2)
    const place = { x: between(0, label.width - width), y: between(0, label.height - height), width, height }
    if (place.x + width > label.width || place.y + height > label.height) continue
    const block = blockIn(place)
    if (block && !blocks.some((other) => overlap(other, block))) blocks.push(block)
  }
  return {
    id: seed,
    title: `Made up ${seed}`,
    version: 1,
    artefact: 'shipping-label',
    variant: {},
    body: { label, blocks }
  }

  function blockIn(place: Pick<TemplateBlock, 'x' | 'y' | 'width' | 'height'>): TemplateBlock | undefined {
    const common = { ...place, ...(next() < 0.2 ? { only: condition() } : {}) }
    const least = between(4, 9)
    const size = { least, largest: between(least, 40) }
    const align = one(['left', 'middle', 'right'] as const)
    const kind = one(['text', 'text', 'text', 'address', 'symbol', 'picture', 'line', 'frame'] as const)
    if ((kind === 'text' || kind === 'address') && place.height < least * 0.4376) return undefined
    switch (kind) {
      case 'text':
        return {
          kind,
          ...common,
          text: text(),
          size,
          weight: one(['regular', 'strong'] as const),
          align,
          lines: one([1, 2, 3, 60])
        }
      case 'address':
        return { kind, ...common, of: one(addressNames), size, align }
      case 'symbol':
        return { kind, ...common, symbology: one(templateSymbologies), value: `{${one(textFields)}}`, align }
      case 'picture':
        return { kind, ...common, mediaType: 'image/png', base64: png }
      case 'line':
        return { kind, ...common, as: one(['plain', 'cut', 'fold'] as const), stroke: 0.5 }
      case 'frame':
        return { kind, ...common, stroke: between(0.25, 3) }
    }
  }

  function condition(): TemplateCondition {
    return one<TemplateCondition>([
      { if: 'use-here' },
      { if: 'filled', field: one(fieldNames) },
      { if: 'empty', field: one(fieldNames) },
      { if: 'service', is: 'loan' },
      { if: 'side', is: 'lending' },
      { if: 'level', is: 'rush' },
      { if: 'abroad' },
      { if: 'at-home' }
    ])
  }

  function text(): string {
    const some = Array.from({ length: 1 + Math.floor(next() * 3) }, () =>
      one([`{${one(fieldNames)}}`, `Due: {${one(dateFields)}|date}`, `{${one(textFields)}|capitals}`, 'Ậ gß', '\n'])
    )
    return some.join(' ')
  }
}
