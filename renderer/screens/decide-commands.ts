import type { ActionOffer } from '../../shared/contract/shapes.ts'
import { say } from '../../shared/text/say.ts'
import { withinSentence } from '../wording/within-sentence.ts'
import { attempt } from '../attempt.ts'
import { actionKeys } from '../commands/action-keys.ts'
import type { Command } from '../commands/registry.ts'
import { useActing } from '../stores/acting.ts'
import { useToasts } from '../stores/toasts.ts'
import { usePrinting } from '../stores/printing.ts'
import type { RequestWhole } from './whole-request.ts'

/** The keys of one request: Enter does what comes next, the other actions have a letter each. */
export function decideCommands(whole: RequestWhole | null): Command[] {
  if (!whole) return []
  const acting = useActing()
  const target = [{ number: whole.number, version: whole.version }]
  const primary = whole.actions.find((offer) => offer.primary)
  const list: Command[] = []
  if (primary) {
    const title = say(`actions.${primary.name}`)
    list.push({
      name: 'primary',
      title: withinSentence(title),
      keys: ['Enter'],
      bar: true,
      run: () => void acting.start(target, primary)
    })
    if (primary.fields.length > 0)
      list.push({
        name: 'primary-details',
        title: say('screens.decide.details', { action: title }),
        keys: ['Shift+Enter'],
        run: () => void acting.start(target, primary, true)
      })
  }
  for (const offer of others(whole.actions))
    list.push({
      name: offer.name,
      title: say(`actions.${offer.name}`),
      keys: [actionKeys[offer.name]],
      run: () => void acting.start(target, offer, offer.name !== 'ask')
    })
  if (whole.attention)
    list.push({ name: 'settle', title: say('actions.settle'), keys: ['!'], run: () => void settle(whole.number) })
  else list.push({ name: 'flag', title: say('actions.flag'), keys: ['!'], run: () => void flag([whole.number]) })
  list.push({
    name: 'print',
    title: say('screens.print.button'),
    keys: ['p', 'Ctrl+p'],
    inFields: false,
    run: () => usePrinting().open([whole.number])
  })
  return list
}

export function others(actions: readonly ActionOffer[]): ActionOffer[] {
  return actions.filter((offer) => !offer.primary)
}

/** Staff want a person to look at these: one of them is said in a line, several in a list of what became of each. */
export async function flag(numbers: readonly string[]): Promise<void> {
  const flagged = await attempt('requests.flag', { numbers: [...numbers] })
  const [only] = flagged?.results ?? []
  if (!flagged || !only) return
  const acting = useActing()
  if (flagged.results.length > 1) acting.results = { title: say('actions.flag'), lines: flagged.results, back: 'undo' }
  else if (!only.done) useToasts().refuse(only.sentence)
  else
    useToasts().tell(only.sentence, {
      label: say('actions.undo'),
      keys: 'z',
      run: () => void acting.undo(only.number)
    })
}

/** A person has looked: the flag goes. */
export async function settle(number: string): Promise<void> {
  await attempt('requests.settle', { number })
}
