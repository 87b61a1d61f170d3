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
import frame from './en/frame.json' with { type: 'json' }
import input from './en/input.json' with { type: 'json' }
import command from './en/command.json' with { type: 'json' }
import pages from './en/pages.json' with { type: 'json' }
import paper from './en/paper.json' with { type: 'json' }
import refusals from './en/refusals.json' with { type: 'json' }
import screens from './en/screens.json' with { type: 'json' }
import words from './en/words.json' with { type: 'json' }

registerMessageCompiler(compile)
registerMessageResolver(resolveValue)

const sentences = { actions, command, events, frame, input, pages, paper, refusals, screens, words }
const context = createCoreContext({
  locale: 'en',
  messages: { en: sentences },
  missingWarn: false,
  fallbackWarn: false,
  warnHtmlMessage: false
})

/**
 * The sentence for a key, in the desk's language. `{name}` in the sentence takes `values.name`; a sentence with `|` has forms for one and
 * many, chosen by `values.n`. An unknown key is said as the key itself, so that nothing on a screen is ever empty.
 */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const plain = plainSentence(key)
  if (plain !== undefined) return plain.replace(named, (_, name: string) => String(values[name] ?? ''))
  const said =
    typeof values['n'] === 'number'
      ? translate(context, key, { ...values }, { plural: values['n'] })
      : translate(context, key, { ...values })
  return typeof said === 'string' ? said : key
}

const named = /\{(\w+)\}/g
const plainOnly = /^(?:[^{}|@\\]|\{[a-zA-Z]\w*\})+$/
const plain = new Map<string, string | undefined>()

/** A sentence with nothing but names to fill in: nearly all are, and a scan says several; the message format's own way costs ten times as much. */
function plainSentence(key: string): string | undefined {
  if (plain.has(key)) return plain.get(key)
  const found = resolveValue(sentences, key)
  const sentence = typeof found === 'string' && plainOnly.test(found) ? found : undefined
  // Only keys that exist are kept: what is asked for may come from outside.
  if (found !== null && found !== undefined) plain.set(key, sentence)
  return sentence
}

/** Whether a sentence exists for the key. */
export function hasWords(key: string): boolean {
  return say(key) !== key
}
