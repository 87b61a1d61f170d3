/** Digits after the point of a currency (ISO 4217), e.g. 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** A decimal such as "12.50" in minor units; undefined when it is no number or has more digits than the currency. */
export function minorUnits(decimal: string, currency: string): number | undefined {
  // Thousands as the screens part them, so that what is copied from one can be typed into a field.
  const parts = /^(\d{1,3}(?:[ \u00a0]\d{3}){1,3}|\d{1,12})(?:[.,](\d+))?$/.exec(decimal.trim())
  if (!parts || !/^[A-Z]{3}$/i.test(currency)) return undefined
  const digits = minorDigits(currency)
  const part = (parts[2] ?? '').replace(/0+$/, '')
  return part.length > digits
    ? undefined
    : Number(parts[1]?.replace(/\D/g, '')) * 10 ** digits + Number(part.padEnd(digits, '0'))
}

/** Minor units as a decimal: 1250 EUR is "12.50", 800 JPY is "800". */
export function decimalOf(amount: number, currency: string): string {
  const digits = minorDigits(currency)
  return (amount / 10 ** digits).toFixed(digits)
}
