import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { reasonNamed } from '../../shared/domain/reasons.ts'
import type { Fact, NetworkRules, Profile, ProfileRules } from '../../shared/networks/profile.ts'
import { inWords, readableFacts } from '../../shared/networks/readable.ts'
import { say } from '../../shared/text/say.ts'

const root = join(import.meta.dirname, '../..')
export const networkPages = join(root, 'docs/guide/networks')

/** Profiles as their files say them, by name. */
function profilesThatShip(): Profile[] {
  const folder = join(root, 'resources/networks')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n')
const isNetwork = (rules: ProfileRules): rules is NetworkRules => 'words' in rules
const regions = new Intl.DisplayNames(['en'], { type: 'region' })
const countriesOf = ({ countries }: ProfileRules) => countries.map((code) => regions.of(code) ?? code).join(', ')
const newest = ({ versions }: Profile): ProfileRules => versions.at(-1) as ProfileRules

function doesText(rules: ProfileRules): string {
  const channel = isNetwork(rules)
    ? [`Channel: **${rules.channel}** – ${inWords(rules.channel)}.`]
    : rules.does.length > 0
      ? []
      : ['Its terms count wherever a library that belongs to it is asked.']
  const later =
    isNetwork(rules) && rules.channelLater
      ? [`Could be had besides, by whoever has access: ${inWords(rules.channelLater)}.`]
      : []
  const always =
    isNetwork(rules) && rules.channel !== 'history'
      ? [
          'keeps the ledger, the clocks and the figures',
          'says states and reasons in its words where they are published'
        ]
      : []
  const there =
    isNetwork(rules) && rules.channel === 'mirror'
      ? [
          'gives what is to be entered in its site, lists what is to be done there, and compares that site’s list with the ledger ([the other site](../other-site.md))'
        ]
      : []
  return [...channel, ...later, list([...always, ...there, ...rules.does.map((each) => inWords(each))])]
    .filter(Boolean)
    .join('\n\n')
}

function staysText(rules: ProfileRules): string {
  if (!isNetwork(rules) || rules.stays.length === 0) return ''
  const where = rules.site ? `in ${rules.site}` : 'with its office'
  return `## What stays ${where}\n\n${list(rules.stays.map((each) => inWords(each)))}`
}

function factsText(profile: Profile, rules: ProfileRules): string {
  const rows = readableFacts(rules)
    .filter(({ fact, part }) => fact.certainty !== 'not-published' && part !== 'stays' && part !== 'does')
    .map(({ part, label, value, fact }, index, all) => [
      say(`networks.names.${part}`) === label ? label : `${say(`networks.names.${part}`)}: ${label}`,
      value ?? '',
      say(`networks.certainty.${fact.certainty}`),
      // What was said of the line before is not said again.
      all[index - 1]?.fact === fact ? '' : sourceText(profile, fact)
    ])
  return table(
    ['Fact', 'What it says', 'Certainty', 'Source and note'],
    rows.map(([first = '', ...rest]) => [capital(first), ...rest])
  )
}

const sourceText = ({ sources }: Profile, { source, note }: Fact) =>
  [source === undefined ? '' : (sources[source]?.title ?? ''), note ?? ''].filter(Boolean).join('. ')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function wordsText(rules: ProfileRules): string {
  if (!isNetwork(rules)) return ''
  const { states, reasons } = rules.words
  const parts: string[] = []
  if (states.length > 0)
    parts.push(
      '### States',
      table(
        ['Word', 'Side', 'In Interloan'],
        states.map(({ word, side, service, state }) => [
          word,
          [
            side === 'both' ? say('networks.both-sides') : say(`words.sides.${side}`),
            service ? say(`words.services.${service}`) : ''
          ]
            .filter(Boolean)
            .join(', '),
          say(`words.states.${side === 'both' ? 'lending' : side}.${state}`)
        ])
      )
    )
  if (reasons.length > 0)
    parts.push(
      '### Reasons for not supplying',
      table(
        ['Code', 'In Interloan', 'ISO 10161', 'What it does'],
        reasons.map(({ code, reason, also = [], effect }) => [
          code,
          [reason, ...also].map(reasonText).join('; '),
          [reason, ...also].map((each) => String(reasonNamed(each)?.iso10161 ?? '–')).join('; '),
          say(`networks.values.${effect}`)
        ])
      )
    )
  return parts.length > 0 ? `## Words\n\n${parts.join('\n\n')}` : ''
}

const reasonText = (name: string) =>
  name === 'cancelled-by-borrower' ? say('networks.cancelled-by-borrower') : say(`input.reasons.${name}`)

function unpublishedText(rules: ProfileRules): string {
  const rows = readableFacts(rules).filter(({ fact }) => fact.certainty === 'not-published')
  if (rows.length === 0) return ''
  const items = rows.map(({ label, fact }) => `${label}${fact.note ? `: ${fact.note}` : ''}`)
  return `## What is not published\n\nHere Interloan's own words and presets stand, and a library sets what is so with it.\n\n${list(items)}`
}

/** The lives of a network as they are played in the tests, below the page's own headings. */
function livesText({ id }: Profile): string {
  const text = readFileSync(join(root, 'test/lives', `${id}.md`), 'utf8')
  const [head = '', ...sections] = text.split(/^## /m)
  const [, , ...intro] = head.split('\n- ')[0]?.split('\n') ?? []
  const lives = sections.filter((each) => /^(?:A (?:loan|copy) |Labels\n)/.test(each))
  const zone = /^- Zone: (.+)$/m.exec(head)?.[1] ?? ''
  return [
    '## How requests go',
    `${intro.join('\n').trim()}`,
    `Times are those of a desk in ${zone}. Where no word is published, or the network has none (–), Interloan's own stands.`,
    ...lives.map((each) => `### ${each.trim()}`)
  ].join('\n\n')
}

/** The page of one profile. */
export function networkPage(profile: Profile): string {
  const rules = newest(profile)
  const before = profile.versions.slice(0, -1).toReversed() as ProfileRules[]
  const sources = Object.values(profile.sources).map(({ title, address }) =>
    address ? `[${title}](${address})` : title
  )
  const names = profile.otherNames?.length ? ` Also: ${profile.otherNames.join(', ')}.` : ''
  const days = (each: ProfileRules) =>
    [each.validFrom ? `from ${each.validFrom}` : '', each.validTo ? `until ${each.validTo}` : '']
      .filter(Boolean)
      .join(' ')
  return `${[
    `# ${profile.name}`,
    `Written from \`resources/networks/${profile.id}.json\` by \`test/support/write-network-pages.ts\`; not to be changed by hand.`,
    `${say(`networks.kinds.${profile.kind}`)}, ${countriesOf(rules) || 'any country'}.${names}`,
    `## What Interloan does for a member\n\n${doesText(rules)}`,
    staysText(rules),
    `## Facts${days(rules) ? `, ${days(rules)}` : ''}\n\n${factsText(profile, rules)}`,
    wordsText(rules),
    livesText(profile),
    unpublishedText(rules),
    ...before.map((each) => `## Before: ${days(each)}\n\n${factsText(profile, each)}`),
    sources.length > 0 ? `## Sources\n\n${list(sources)}` : ''
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}

/** The page that leads to all others. */
function indexPage(profiles: readonly Profile[]): string {
  const rows = profiles.map((profile) => {
    const rules = newest(profile)
    return [
      `[${profile.name}](${profile.id}.md)`,
      say(`networks.kinds.${profile.kind}`),
      countriesOf(rules) || 'any',
      isNetwork(rules) ? rules.channel : '',
      String(readableFacts(rules).filter(({ fact }) => fact.certainty === 'not-published').length)
    ]
  })
  return `# Networks, agreements, couriers

Written from \`resources/networks\` by \`test/support/write-network-pages.ts\`; not to be changed by hand.

What a network is called, how it counts days, names states and refuses stands in a profile. Each fact in it says where it comes from and how sure it is:
from a source, checked against one, known in the field without one, or not published. A library adapts a copy under Settings, Networks, or writes a
profile of its own; what is wrong is refused with its place in the file, and the desk goes on working by the last good one. A library can belong to any
number of networks, agreements and couriers: what counts is found anew for each library that is asked.

Channels: **mirror**, staff act in the network's own site and the ledger follows; **file**, lists are taken in; **mail**, mails and forms;
**protocol**, messages; **history**, the network is closed.

${table(['Profile', 'Kind', 'Countries', 'Channel', 'Facts not published'], rows)}
`
}

/** Every page of networks in the guide, by its file. */
export function pagesOfNetworks(): Map<string, string> {
  const profiles = profilesThatShip()
  return new Map([
    ['index.md', indexPage(profiles)],
    ...profiles.map((profile) => [`${profile.id}.md`, networkPage(profile)] as const)
  ])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  mkdirSync(networkPages, { recursive: true })
  for (const [file, text] of pagesOfNetworks()) writeFileSync(join(networkPages, file), text)
}
