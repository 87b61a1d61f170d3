import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { calls } from '../../shared/contract/calls.ts'
import { deliveryWays } from '../../shared/lifecycle/action-fields.ts'
import { queues } from '../../shared/lifecycle/queues.ts'
import { actionNames, attentionNames, fieldNames, isoStates } from '../../shared/lifecycle/state-table.ts'
import { stateTables } from '../../shared/lifecycle/tables.ts'
import { levels, services, sides } from '../../shared/lifecycle/words.ts'
import { reasonNames } from '../../shared/domain/reasons.ts'
import { hasWords, say } from '../../shared/text/say.ts'

const root = join(import.meta.dirname, '../..')
const sources = ['renderer', 'shared', 'electron']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
  )
  .filter((file) => /\.(ts|vue)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const files = ['actions', 'command', 'events', 'input', 'pages', 'paper', 'refusals', 'screens', 'words']
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

type Words = { readonly [name: string]: Words | string }
const words: Words = Object.fromEntries(
  files.map((name) => [name, JSON.parse(readFileSync(join(root, `shared/text/en/${name}.json`), 'utf8')) as Words])
)
function keysOf(tree: Words, before = ''): string[] {
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
      keysOf(words[name] as Words, `${name}.`)
    )
    expect(spoken.filter((key) => /\b(we|our)\b/i.test(say(key)))).toEqual([])
  })
})
