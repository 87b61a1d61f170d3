import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { askLicence, silentChoices, type LicenceTerms, type SilentAs } from '../../shared/supply/licence.ts'
import type { Answer } from '../../shared/supply/three-answers.ts'
import { copyWays, licenceTerms, permissions, termsOfWay, type CopyWay } from '../../shared/supply/ways.ts'
import { say } from '../../shared/text/say.ts'

export const licencePage = join(import.meta.dirname, '../../docs/guide/licences.md')

/** Whether the country, or the group, of the library that asks is within a limit of the licence, beyond it, or not known. */
export const standings = ['within', 'not known', 'beyond'] as const
export type Standing = (typeof standings)[number]

/** Every combination of what a licence says of its three terms. */
export const allTerms = permissions.flatMap((printFax) =>
  permissions.flatMap((electronic) =>
    permissions.map((secureElectronic) => ({ printFax, electronic, secureElectronic }))
  )
)

/** What the program answers for one way, country and group; limits are set so that each can be within, not known or beyond. */
export function answerFor(
  terms: (typeof allTerms)[number],
  way: CopyWay,
  country: Standing,
  group: Standing,
  silentAs: SilentAs
): Answer {
  const limited: LicenceTerms = {
    ...terms,
    countryLimit: 'same-country',
    countries: [],
    groups: ['agreement'],
    wholeEbook: 'silent'
  }
  return askLicence({
    terms: limited,
    borrower: {
      country: country === 'not known' ? null : country === 'within' ? 'DE' : 'FR',
      groups: group === 'not known' ? null : group === 'within' ? ['agreement'] : []
    },
    home: 'DE',
    silentAs,
    whole: false,
    wanted: [way]
  }).answer
}

const answers: Readonly<Record<Answer, string>> = { yes: 'yes', no: '–', unsure: 'ask' }
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const termWords = licenceTerms.map((term) => say(`supply.terms.${term}`))
const wayWords = copyWays.map((way) => say(`supply.ways.${way}`))

function byTerms(standing: Standing, silentAs: SilentAs): string {
  return table(
    [...termWords, ...wayWords],
    allTerms.map((terms) => [
      ...licenceTerms.map((term) => say(`supply.permissions.${terms[term]}`)),
      ...copyWays.map((way) => answers[answerFor(terms, way, standing, 'within', silentAs)])
    ])
  )
}

/** What country and group come to together: read off what the program answers where everything else is permitted. */
export function together(country: Standing, group: Standing): Standing {
  const open = { printFax: 'permitted', electronic: 'permitted', secureElectronic: 'permitted' } as const
  const answer = answerFor(open, 'post', country, group, 'ask')
  return answer === 'yes' ? 'within' : answer === 'no' ? 'beyond' : 'not known'
}

/** The page of licences in the guide: the rules by which ways go, and every case. */
export function licenceTable(): string {
  const ways = copyWays.map((way) => {
    const { needs, spoils } = termsOfWay[way]
    return [say(`supply.ways.${way}`), say(`supply.terms.${needs}`), spoils ? say(`supply.terms.${spoils}`) : '']
  })
  const limits = standings.map((country) => [country, ...standings.map((group) => together(country, group))])
  const silent = silentChoices.map((choice) => [
    say(`settings.choices.silentTerms.${choice}`),
    ...permissions.map((permission) => {
      const terms = { printFax: permission, electronic: permission, secureElectronic: permission }
      return answers[answerFor(terms, 'post', 'within', 'within', choice)]
    })
  ])
  return `# Licences: what may go out, and how

Written from \`shared/supply/licence.ts\` by \`test/support/write-licence-table.ts\`; not to be changed by hand. How licences are kept and used stands
in [may it be supplied](supply.md).

A licence of electronic resources answers three questions, each for itself: may a copy go on paper or by fax, may a file go, may a file go by secure
transmission. Each is permitted, prohibited, or not mentioned (silent); or nobody has read the licence yet. In the tables below **yes** means that the
way is open, **–** that it is closed, and **ask** that a person decides.

## Which way goes by which term

A way is as open as the term it goes by. A term that closes it does so where it is prohibited,
leaves it to a person where nobody has read it, and opens nothing. No standard says which way belongs to
which term: this is Interloan's own reading.

${table(['Way', 'Goes by', 'Closed where this is prohibited'], ways)}

## Silence

What a licence does not mention is left to a person until the desk chooses otherwise (setting \`silentTerms\`). What nobody has read is never decided by
that choice.

${table(['A licence is silent', ...permissions.map((each) => say(`supply.permissions.${each}`))], silent)}

## Country and group together

A licence may be limited to the desk's own country or to a list, and to members of groups. Down: the country of the library that asks; across: its
group. Whatever is not limited is within.

${table(['Country', ...standings.map((each) => `group ${each}`)], limits)}

${standings
  .map(
    (standing) => `## Country and group ${standing}

All ${allTerms.length} combinations of the three terms, with silence left to a person.

${byTerms(standing, 'ask')}`
  )
  .join('\n\n')}

${(['yes', 'no'] as const)
  .map(
    (choice) => `## Country and group within, where silence counts as ${choice === 'yes' ? 'allowed' : 'forbidden'}

${byTerms('within', choice)}`
  )
  .join('\n\n')}
`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(licencePage, licenceTable())
