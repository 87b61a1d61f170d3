import { computed, getCurrentInstance, shallowReactive, shallowRef } from 'vue'
import type { KeyPlace } from './keys.ts'
import { whileShown } from '../while-shown.ts'

/** Something staff can do, under its name, with its keys: what the status bar, the list of keys, the palette and the keyboard have in common. */
export interface Command {
  readonly name: string
  /** What it does, as words for staff. */
  readonly title: string
  /** The first is shown. */
  readonly keys: readonly string[]
  readonly when?: () => boolean
  readonly run: (event?: KeyboardEvent) => void
  /** Works while a field has the focus; where keys are named, by these alone. */
  readonly inFields?: boolean | readonly string[]
  /** Its chords work in the scan box too while nothing is typed there: at the scan desk the focus always stands in it. */
  readonly inBox?: boolean
  /** Shown in the status bar. */
  readonly bar?: boolean
  /** Not in the palette: moving about. */
  readonly only?: 'keys'
}

/** Commands that are offered together: by a screen, or by the desk itself wherever one is. */
interface Group {
  (): readonly Command[]
  readonly everywhere: boolean
}

const groups = shallowReactive(new Set<Group>())
const holds = shallowRef(0)
const listed = (wanted: (group: Group) => boolean) =>
  [...groups]
    .reverse()
    .filter(wanted)
    .flatMap((group) => group())

/** All commands that can be used now, those of the innermost screen first. */
export const commands = computed<Command[]>(() => listed(() => true))
/** Those of the screen that is shown, and those that the desk offers on every screen. */
export const commandsHere = computed<Command[]>(() => listed(({ everywhere }) => !everywhere))
export const commandsEverywhere = computed<Command[]>(() => listed(({ everywhere }) => everywhere))

/** Offers commands as long as the component is shown; the list may depend on its state. */
export function useCommands(list: () => readonly Command[], everywhere = false): void {
  const group = computed(list)
  const give: Group = Object.assign(() => group.value, { everywhere })
  if (getCurrentInstance())
    whileShown(() => {
      groups.add(give)
      return () => groups.delete(give)
    })
  else groups.add(give)
}

/** While something holds the keys (a dialog), commands rest. */
export function holdKeys(): () => void {
  holds.value += 1
  let held = true
  return () => {
    if (held) holds.value -= 1
    held = false
  }
}

export const keysHeld = computed(() => holds.value > 0)

/** The command that a key means now, where the focus stands. */
export function commandFor(key: string, at: KeyPlace): Command | undefined {
  if (holds.value > 0 || key === '') return undefined
  return commands.value.find(
    (command) => command.keys.includes(key) && reaches(command, key, at) && (command.when?.() ?? true)
  )
}

function reaches({ inFields, inBox }: Command, key: string, at: KeyPlace): boolean {
  if (at === 'free') return true
  if (at === 'box' && inBox && key.includes('+')) return true
  return typeof inFields === 'object' ? inFields.includes(key) : inFields === true
}
