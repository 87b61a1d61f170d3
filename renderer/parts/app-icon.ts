import { type FunctionalComponent, h } from 'vue'
import { icons, type IconName, pointingOn } from './icons.ts'

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

const drawn = new Map<string, SVGElement>()

/** The same icon for what is written by hand: a copy of one that was drawn before. */
export function drawIcon(name: IconName, label?: string): SVGElement {
  const key = `${name} ${label ?? ''}`
  let first = drawn.get(key)
  if (!first) {
    first = elementOf('svg', attributesOf(name, label))
    first.append(...drawingOf(name).map(([tag, attributes]) => elementOf(tag, attributes)))
    drawn.set(key, first)
  }
  return first.cloneNode(true) as SVGElement
}

function elementOf(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element: SVGElement = document.createElementNS('http://www.w3.org/2000/svg', tag as 'svg')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
