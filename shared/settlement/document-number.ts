/** Which row of numbers a document takes the next one of. */
export const seriesOf = { invoice: 'R', credit: 'C' } as const

/** The number as it is written: `R2026-0007`. Numbers of a series and a year follow each other without gaps. */
export function documentNumber(series: string, year: number, seq: number): string {
  return `${series}${year}-${String(seq).padStart(4, '0')}`
}
