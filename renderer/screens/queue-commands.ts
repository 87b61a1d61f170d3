import { say } from '../../shared/text/say.ts'
import type { Command } from '../commands/registry.ts'

/** What the keys of a list do. */
export interface ListKeys {
  readonly move: (by: number) => void
  readonly page: () => number
  readonly to: (index: number) => void
  readonly last: () => number
  readonly open: () => void
  readonly canOpen: () => boolean
  readonly pick: () => void
  readonly extend: (by: number) => void
  readonly pickAll: () => void
  readonly none: () => void
  readonly picked: () => boolean
  readonly filter: () => void
  readonly narrow: () => void
  readonly columns: () => void
  readonly save: () => void
  readonly exportCsv: () => void
  readonly copy: () => void
  readonly route: () => void
  /** What Enter and the letters do to the request or to those selected. */
  readonly acts: () => readonly Command[]
}

/** The commands of a list, for the keyboard, the status bar and the palette. */
export function listCommands(keys: ListKeys): Command[] {
  const moving = (name: string, title: string, pressed: readonly string[], run: () => void): Command => ({
    name,
    title,
    keys: pressed,
    only: 'keys',
    run
  })
  return [
    { ...moving('down', say('screens.queue.next'), ['ArrowDown', 'j'], () => keys.move(1)), bar: true },
    moving('up', say('screens.queue.previous'), ['ArrowUp', 'k'], () => keys.move(-1)),
    moving('page-down', say('screens.queue.page-down'), ['PageDown'], () => keys.move(keys.page())),
    moving('page-up', say('screens.queue.page-up'), ['PageUp'], () => keys.move(-keys.page())),
    moving('first', say('screens.queue.first'), ['Home'], () => keys.to(0)),
    moving('last', say('screens.queue.last'), ['End'], () => keys.to(keys.last())),
    ...keys.acts(),
    {
      name: 'open',
      title: say('screens.queue.open'),
      keys: ['o', 'ArrowRight'],
      bar: true,
      when: keys.canOpen,
      run: keys.open
    },
    { name: 'pick', title: say('screens.queue.select'), keys: [' '], bar: true, run: keys.pick },
    moving('pick-down', say('screens.queue.select-down'), ['Shift+ArrowDown'], () => keys.extend(1)),
    moving('pick-up', say('screens.queue.select-up'), ['Shift+ArrowUp'], () => keys.extend(-1)),
    { name: 'pick-all', title: say('screens.queue.pick-all'), keys: ['Ctrl+a'], run: keys.pickAll },
    { name: 'unpick', title: say('screens.batch.none'), keys: ['Escape'], when: keys.picked, run: keys.none },
    { name: 'filter', title: say('screens.queue.filter'), keys: ['/'], bar: true, run: keys.filter },
    { name: 'narrow', title: say('queue.narrow.open'), keys: ['f'], bar: true, run: keys.narrow },
    { name: 'columns', title: say('screens.queue.columns'), keys: ['Alt+c'], run: keys.columns },
    { name: 'save-view', title: say('queue.views.save'), keys: ['Alt+v'], run: keys.save },
    { name: 'export', title: say('queue.export.title'), keys: ['Alt+e'], run: keys.exportCsv },
    { name: 'route-many', title: say('route.batch.title'), keys: ['Alt+r'], run: keys.route },
    {
      name: 'copy',
      title: say('queue.copy'),
      keys: ['Ctrl+c'],
      when: () => !getSelection()?.toString(),
      run: keys.copy
    }
  ]
}
