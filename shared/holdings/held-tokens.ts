/** A piece of a statement of holdings. Numbers have a first and a last: `1990/91` is both years. */
export type HeldToken =
  | {
      readonly kind: 'volume' | 'year' | 'issue'
      readonly from: number
      readonly to: number
      /** It stands bare behind a dash and has the kind of what stood before it: `no.1-4`, `1950-60`. */
      readonly continues?: true
    }
  | { readonly kind: 'dash' | 'separator' | 'lacks' | 'has' | 'incomplete' }

const year = String.raw`(?<!\d)(?:1[4-9]\d\d|20\d\d)(?!\d)`
/** What stands before a volume and before an issue, in the languages of union catalogues. */
const volumeLabel = String.raw`(?:v(?:ol(?:ume|s|umes)?)?|bd|b(?:ae|ä)nde?|jg|jahrg(?:ang|änge)?|t(?:om[eo]?s?)?|tom|ann[ée]e|[åa]rg|[åa]rgang|roč(?:ník)?|rocznik|cilt|第|卷|巻)`
const issueLabel = String.raw`(?:no|nr|num|iss(?:ue)?s?|h(?:eft)?|pt|fasc|n[º°]?|vyp|čís|号|期)`

/** Tried at each place in this order. */
const rules: readonly (readonly [RegExp, (found: RegExpExecArray) => Cut[]])[] = [
  // Twelve and ninety: `12.1990`, with its issue behind a comma as the ZDB writes it, unless the next volume and year begin there.
  [
    new RegExp(
      String.raw`(\d{1,4})\s*\.\s*(${year})(?:\s*[/]\s*(\d{2,4}))?(?:\s*,\s*(\d{1,3})(?!\d|\s*\.\s*${year}))?`,
      'iuy'
    ),
    ([, volume, first, last, issue]) => [
      number('volume', volume),
      years(first ?? '', last),
      ...(issue === undefined ? [] : [number('issue', issue)])
    ]
  ],
  [new RegExp(String.raw`(${year})\s*/\s*(\d{4}|\d{2})(?!\d)`, 'iuy'), ([, first = '', last]) => [years(first, last)]],
  [new RegExp(String.raw`(${year})\s*年?`, 'iuy'), ([, first = '']) => [years(first)]],
  [
    new RegExp(String.raw`(?<!\p{L})${volumeLabel}\s*\.?\s*(\d{1,5})(?:\s*/\s*(\d{1,5}))?\s*(?:卷|巻)?(?!\d)`, 'iuy'),
    ([, first, last]) => [number('volume', first, last)]
  ],
  [
    new RegExp(String.raw`(?<!\p{L})${issueLabel}\s*\.?\s*(\d{1,5})(?:\s*/\s*(\d{1,5}))?(?!\d)`, 'iuy'),
    ([, first, last]) => [number('issue', first, last)]
  ],
  [/(\d{1,5})\s*(?:号|期)/iuy, ([, first]) => [number('issue', first)]],
  [/:\s*(\d{1,3})(?!\d)/iuy, ([, first]) => [number('issue', first)]],
  [/(\d{1,5})(?:\s*\/\s*(\d{1,5}))?\s*(?:卷|巻|\. ?jg|\. ?bd)?(?!\d)/iuy, ([, first, last]) => [bare(first, last)]],
  [
    /(?<!\p{L})(?:lack(?:s|ing)?|missing|wants?|wanting|except|fehlt|fehlen|fehlend|ohne|manque|欠)(?!\p{L})/iuy,
    () => [{ kind: 'lacks' }]
  ],
  [
    /(?<!\p{L})(?:incomplete|scattered|imperfect|some issues|l(?:ü|ue)cken(?:haft)?|unvollst(?:ä|ae)ndig|inc(?:omplet)?|very inc)(?!\p{L})/iuy,
    () => [{ kind: 'incomplete' }]
  ],
  [/(?<!\p{L})(?:has|holds|library has|vorhanden|bestand)(?!\p{L})/iuy, () => [{ kind: 'has' }]],
  [/(?<!\p{L})(?:to date|to present|present|current|ongoing|heute|lfd|laufend)(?!\p{L})/iuy, () => []],
  [/(?<!\p{L})(?:to|bis|until|through|à|a)(?=\s*(?:\d|v|bd|t|jg|no|nr))/iuy, () => [{ kind: 'dash' }]],
  [/\s*[-\u2010-\u2015\u2212~〜]+/uy, () => [{ kind: 'dash' }]],
  [/[;,、；]/uy, () => [{ kind: 'separator' }]]
]

type Cut = HeldToken | { readonly kind: 'bare'; readonly from: number; readonly to: number }

/** Cuts a statement into what is understood of it; other words (months, names, remarks) are passed over. */
export function tokensOf(text: string): HeldToken[] {
  const plain = text.normalize('NFKC')
  const tokens: HeldToken[] = []
  let at = 0
  while (at < plain.length) {
    const found = firstAt(plain, at)
    for (const token of found?.tokens ?? []) tokens.push(token.kind === 'bare' ? kindOf(token, tokens) : token)
    at += found?.length ?? 1
  }
  return tokens
}

/** What a number without a label is: behind a dash what stood before the dash, else a volume; `no.1-4, 6` goes on with issues, `1950-60` with years. */
function kindOf({ from, to }: { from: number; to: number }, before: readonly HeldToken[]): HeldToken {
  const last = before.at(-1)
  const earlier = before.at(-2)
  if (last?.kind === 'dash' && earlier?.kind === 'issue') return { kind: 'issue', from, to, continues: true }
  if (last?.kind === 'separator' && earlier?.kind === 'issue' && !before.some(({ kind }) => kind === 'volume'))
    return { kind: 'issue', from, to }
  if (last?.kind === 'dash' && earlier?.kind === 'year' && from < 100) {
    const whole = Math.floor(earlier.from / 100) * 100 + from
    if (whole > earlier.from) return { kind: 'year', from: whole, to: whole, continues: true }
  }
  return { kind: 'volume', from, to }
}

function firstAt(text: string, at: number): { tokens: Cut[]; length: number } | undefined {
  for (const [rule, make] of rules) {
    rule.lastIndex = at
    const found = rule.exec(text)
    if (found && found[0].length > 0) return { tokens: make(found), length: found[0].length }
  }
  return undefined
}

function number<K extends 'volume' | 'issue' | 'bare'>(
  kind: K,
  first: string | undefined,
  last?: string
): { kind: K; from: number; to: number } {
  const from = Number(first)
  const to = last === undefined ? from : Number(last)
  return { kind, from, to: to >= from ? to : from }
}
const bare = (first: string | undefined, last?: string): Cut => number('bare', first, last)

/** `1990/91`, `1990/1991`; a second that lies before the first is an issue and not believed. */
function years(first: string, last?: string): HeldToken {
  const from = Number(first)
  const to = last === undefined ? from : last.length === 2 ? Math.floor(from / 100) * 100 + Number(last) : Number(last)
  const turned = last?.length === 2 && to < from && Number(last) === 0 ? to + 100 : to
  return { kind: 'year', from, to: turned > from && turned - from < 3 ? turned : from }
}
