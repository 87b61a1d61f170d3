/** Every stock that can be in the printer. */
export const stockNames = ['letter', 'a4', 'avery-5163', 'avery-l7163', 'roll-4x6'] as const
export type StockName = (typeof stockNames)[number]
