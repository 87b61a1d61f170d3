import { say } from '../text/say.ts'
import { preferring, type OrderBody, type OrderFilter, type OrderKey, type OrderWhen } from './order.ts'
import { named, type NameOf } from './say-reason.ts'

/** A piece of a sentence; what was chosen is marked. */
export interface SentencePart {
  readonly text: string
  readonly chosen: boolean
}

// What is filled in is marked inside the sentence, so that each language puts it where it belongs.
const [open, close] = ['\uE000', '\uE001']
const marked = (text: string) => `${open}${text}${close}`

/** An order of suppliers as a sentence: for which requests, ordered by what, and what is left out. */
export function sayOrder(
  { when, body }: { readonly when: OrderWhen; readonly body: OrderBody },
  nameOf: NameOf,
  nameOfPartner: (id: number) => string
): SentencePart[] {
  const conditions = (['language', 'service', 'level', 'network', 'country'] as const).flatMap((name) => {
    const value = when[name]
    return value === null
      ? []
      : [say(`routing.order.conditions.${name}`, { value: marked(sayWhen(name, value, nameOf)) })]
  })
  const keys = body.keys
    .map((key, at) => say(`routing.order.${at === 0 ? 'first' : 'then'}`, { key: sayKey(key) }))
    .join('')
  const filters = body.filters.map((filter) => sayFilter(filter, nameOf))
  return partsOf(
    [
      conditions.length === 0
        ? say('routing.order.always')
        : say('routing.order.when', { conditions: conditions.join(say('routing.order.and')) }),
      keys || say('routing.order.no-key'),
      '.',
      body.cells.length > 0 ? next(say('routing.order.cells', { n: body.cells.length })) : '',
      filters.length > 0 ? say('routing.order.leave-out', { filters: listed(filters) }) : '',
      body.most === null ? '' : next(say('routing.order.most', { n: body.most, value: marked(String(body.most)) })),
      body.lastResorts.length > 0
        ? say('routing.order.last-resorts', { value: marked(body.lastResorts.map(nameOfPartner).join(', ')) })
        : ''
    ].join('')
  )
}

/** A sentence after another: the forms of a number come without the space before them. */
const next = (sentence: string) => ` ${sentence.trimStart()}`

function sayWhen(name: keyof OrderWhen, value: string, nameOf: NameOf): string {
  if (name === 'service') return say(`routing.order.services.${value}`)
  if (name === 'level') return say(`routing.order.levels.${value}`)
  if (name === 'network') return nameOf(value)
  return named(name === 'country' ? 'region' : 'language', value)
}

function sayKey({ by, first = [] }: OrderKey): string {
  const of = preferring.find((each) => each === by)
  if (!of || first.length === 0) return marked(say(`routing.order.keys.${by}`))
  const values = first.map((each) => (of === 'region' ? each : named(of === 'country' ? 'region' : 'language', each)))
  return say(`routing.order.keys-of.${of}`, { value: marked(values.join(say('routing.order.and'))) })
}

function sayFilter({ by, among = [], strict, most = 3 }: OrderFilter, nameOf: NameOf): string {
  if (strict && (by === 'service' || by === 'part')) return say(`routing.order.filters-strict.${by}`)
  if (among.length > 0 && (by === 'network' || by === 'tier' || by === 'delivery')) {
    const values = among.map((each) =>
      by === 'network' ? nameOf(each) : by === 'delivery' ? say(`library.shipping.${each}`) : each
    )
    return say(`routing.order.filters-of.${by}`, { value: marked(values.join(say('routing.order.or'))) })
  }
  return by === 'spared'
    ? say('routing.order.filters.spared', { value: marked(String(most)) })
    : say(`routing.order.filters.${by}`)
}

const listed = (texts: readonly string[]) =>
  [texts.slice(0, -1).join(', '), texts.at(-1) ?? ''].filter(Boolean).join(say('routing.order.or'))

function partsOf(text: string): SentencePart[] {
  return text
    .split(/(\uE000[^\uE001]*\uE001)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(open) ? { text: part.slice(1, -1), chosen: true } : { text: part, chosen: false }))
}
