/** Points an inch has are 72; picas 6. What gLabels writes without a unit is points. */
const millimetres: Readonly<Record<string, number>> = {
  '': 25.4 / 72,
  pt: 25.4 / 72,
  in: 25.4,
  mm: 1,
  cm: 10,
  pc: 25.4 / 6
}

/** A length of a gLabels template in millimetres, to a hundredth; undefined for what is none. */
export function readLength(text: string | undefined): number | undefined {
  const [, figure = '', unit = ''] = /^\s*((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*$/.exec(text ?? '') ?? []
  const per = Object.hasOwn(millimetres, unit) ? millimetres[unit] : undefined
  const value = Number(figure) * (per ?? Number.NaN)
  return figure !== '' && Number.isFinite(value) ? Math.round(value * 100) / 100 : undefined
}
