import { expect, test } from 'vitest'
import { reasonNamed } from '../../shared/domain/reasons.ts'
import { services } from '../../shared/lifecycle/words.ts'
import { stateTables } from '../../shared/lifecycle/tables.ts'
import { coveredBy } from '../../shared/networks/check-facts.ts'
import { checkProfile, checkTogether } from '../../shared/networks/check-profile.ts'
import { codeOfReason, networkWord, readCode, stateOfWord } from '../../shared/networks/network-words.ts'
import notesInGerman from '../../shared/networks/notes-de.json' with { type: 'json' }
import { leavesOf } from '../../shared/networks/paths.ts'
import { rulesOn, type NetworkRules } from '../../shared/networks/profile.ts'
import { saidNote } from '../../shared/networks/said-note.ts'
import { speakBy } from '../../shared/text/say.ts'
import { profileFiles, profiles } from '../support/profile-files.ts'

/** The table of networks that the project promises, row by row, and what serves it. */
const rows: readonly (readonly [string, readonly string[]])[] = [
  ['OCLC', ['oclc']],
  ['RLIN and SHARES', ['rlin', 'shares']],
  ['RapidILL', ['rapidill']],
  ['Center for Research Libraries', ['crl-members', 'crl-others']],
  ['LVIS', ['lvis']],
  ['Amigos', ['trans-amigos-express', 'amigos-reciprocal']],
  ['DOCLINE', ['docline', 'efts', 'freeshare']],
  ['SABINET', ['sabinet']],
  ['GILLDDNET, now CARLIGH', ['carligh']],
  ['ISTEC’s Celsius', ['istec-celsius']],
  ['CBUES', ['cbues']],
  ['PEB and SUPEB', ['supeb']],
  ['Gateway Bayern', ['gateway-bayern']],
  ['DELNET', ['delnet']],
  ['National Diet Library', ['ndl']],
  ['NACSIS-ILL', ['nacsis-ill']],
  ['CALIS', ['calis']],
  ['Libraries Australia', ['nla-resource-sharing', 'nla-reciprocal']],
  ['New Zealand', ['te-puna']],
  ['IFLA', ['ifla-direct']],
  ['the national code of the United States', ['direct-us']],
  ['a bureau of Great Britain', ['gb-regional-bureau']]
]

test.each(rows)('a member of %s finds a profile', (_row, ids) => {
  for (const id of ids) expect(profiles.has(id), id).toBe(true)
})

test.each(profileFiles)('$name can be used, and is called as its file', ({ name, profile }) => {
  expect(checkProfile(profile)).toEqual([])
  expect(profile.id).toBe(name)
})

test('no profile points at one that is not there', () => {
  expect(checkTogether([...profiles.values()])).toEqual([])
})

test.each(profileFiles)('every fact of $name has a certainty, and a source where it says one', ({ profile }) => {
  for (const version of profile.versions) {
    const at = new Map(version.facts.map((fact) => [fact.at, fact]))
    for (const leaf of leavesOf(version).filter((path) => !/^(facts|settings)/.test(path))) {
      const fact = at.get(coveredBy(at.keys(), leaf) ?? '')
      expect(fact, leaf).toBeDefined()
      if (fact?.certainty === 'source' || fact?.certainty === 'checked')
        expect(profile.sources[fact.source ?? '']?.title, leaf).toBeTruthy()
    }
  }
})

const networks = profileFiles.flatMap(({ name, profile }) =>
  profile.kind === 'network' ? profile.versions.map((version, index) => ({ name: `${name} ${index}`, version })) : []
)

test.each(networks)(
  'each word of $name means one state that its side can be in, or its spine is marked',
  ({ version }) => {
    if (version.words.states.length === 0) expect(certaintyOf(version, 'words.states')).toBe('not-published')
    for (const { word, side, service, state } of version.words.states)
      for (const one of side === 'both' ? (['borrowing', 'lending'] as const) : [side])
        for (const each of service ? [service] : services) {
          expect(stateTables[one].states[state], `${word}: ${one} ${state}`).toBeDefined()
          expect(stateOfWord(version.words, one, each, word)).toBe(state)
          const shown = networkWord(version.words, one, each, state)
          expect(stateOfWord(version.words, one, each, shown ?? '')).toBe(state)
        }
  }
)

test.each(networks)('each code of $name means one reason and has an effect, or the spine is marked', ({ version }) => {
  const { reasons } = version.words
  if (reasons.length === 0) expect(certaintyOf(version, 'words.reasons')).toBe('not-published')
  for (const { code, reason, also = [] } of reasons) {
    expect(readCode(version.words, ` ${code.toLowerCase()} `)?.reason).toBe(reason)
    for (const each of [reason, ...also]) {
      expect(reasonNamed(each), each).toBeDefined()
      expect(codeOfReason(version.words, each)?.code).toBe(code)
    }
  }
})

const certaintyOf = (version: NetworkRules, path: string) =>
  version.facts.find(
    ({ at }) =>
      at ===
      coveredBy(
        version.facts.map((fact) => fact.at),
        path
      )
  )?.certainty

test('DOCLINE’s stop reasons end a request, all others send it on', () => {
  const words = rulesOn(profiles.get('docline') as never, '2026-06-15') as unknown as NetworkRules
  const stops = words.words.reasons.filter(({ effect }) => effect === 'stop').map(({ code }) => code)
  expect(stops.sort()).toEqual(['CAN', 'COP', 'CST', 'INC'])
  expect(readCode(words.words, 'NOS')?.effect).toBe('next')
})

test('what the state was is said in the words of the day: VDX until it ended, ISO 18626 after', () => {
  const ladd = profiles.get('nla-resource-sharing')
  const on = (day: string) => ladd?.kind === 'network' && rulesOn(ladd, day)
  const word = (day: string) => {
    const rules = on(day)
    return rules && networkWord(rules.words, 'borrowing', 'loan', 'asked')
  }
  expect(word('2012-01-01')).toBe('Pending')
  expect(word('2026-06-15')).toBe('RequestReceived')
  expect(on('2001-01-01')).toBeUndefined()
})

test('every note is said in German as well, none is left over, and what a desk noted itself is not changed', () => {
  const noted = profileFiles.flatMap(({ profile }) =>
    profile.versions.flatMap(({ facts }) => facts.flatMap(({ note }) => note ?? []))
  )
  expect(Object.keys(notesInGerman).toSorted()).toEqual([...new Set(noted)].toSorted())
  expect(saidNote('Thirty days at one library.')).toBe('Thirty days at one library.')
  speakBy(() => 'de')
  try {
    expect(saidNote('Thirty days at one library.')).toBe('Dreißig Tage bei einer Bibliothek.')
    expect([saidNote('Our own.'), saidNote('toString')]).toEqual(['Our own.', 'toString'])
  } finally {
    speakBy(() => 'en')
  }
})
