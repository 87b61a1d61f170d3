import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { homeFolder } from '../../electron/doors/default-ledger.ts'
import { commands } from '../../electron/doors/command-line/commands.ts'
import { helpText } from '../../electron/doors/command-line/help.ts'
import { reasonNames } from '../../shared/domain/reasons.ts'
import { queueNames } from '../../shared/lifecycle/queues.ts'
import { actionNames, type StateName } from '../../shared/lifecycle/state-table.ts'
import { actionsOf, stateTables } from '../../shared/lifecycle/tables.ts'
import { services, sides } from '../../shared/lifecycle/words.ts'
import { artefactNames } from '../../shared/paper/artefact-names.ts'
import { stockNames } from '../../shared/paper/stock-names.ts'
import { say } from '../../shared/text/say.ts'
import { callReference, referencePage } from '../support/write-call-reference.ts'
import { figurePage, figureReference } from '../support/write-figure-reference.ts'
import { networkPages, pagesOfNetworks } from '../support/write-network-pages.ts'
import { settingPage, settingReference } from '../support/write-setting-reference.ts'
import { stockPage, stockReference } from '../support/write-stock-reference.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
]

describe('The names in the guide are the names in the program', () => {
  const guide = read('docs/guide/command-line.md')
  const missing = (names: readonly string[]) => names.filter((name) => !guide.includes(`\`${name}\``))

  it('names every action, queue, artefact and reason', () => {
    expect(missing([...actionNames, 'undo', ...queueNames, ...artefactNames, ...reasonNames])).toEqual([])
  })

  it('calls actions and queues what the screens call them', () => {
    const rows = [
      ...actionNames.map((name) => `| \`${name}\` | ${say(`actions.${name}`)} |`),
      ...queueNames.map((name) => `| \`${name}\` | ${say(`words.queues.${name}`)} |`)
    ]
    expect(rows.filter((row) => !guide.includes(row))).toEqual([])
  })

  it('has a heading for every command, as --help lists them', () => {
    const headings = [...guide.matchAll(/^### ([a-z].*)$/gm)].flatMap(([, heading = '']) =>
      heading.split(', ').map((each) => each.split(' ')[0])
    )
    const helped = [...say('command.help').matchAll(/^ {2}([a-z-]+)[ \n]/gm)].map(([, name]) => name)
    const there = [...Object.keys(commands), 'restore', 'serve'].sort()
    expect({ guide: headings.sort(), help: helped.sort() }).toEqual({ guide: there, help: there })
  })

  it('lists every name in --help too', () => {
    const help = helpText()
    expect(
      [...actionNames, ...queueNames, ...artefactNames, ...stockNames].filter((name) => !help.includes(name))
    ).toEqual([])
  })
})

describe('What the guide says of requests is what the state tables say', () => {
  const guide = read('docs/guide/requests.md')
  const headings = { borrowing: '## Borrowing', lending: '## Lending', delivery: '## Delivery from own stock' } as const
  const section = (side: keyof typeof headings) => guide.slice(guide.indexOf(headings[side])).split(/\n## /)[0] ?? ''
  const cell = (row: string, column: number) =>
    (row.split('|')[column] ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '–')
      .sort()

  it.each(sides)('has a row for every state when %s, with its next step and what else is possible', (side) => {
    for (const state of Object.keys(stateTables[side].states) as StateName[]) {
      const word = say(`words.states.${side}.${state}`)
      const row = section(side)
        .split('\n')
        .find((line) => line.startsWith(`| ${word} |`))
      expect(row, word).toBeDefined()
      const offered = services.map((service) =>
        actionsOf(side, service, state).map(({ name, primary }) => ({ name, primary, service }))
      )
      const wordsFor = (primary: boolean) => {
        const names = [
          ...new Set(
            offered
              .flat()
              .filter((each) => each.primary === primary)
              .map(({ name }) => name)
          )
        ]
        return names
          .map((name) => {
            const of = offered.flat().filter((each) => each.name === name && each.primary === primary)
            return `${say(`actions.${name}`)}${of.length === 1 ? ` (${of[0]?.service})` : ''}`
          })
          .sort()
      }
      expect({ state: word, next: cell(row ?? '', 2), also: cell(row ?? '', 3) }).toEqual({
        state: word,
        next: wordsFor(true),
        also: wordsFor(false)
      })
    }
  })
})

describe('What the guide says of paper is what is drawn', () => {
  const guide = read('docs/guide/paper.md')

  it('names every slip, label and letter', () => {
    for (const name of artefactNames) expect(guide).toContain(`| \`${name}\` |`)
  })

  it('has a page of stocks that is what the table of stocks says', () => {
    expect(readFileSync(stockPage, 'utf8'), 'write it anew with test/support/write-stock-reference.ts').toBe(
      stockReference()
    )
  })
})

describe('What the guide says of figures and settings is so', () => {
  it('has a page of figures that is written from their words', () => {
    expect(read(relative(root, figurePage)) === figureReference()).toBe(true)
  })

  it('has a page of settings that is written from their table', () => {
    expect(read(relative(root, settingPage)) === settingReference()).toBe(true)
  })
})

describe('The pages hold together', () => {
  it.each(pages)('%s has no link that leads nowhere', (page) => {
    const text = read(page)
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = '', place] = target.split('#')
        const file = path === '' ? page : relative(root, join(root, dirname(page), path))
        if (!existsSync(join(root, file))) return true
        return place !== undefined && !headingsOf(read(file)).includes(place)
      })
    expect(broken).toEqual([])
  })

  it('has a page in docs/decisions for every number that the code refers to, and lists each', () => {
    const files = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name))
    const list = read('docs/decisions/README.md')
    expect(files.filter((name) => !list.includes(`(${name})`))).toEqual([])
    const numbers = files.map((name) => name.slice(0, 4))
    expect(new Set(numbers).size).toBe(numbers.length)
    const referred = sources('electron', 'shared', 'renderer').flatMap((text) =>
      [...text.matchAll(/docs\/decisions\/(\d{4})/g)].map(([, number]) => number)
    )
    expect(referred.filter((number) => !numbers.includes(number ?? ''))).toEqual([])
  })

  it('has a page of calls that says what the contract says', () => {
    expect(readFileSync(referencePage, 'utf8'), 'write it anew with test/support/write-call-reference.ts').toBe(
      callReference()
    )
  })

  it('has a page for each network that says what its profile says', () => {
    const pages = pagesOfNetworks()
    expect(readdirSync(networkPages).sort()).toEqual([...pages.keys()].sort())
    for (const [file, text] of pages)
      expect(
        readFileSync(join(networkPages, file), 'utf8'),
        'write it anew with test/support/write-network-pages.ts'
      ).toBe(text)
  })

  it('names the folders in which the ledger lies', () => {
    const places = [
      homeFolder({ XDG_DATA_HOME: '$XDG_DATA_HOME' }, 'linux'),
      homeFolder({ LOCALAPPDATA: '%LOCALAPPDATA%' }, 'win32').replace('/', '\\'),
      homeFolder({}, 'darwin').replace(/^.*(?=\/Library)/, '~')
    ]
    for (const page of ['README.md', 'docs/guide/ledger.md'])
      expect(places.filter((place) => !read(page).includes(`\`${place}\``))).toEqual([])
  })
})

/** The places of a page's headings, as links name them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-')
  )
}

function sources(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    )
    .filter((name) => /\.(ts|mjs|vue)$/.test(name))
    .map(read)
}
