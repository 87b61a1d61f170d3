import { say } from '../../shared/text/say.ts'
import type { TemplateKind } from '../../shared/paper/template/template.ts'
import type { Command } from '../commands/registry.ts'

/** Kinds of block that are added by a key. */
export const blockKeys = {
  text: 't',
  symbol: 'b',
  address: 'd',
  line: 'l',
  frame: 'f',
  picture: 'g'
} as const satisfies Readonly<Record<TemplateKind, string>>

export interface TemplateActs {
  readonly drawn: () => boolean
  readonly unsaved: () => boolean
  readonly add: (kind: TemplateKind) => void
  readonly nudge: (event: KeyboardEvent) => void
  readonly toForm: () => void
  readonly toBlock: () => void
  readonly remove: () => void
  readonly duplicate: () => void
  readonly reorder: (by: 1 | -1) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly save: () => void
  readonly leave: () => void
  readonly zoom: (way: 1 | -1 | 0) => void
  readonly back: () => void
  readonly new: () => void
  readonly move: (by: 1 | -1) => void
  readonly tab: (at: 0 | 1 | 2) => void
}

const focusIn = (within: string) => document.activeElement?.closest(within) !== null
const onBlock = () => focusIn('.template-block')
const arrows = (before: string) => ['Right', 'Left', 'Up', 'Down'].map((way) => `${before}Arrow${way}`)

/** All that the drawing board does, with its keys; those of a block while it has the focus. */
export function templateCommands(acts: TemplateActs): Command[] {
  const block = (name: string, keys: readonly string[], run: Command['run'], bar = false): Command => ({
    name: `block-${name}`,
    title: say(`templates.commands.${name}`),
    keys,
    only: 'keys',
    bar,
    when: onBlock,
    run
  })
  const nudge = (event?: KeyboardEvent) => event && acts.nudge(event)
  const board: Command[] = [
    {
      name: 'save',
      title: say('templates.save'),
      keys: ['Ctrl+s', 'Ctrl+Enter'],
      inFields: true,
      bar: true,
      run: acts.save
    },
    block('move', arrows(''), nudge, true),
    block('move-far', arrows('Shift+'), nudge),
    block('move-fine', arrows('Alt+'), nudge),
    block('size', arrows('Ctrl+'), nudge, true),
    block('form', ['Enter'], acts.toForm, true),
    block('remove', ['Delete'], acts.remove, true),
    block('duplicate', ['Ctrl+d'], acts.duplicate),
    block('earlier', ['PageUp'], () => acts.reorder(-1)),
    block('later', ['PageDown'], () => acts.reorder(1)),
    { name: 'undo-step', title: say('templates.undo'), keys: ['Ctrl+z'], bar: true, run: acts.undo },
    { name: 'redo-step', title: say('templates.redo'), keys: ['Ctrl+y', 'Ctrl+Shift+z'], run: acts.redo },
    ...(Object.keys(blockKeys) as TemplateKind[]).map((kind) => ({
      name: `add-${kind}`,
      title: say('templates.commands.add', { kind: say(`templates.kinds.${kind}`) }),
      keys: [blockKeys[kind]],
      run: () => acts.add(kind)
    })),
    { name: 'larger', title: say('templates.commands.larger'), keys: ['+'], run: () => acts.zoom(1) },
    { name: 'smaller', title: say('templates.commands.smaller'), keys: ['-'], run: () => acts.zoom(-1) },
    { name: 'fit', title: say('templates.commands.fit'), keys: ['0'], run: () => acts.zoom(0) },
    ...(['block', 'facts', 'versions'] as const).map((name, at) => ({
      name: `tab-${name}`,
      title: say(`templates.tabs.${name}`),
      keys: [String(at + 1)],
      run: () => acts.tab(at as 0 | 1 | 2)
    })),
    {
      name: 'to-block',
      title: say('templates.commands.board'),
      keys: ['Escape'],
      inFields: true,
      only: 'keys',
      when: () => focusIn('#template-inspector'),
      run: acts.toBlock
    },
    { name: 'leave', title: say('pages.leave'), keys: [], when: acts.unsaved, run: acts.leave }
  ]
  return [
    ...(acts.drawn() ? board : []),
    { name: 'add', title: say('templates.new'), keys: ['a'], bar: true, run: acts.new },
    {
      name: 'down',
      title: say('pages.next'),
      keys: ['ArrowDown', 'j'],
      bar: true,
      only: 'keys',
      when: () => !onBlock(),
      run: () => acts.move(1)
    },
    {
      name: 'up',
      title: say('pages.previous'),
      keys: ['ArrowUp', 'k'],
      only: 'keys',
      when: () => !onBlock(),
      run: () => acts.move(-1)
    },
    { name: 'back', title: say('templates.commands.back'), keys: ['Escape'], run: acts.back }
  ]
}
