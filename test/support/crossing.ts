import type { CallOutput } from '../../shared/contract/calls.ts'
import type { ActionFields } from '../../shared/contract/shapes.ts'
import type { ActionName } from '../../shared/lifecycle/state-table.ts'
import { addLibrary, openDesk, type TestDesk } from './desk.ts'
import { openOtherSide, type OtherSide } from './other-side.ts'

type Whole = CallOutput<'requests.get'>

/** Two suppliers are asked, DE-1 first. */
export const ask: [ActionName, ActionFields] = ['ask', { suppliers: ['DE-1', 'DE-2'] }]

export interface Crossing {
  readonly desk: TestDesk
  readonly other: OtherSide
  readonly whole: (number: string) => Promise<Whole>
  /** What waits in the outbox about a request, as the history of messages says it, newest first. */
  readonly told: (number: string) => Promise<string[]>
}

/** A desk with three suppliers and a library that borrows, and their pens. */
export async function openCrossing(): Promise<Crossing> {
  const desk = await openDesk()
  for (const symbol of ['DE-1', 'DE-2', 'DE-3', 'FR-1']) await addLibrary(desk, symbol)
  const whole = (number: string) => desk.call('requests.get', { number })
  return {
    desk,
    other: openOtherSide(desk),
    whole,
    told: async (number) =>
      (await whole(number)).messages.filter(({ direction }) => direction === 'out').map(({ sentence }) => sentence)
  }
}
