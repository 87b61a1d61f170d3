import type { ActionName } from './state-table.ts'

/**
 * What scans do at the scan desk: the next step of each request, one kind of step for all (the first of these that the request has), or nothing
 * but finding it.
 */
export const scanModes = {
  next: null,
  'came-out': ['came-out'],
  ship: ['ship', 'deliver'],
  receive: ['receive'],
  'hand-over': ['hand-over'],
  'take-back': ['take-back'],
  return: ['return'],
  'check-in': ['check-in'],
  find: []
} as const satisfies Readonly<Record<string, readonly ActionName[] | null>>

export type ScanMode = keyof typeof scanModes
export const scanModeNames = Object.keys(scanModes) as [ScanMode, ...ScanMode[]]
