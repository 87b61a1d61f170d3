import type { Step } from './state-table.ts'

// Answers besides yes and no, as both tables have them: what is said with each and kept on the asking, whichever side writes it down.

const effects: Step['effects'] = ['answer', 'keep-terms']

export const conditional: Step = {
  to: 'conditional',
  iso: 'conditional',
  effects,
  fields: ['terms!', 'cost', 'replyBy', 'note']
}
/** The asking goes on, so its ISO state is that of the side. */
export const hold: Step = { to: 'hold-placed', effects, fields: ['expected', 'note'] }

// These end the asking; where that leads is for each side to say.

type Ending = Omit<Step, 'to'>
export const retry: Ending = {
  iso: 'not-supplied',
  effects,
  fields: ['reason!', 'retryAfter', 'retryBefore', 'cost', 'note']
}
export const estimate: Ending = { iso: 'not-supplied', effects, fields: ['cost!', 'note'] }
export const locations: Ending = { iso: 'not-supplied', effects, fields: ['locations!', 'note'] }
