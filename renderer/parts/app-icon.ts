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

/** An icon: beside a word readers leave it out; where it stands for one, that is its label. */
export const AppIcon: FunctionalComponent<{ name: IconName; label?: string }> = ({ name, label }) =>
  h(
    'svg',
    {
      class: pointingOn.has(name) ? 'icon onward' : 'icon',
      width: 24,
      height: 24,
      viewBox: '0 0 24 24',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.5,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      ...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label }),
      focusable: 'false'
    },
    drawingOf(name).map(([tag, attributes]) => h(tag, attributes))
  )
AppIcon.props = ['name', 'label']
