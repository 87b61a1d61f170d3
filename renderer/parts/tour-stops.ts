import type { RouteLocationRaw } from 'vue-router'
import { call } from '../api.ts'
import { useSession } from '../stores/session.ts'
import type { TourStep } from '../stores/tour.ts'

export interface TourStop {
  readonly step: TourStep
  readonly to: RouteLocationRaw & { readonly name: string }
  /** What is pointed at, inside the work area. */
  readonly subject: string
  /** There is nothing yet to show there: it is said in other words. */
  readonly none: boolean
}

/** Where a step of the tour leads on this desk as it is now: to what there is to do, or to where it will be. Only asks, and changes nothing. */
export async function stopOf(step: TourStep): Promise<TourStop> {
  return { step, ...(await stops[step]()) }
}

const stops: Readonly<Record<TourStep, () => Promise<Omit<TourStop, 'step'>>>> = {
  today: async () => {
    const none = (await todaysLines()).length === 0
    return { to: { name: 'today' }, subject: '.today-list', none }
  },
  queue: async () => {
    const name = (await todaysLines())[0]?.queue ?? 'open'
    const none = (await firstOf(name)) === undefined
    return { to: { name: 'queue', params: { name } }, subject: '.split > .pane', none }
  },
  scan: () => Promise.resolve({ to: { name: 'scan' }, subject: '.scan-now', none: false }),
  paper: async () => {
    const answer = await call('paper.to-print', {})
    return { to: { name: 'paper' }, subject: '.two > *', none: !answer.ok || answer.value.length === 0 }
  },
  request: async () => {
    const first = (await todaysLines()).find((line) => line.first)?.first
    const number = first?.number ?? (await firstOf('open')) ?? (await firstOf('all'))
    if (number === undefined) return { to: { name: 'new' }, subject: '#new-form .form-part', none: true }
    return { to: { name: 'request', params: { number } }, subject: '.request-head', none: false }
  }
}

async function todaysLines() {
  const { staffId } = useSession()
  const answer = await call('today.look', staffId === null ? {} : { staffId })
  return answer.ok ? answer.value.lines : []
}
async function firstOf(queue: 'open' | 'all' | Awaited<ReturnType<typeof todaysLines>>[number]['queue']) {
  const answer = await call('queues.page', { queue, limit: 1 })
  return answer.ok ? answer.value.rows[0]?.number : undefined
}
