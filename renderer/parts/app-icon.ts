import { type FunctionalComponent, h } from 'vue'
import { icons, type IconName, pointingOn } from './icons.ts'
import { writeAttribute } from './write-over.ts'

type Drawing = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[]
interface Named {
  readonly icon: { readonly node: Drawing }
}

// Lucide's components hand their drawing on to a second one, which works out what is the same for all of ours. A list draws a hundred.
const drawings = new Map<IconName, Drawing>()
function drawingOf(name: IconName): Drawing {
  let drawing = drawings.get(name)
  if (!drawing) {
    const { props } = icons[name]({}, { attrs: {}, slots: {}, emit: () => undefined }) as { props: Named }
    // Without their keys one drawing is written over another, line by line.
    drawing = props.icon.node.map(([tag, { key: _key, ...attributes }]) => [tag, attributes])
    drawings.set(name, drawing)
  }
  return drawing
}

const attributesOf = (name: IconName, label: string | undefined): Readonly<Record<string, string>> => ({
  class: pointingOn.has(name) ? 'icon onward' : 'icon',
  width: '24',
  height: '24',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.5',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  ...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label }),
  focusable: 'false'
})

/** An icon: beside a word readers leave it out; where it stands for one, that is its label. */
export const AppIcon: FunctionalComponent<{ name: IconName; label?: string }> = ({ name, label }) =>
  h(
    'svg',
    attributesOf(name, label),
    drawingOf(name).map(([tag, attributes]) => h(tag, attributes))
  )
AppIcon.props = ['name', 'label']

/** An icon written by hand, in one line whatever it shows: another is written over it without a new element. */
export interface WrittenIcon {
  readonly element: SVGElement
  write(name: IconName, label?: string): void
}

export function writtenIcon(): WrittenIcon {
  const element = svgOf('svg', attributesOf('book', undefined))
  const line = svgOf('path', {})
  element.append(line)
  let shown: IconName | undefined
  return {
    element,
    write(name, label) {
      if (shown !== name) {
        line.setAttribute('d', outlineOf(name))
        element.classList.toggle('onward', pointingOn.has(name))
      }
      shown = name
      writeAttribute(element, 'aria-hidden', label === undefined ? 'true' : undefined)
      writeAttribute(element, 'role', label === undefined ? undefined : 'img')
      writeAttribute(element, 'aria-label', label)
    }
  }
}

/** An icon that stays what it is. */
export function drawIcon(name: IconName, label?: string): SVGElement {
  const icon = writtenIcon()
  icon.write(name, label)
  return icon.element
}

const outlines = new Map<IconName, string>()

/** A whole drawing as one line; each of its parts begins at the corner again, since its first step may be relative. */
function outlineOf(name: IconName): string {
  let outline = outlines.get(name)
  if (outline === undefined) {
    outline = drawingOf(name)
      .map(([tag, given]) => `M0 0${partOf(tag, (attribute) => Number(given[attribute] ?? 0), given)}`)
      .join('')
    outlines.set(name, outline)
  }
  return outline
}

function partOf(tag: string, number: (name: string) => number, given: Readonly<Record<string, string>>): string {
  switch (tag) {
    case 'path':
      return given['d'] ?? ''
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`
    case 'polyline':
      return `M${given['points'] ?? ''}`
    case 'polygon':
      return `M${given['points'] ?? ''}z`
    case 'rect': {
      const [x, y, wide, high] = [number('x'), number('y'), number('width'), number('height')]
      const round = number('rx') || number('ry')
      const turn = (across: number, down: number) => `a${round} ${round} 0 0 1 ${across} ${down}`
      return `M${x + round} ${y}h${wide - 2 * round}${turn(round, round)}v${high - 2 * round}${turn(-round, round)}h${2 * round - wide}${turn(-round, -round)}v${2 * round - high}${turn(round, -round)}z`
    }
    case 'circle':
    case 'ellipse': {
      const [across, down] = [number('rx') || number('r'), number('ry') || number('r')]
      const half = (way: number) => `a${across} ${down} 0 1 0 ${2 * across * way} 0`
      return `M${number('cx') - across} ${number('cy')}${half(1)}${half(-1)}z`
    }
    default:
      throw new Error(`no line for <${tag}>`)
  }
}

function svgOf(tag: 'svg' | 'path', attributes: Readonly<Record<string, string>>): SVGElement {
  const element: SVGElement = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
