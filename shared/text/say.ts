import {
  compile,
  createCoreContext,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate
} from '@intlify/core-base'
import actions from './en/actions.json' with { type: 'json' }
import events from './en/events.json' with { type: 'json' }
import input from './en/input.json' with { type: 'json' }
import command from './en/command.json' with { type: 'json' }
import pages from './en/pages.json' with { type: 'json' }
import paper from './en/paper.json' with { type: 'json' }
import refusals from './en/refusals.json' with { type: 'json' }
import screens from './en/screens.json' with { type: 'json' }
import words from './en/words.json' with { type: 'json' }

registerMessageCompiler(compile)
registerMessageResolver(resolveValue)

const context = createCoreContext({
  locale: 'en',
  messages: { en: { actions, command, events, input, pages, paper, refusals, screens, words } },
  missingWarn: false,
  fallbackWarn: false,
  warnHtmlMessage: false
})

/**
 * The sentence for a key, in the desk's language. `{name}` in the sentence takes `values.name`; a sentence with `|` has forms for one and
 * many, chosen by `values.n`. An unknown key is said as the key itself, so that nothing on a screen is ever empty.
 */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const said =
    typeof values['n'] === 'number'
      ? translate(context, key, { ...values }, { plural: values['n'] })
      : translate(context, key, { ...values })
  return typeof said === 'string' ? said : key
}

/** Whether a sentence exists for the key. */
export function hasWords(key: string): boolean {
  return say(key) !== key
}
