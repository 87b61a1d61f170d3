import { say } from '../../shared/text/say.ts'
import type { Command } from '../commands/registry.ts'
import { withinSentence } from '../wording/within-sentence.ts'

/** What the keys of the routing screen do. */
export interface RouteKeys {
  readonly ask: () => void
  readonly canAsk: () => boolean
  readonly symbol: () => string
  readonly move: (by: number) => void
  readonly shift: (by: number) => void
  readonly leaveOut: () => void
  readonly add: () => void
  readonly toHolders: () => void
  readonly toRota: () => void
  readonly filter: () => void
  readonly why: () => void
  readonly look: () => void
  readonly stop: () => void
  readonly isAsking: () => boolean
  readonly order: () => void
  readonly anew: () => void
  readonly isTouched: () => boolean
  readonly name: () => void
  readonly next: () => void
  readonly hasNext: () => boolean
  readonly open: () => void
}

/** The commands of the routing screen, for the keyboard, the status bar and the palette. */
export function routeCommands(keys: RouteKeys): Command[] {
  const small = (key: string, values: Record<string, string> = {}) => withinSentence(say(key, values))
  return [
    {
      name: 'ask',
      title: small('route.rota.ask', { symbol: keys.symbol() }),
      keys: ['Enter'],
      bar: true,
      when: keys.canAsk,
      run: keys.ask
    },
    { name: 'down', title: say('screens.queue.next'), keys: ['ArrowDown', 'j'], only: 'keys', run: () => keys.move(1) },
    {
      name: 'up',
      title: say('screens.queue.previous'),
      keys: ['ArrowUp', 'k'],
      only: 'keys',
      run: () => keys.move(-1)
    },
    { name: 'higher', title: small('route.rota.higher'), keys: ['Alt+ArrowUp'], bar: true, run: () => keys.shift(-1) },
    { name: 'lower', title: small('route.rota.lower'), keys: ['Alt+ArrowDown'], bar: true, run: () => keys.shift(1) },
    { name: 'leave-out', title: small('route.rota.leave-out'), keys: ['Delete'], bar: true, run: keys.leaveOut },
    { name: 'add', title: small('route.rota.add'), keys: ['+'], bar: true, run: keys.add },
    { name: 'to-holders', title: say('route.holders.title'), keys: ['ArrowLeft', 'h'], run: keys.toHolders },
    { name: 'to-rota', title: say('route.rota.title'), keys: ['ArrowRight', 'r'], run: keys.toRota },
    { name: 'filter', title: say('route.holders.filter'), keys: ['/'], run: keys.filter },
    { name: 'why', title: small('route.rota.why'), keys: ['w'], bar: true, run: keys.why },
    {
      name: 'look',
      title: small('route.search.look'),
      keys: ['l'],
      bar: true,
      when: () => !keys.isAsking(),
      run: keys.look
    },
    {
      name: 'stop',
      title: small('route.search.stop'),
      keys: ['Escape'],
      bar: true,
      when: keys.isAsking,
      run: keys.stop
    },
    { name: 'order', title: say('route.rota.choose'), keys: ['v'], run: keys.order },
    { name: 'anew', title: say('route.rota.anew'), keys: ['Backspace'], when: keys.isTouched, run: keys.anew },
    { name: 'name', title: say('route.rota.name-one'), keys: ['Alt+a'], run: keys.name },
    { name: 'next', title: small('route.rota.next'), keys: ['d'], when: keys.hasNext, run: keys.next },
    { name: 'open', title: say('route.rota.back'), keys: ['o', 'Escape'], run: keys.open }
  ]
}
