import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { calls } from '../../shared/contract/calls.ts'
import { queues } from '../../shared/lifecycle/queues.ts'
import { actionNames, attentionNames, fieldNames, isoStates } from '../../shared/lifecycle/state-table.ts'
import { stateTables } from '../../shared/lifecycle/tables.ts'
import { voucherWords } from '../../shared/lifecycle/action-fields.ts'
import { deliveryWays, levels, services, sides } from '../../shared/lifecycle/words.ts'
import { reasonNames } from '../../shared/domain/reasons.ts'
import { languageNames, languages, type Sentences } from '../../shared/text/languages.ts'
import { windowsSay } from '../../shared/text/core-words.ts'
import { hasWords, say } from '../../shared/text/say.ts'

const root = join(import.meta.dirname, '../..')
const sources = ['renderer', 'shared', 'electron']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
  )
  .filter((file) => /\.(ts|vue)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const files = Object.keys(languages.en.sentences)
const keyed = new RegExp(`^(${files.join('|')})\\.`)

/** Keys that a source names whole, wherever they stand; names of calls and of files look the same and are none. */
function wholeKeys(text: string): string[] {
  return [...text.matchAll(/'([a-z-]+(?:\.[A-Za-z0-9-]+)+)'/g)]
    .map(([, key = '']) => key)
    .filter((key) => keyed.test(key) && !(key in calls) && !/\.(ts|vue|json|css|js)$/.test(key))
}

/** Keys that a source puts together: the parts that vary become a star, and what follows an expression with letters of its own is left out. */
function patterns(text: string): string[] {
  return [...text.matchAll(/`([a-z-]+\.[^`\s]*\$\{[^`]*)`/g)]
    .map(([, key = '']) => key.replace(/\$\{[^}]*\}/g, '*').replace(/\$\{.*$/s, '*'))
    .filter((key) => keyed.test(key))
}
function fits(pattern: string, key: string): boolean {
  const [first = '', ...more] = pattern.split('*')
  let at = first.length
  if (!key.startsWith(first)) return false
  for (const part of more) {
    const found = key.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return true
}

const words = languages.en.sentences as Sentences
function keysOf(tree: Sentences, before = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${before}${name}`] : keysOf(value, `${before}${name}.`)
  )
}

describe('the words on the screens', () => {
  test.each(sources.filter(({ text }) => wholeKeys(text).length > 0))(
    '$file says only sentences that exist',
    ({ text }) => {
      expect(wholeKeys(text).filter((key) => !hasWords(key))).toEqual([])
    }
  )

  test('every key that is put together has a family of sentences', () => {
    const all = keysOf(words)
    const lost = sources.flatMap(({ file, text }) =>
      patterns(text)
        .filter((pattern) => !all.some((key) => fits(pattern, key)))
        .map((pattern) => `${file}: ${pattern}`)
    )
    expect(lost).toEqual([])
  })

  test('no window says what only the core has words for', () => {
    const core = keysOf(words).filter((key) => {
      const [file = '', part = ''] = key.split('.')
      return !windowsSay(file, part)
    })
    expect(core.length).toBeGreaterThan(500)
    const said = sources
      .filter(({ file }) => file.startsWith('renderer'))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/(?:say|hasWords)\(\s*['`]([a-z-]+\.[^'`]*)['`]/g)].map(([, key = '']) => ({
          file,
          key: key.replace(/\$\{[^}]*\}/g, '*')
        }))
      )
    expect(said.length).toBeGreaterThan(500)
    expect(said.filter(({ key }) => core.some((each) => fits(key, each)))).toEqual([])
  })

  const shape = (name: keyof typeof calls) =>
    calls[name].output as unknown as {
      shape: Record<string, { element?: { shape: Record<string, { options?: string[] }> } }>
    }
  const options = (list: string, field: string) =>
    shape('requests.get').shape[list]?.element?.shape[field]?.options ?? []

  test.each<[string, readonly string[]]>([
    ['screens.views', ['all', 'late', 'today', 'rush', 'mine', 'nobody']],
    ['screens.groups', ['late', 'today', 'week', 'later', 'none']],
    ['screens.today.groups', ['late', 'today', 'none']],
    ['screens.attention', attentionNames],
    ['screens.months', ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']],
    ['screens.long-months', ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']],
    ['screens.weekdays', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']],
    ['screens.long-weekdays', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']],
    ['screens.keys', ['Enter', 'ArrowUp', 'ArrowDown']],
    ['screens.rota', [...isoStates, 'waiting']],
    ['screens.history', options('events', 'by').map((by) => `by-${by}`)],
    ['screens.items.places', options('items', 'place')],
    ['screens.request.reached', options('track', 'reached')],
    ['screens.request', ['item', 'patron', 'library', 'dates']],
    ['screens.message.in', ['handled', 'wants-person', 'settled']],
    ['screens.message.out', ['held', 'sent', 'to-do', 'failed', 'withdrawn']],
    ['screens.scan.tones', ['done', 'decide', 'refused']],
    ['screens.scan.tone-is', ['done', 'decide', 'refused']],
    ['actions', [...actionNames, 'undo', 'edit', 'note', 'assign', 'settle']],
    ['words.queues', queues.map(({ name }) => name)],
    ['words.sections', queues.flatMap((queue) => ('section' in queue ? [queue.section] : []))],
    ['words.sides', sides],
    ['words.services', services],
    ['words.levels', levels],
    ['words.attention', attentionNames],
    ['words.fields', fieldNames],
    ['words.ways', deliveryWays],
    ['words.voucher-words', voucherWords],
    ['input.reasons', reasonNames]
  ])('%s has a sentence for each of its cases', (family, names) => {
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !hasWords(`${family}.${name}`))).toEqual([])
  })

  test('every state of every side has a word', () => {
    for (const side of sides)
      for (const state of Object.keys(stateTables[side].states))
        expect(hasWords(`words.states.${side}.${state}`), `${side} ${state}`).toBe(true)
  })

  test('the titles of the rail and of the commands exist', () => {
    for (const name of [
      'today',
      'scan',
      'paper',
      'messages',
      'outbox',
      'import',
      'partners',
      'patrons',
      'reports',
      'settings'
    ])
      expect(hasWords(`screens.${name}.title`), name).toBe(true)
  })

  test('one and many are told apart', () => {
    expect(say('screens.dates.days', { n: 1 })).toBe('1 day')
    expect(say('screens.dates.days', { n: 12 })).toBe('12 days')
    expect(say('screens.request.open-requests', { n: 0 })).toBe('no open requests')
  })

  test('nobody speaks as “we”', () => {
    const spoken = ['screens', 'actions', 'events', 'refusals'].flatMap((name) =>
      keysOf(words[name] as Sentences, `${name}.`)
    )
    expect(spoken.filter((key) => /\b(we|our)\b/i.test(say(key)))).toEqual([])
  })
})

describe.each(languageNames.filter((language) => language !== 'en'))('the words in %s', (language) => {
  const english = sentencesOf('en')
  const theirs = sentencesOf(language)

  test('are all there, and no others', () => {
    expect([...english.keys()].filter((key) => !theirs.has(key))).toEqual([])
    expect([...theirs.keys()].filter((key) => !english.has(key))).toEqual([])
  })

  test('name the same values', () => {
    const named = (sentence = '') => [...new Set(sentence.match(/\{\w+\}/g))].sort().join()
    expect(
      [...theirs].filter(([key, sentence]) => named(sentence) !== named(english.get(key))).map(([key]) => key)
    ).toEqual([])
  })

  test('have forms for one and many where English has them', () => {
    const forms = (sentence = '') => sentence.split(' | ').length
    expect(
      [...theirs].filter(([key, sentence]) => forms(sentence) !== forms(english.get(key))).map(([key]) => key)
    ).toEqual([])
    for (const [key, sentence] of theirs)
      if (sentence.includes(' | '))
        for (const n of [0, 1, 2, 17]) expect(say(key, { n }, language), key).not.toMatch(/[|{]n\}|^$/)
  })

  test('are translated: what is the same as in English is a name, a sign or an international word', () => {
    const same = [...theirs].filter(
      ([key, sentence]) => sentence === english.get(key) && /[a-z]{3}/.test(sentence.replace(/\{\w+\}/g, ''))
    )
    expect(same.map(([key]) => key).filter((key) => !sameInAll.some((pattern) => pattern.test(key)))).toEqual([])
  })
})

/** Keys whose words are the same in German: names, abbreviations of the trade, and words that both languages have. */
const sameInAll = [
  /\.(doi|pmid|oclc|isbn|issn|name|title|link|rush-mail|normal|scan|status|a4|letter|program|xlsx|avery-[a-z0-9]+)$/i,
  /^pages\.stocks\.makers\./,
  /^screens\.long-months\.|^pages\.window\.textSize/,
  /^words\.(ways\.(link|article-exchange)|levels\.normal|imports\.looked-message|fields\.link)$/,
  /^input\.message\.link$/,
  /\.region$|^route\.orders\.pods$/,
  /^networks\.values\.(ariel|odyssey|article-exchange|rapid)$/,
  /^templates\.symbologies\.(code-|codabar$|data-matrix$)/
]

function sentencesOf(language: keyof typeof languages): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (tree: Sentences, before: string) => {
    for (const [name, value] of Object.entries(tree))
      if (typeof value === 'string') flat.set(`${before}${name}`, value)
      else walk(value, `${before}${name}.`)
  }
  walk(languages[language].sentences, '')
  return flat
}

test('every sentence is said somewhere', () => {
  const whole = new Set(sources.flatMap(({ text }) => wholeKeys(text)))
  const built = sources.flatMap(({ text }) => patterns(text))
  const unsaid = keysOf(words).filter((key) => !whole.has(key) && !built.some((pattern) => fits(pattern, key)))
  expect(unsaid).toEqual([])
})
