import { spokenNow } from '../../shared/text/say.ts'

/**
 * A figure as it is typed in the window's language: its decimal sign, its groups of three (1.500 in German, 1,500 in English); the other sign is
 * a decimal sign too where it cannot be a group, as the keys of figures type it. Undefined while it is none.
 */
export function typedNumber(typed: string): number | undefined {
  const text = typed
    .trim()
    .replace(/^−/, '-')
    .replace(/[\s\u00a0\u202f]/g, '')
  const decimal = decimalSign()
  const group = decimal === ',' ? '.' : ','
  const grouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`)
  const plain = grouped.test(text) ? text.replaceAll(group, '') : text
  const figure = plain.replace(/[.,]/, '.')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(figure) ? Number(figure) : undefined
}

/** A figure as it stands in a field: with the decimal sign of the window's language and without groups. */
export const writtenNumber = (figure: number): string => String(figure).replace('.', decimalSign())

/** What parts a whole from its tenths in the language of the window. */
export const decimalSign = () =>
  new Intl.NumberFormat(`${spokenNow()}-u-nu-latn`).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ??
  '.'
