import { stockTable } from './stock-table.ts'

export type StockName = keyof typeof stockTable

/** Every stock of the house that can be in the printer. */
export const stockNames = Object.keys(stockTable) as [StockName, ...StockName[]]

/** What the names of the desk's own stocks begin with; no stock of the house does. */
export const ownPrefix = 'own-'
