import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { reasonNamed } from '../../../shared/domain/reasons.ts'
import { valueAt } from '../../../shared/networks/paths.ts'
import { rulesOn, type NetworkRules, type Profile, type ProfileRules } from '../../../shared/networks/profile.ts'
import { readableFacts } from '../../../shared/networks/readable.ts'
import { saidNote } from '../../../shared/networks/said-note.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { inSentences, judge } from './judge.ts'
import { keptProfiles, type Kept } from './kept-profiles.ts'
import { membershipsOf } from './memberships.ts'

type Listed = CallOutput<'networks.list'>[number]
type Shown = CallOutput<'networks.show'>

export const list = answers('networks.list', (_given, reading) => {
  const today = dayOf(reading.now(), reading.settings().zone)
  const ours = new Set(membershipsOf(reading, null).map(({ profile }) => profile))
  return [...keptProfiles(reading).values()]
    .map((kept) => listedOf(kept, versionOn(kept.profile, today), ours))
    .sort((a, b) => a.name.localeCompare(b.name))
})

function listedOf(kept: Kept, rules: ProfileRules, ours: ReadonlySet<string>): Listed {
  const { profile, origin, shipped, faults } = kept
  return {
    id: profile.id,
    kind: profile.kind,
    name: profile.name,
    otherNames: [...(profile.otherNames ?? [])],
    countries: [...rules.countries],
    channel: isNetwork(rules) ? rules.channel : null,
    adapted: origin === 'adapted',
    own: shipped === undefined,
    belongs: ours.has(profile.id),
    faults: faults.length,
    notPublished: rules.facts.filter(({ certainty }) => certainty === 'not-published').length
  }
}

export const show = answers('networks.show', ({ id, day }, reading): Shown => {
  const kept = keptOf(reading, id)
  const { profile } = kept
  const on = day ?? dayOf(reading.now(), reading.settings().zone)
  const rules = day === undefined ? versionOn(profile, on) : rulesOn<ProfileRules>(profile, on)
  if (!rules)
    throw new Refused('bad-input', { what: say('networks.not-in-force', { name: profile.name }) }, { field: 'day' })
  const versions: readonly ProfileRules[] = profile.versions
  const ours = membershipsOf(reading, null)
  return {
    ...listedOf(kept, rules, new Set(ours.map((each) => each.profile))),
    version: versions.indexOf(rules),
    versions: versions.map(({ validFrom, validTo }) => ({ from: validFrom, to: validTo ?? null })),
    facts: factsOf(kept, rules),
    ...wordsOf(rules),
    membership: ours.find((each) => each.profile === id) ?? null,
    wrong: inSentences(kept.faults),
    row: kept.row,
    text: JSON.stringify(profile, null, 2),
    changes: changesOf(reading, id)
  }
})

export const check = answers('networks.check', ({ text }) => {
  const { profile, faults } = judge(text)
  return { sound: faults.length === 0, id: profile?.id ?? null, faults: inSentences(faults) }
})

/** @throws Refused not-found */
export function keptOf(reading: Pick<Reading, 'sql' | 'ledger'>, id: string): Kept {
  const kept = keptProfiles(reading).get(id)
  if (!kept) throw new Refused('not-found', { what: id }, { field: 'id' })
  return kept
}

/** The version of a day; before all of them the first, after them the last. */
export function versionOn(profile: Profile, day: string): ProfileRules {
  const versions: readonly ProfileRules[] = profile.versions
  const found = rulesOn<ProfileRules>(profile, day)
  const [first] = versions
  return found ?? ((first?.validFrom ?? '') > day ? first : undefined) ?? (versions.at(-1) as ProfileRules)
}

export const isNetwork = (rules: ProfileRules): rules is NetworkRules => 'words' in rules

function factsOf({ profile, shipped }: Kept, rules: ProfileRules): Shown['facts'] {
  const original = shipped?.versions.find(({ validFrom }) => validFrom === rules.validFrom)
  return readableFacts(rules).map(({ path, part, label, value, fact }) => {
    const json = JSON.stringify(valueAt(rules, path))
    const source = fact.source === undefined ? undefined : profile.sources[fact.source]
    return {
      path,
      part: say(`networks.names.${part}`),
      label,
      value: value ?? null,
      json: json ?? null,
      certainty: fact.certainty,
      source: source ? { title: source.title, address: source.address ?? null } : null,
      note: fact.note === undefined ? null : saidNote(fact.note),
      setting: rules.settings.some(
        (each) => path === each || path.startsWith(`${each}.`) || each.startsWith(`${path}.`)
      ),
      adapted: shipped !== undefined && json !== JSON.stringify(valueAt(original, path))
    }
  })
}

function wordsOf(rules: ProfileRules): Pick<Shown, 'states' | 'reasons'> {
  if (!isNetwork(rules)) return { states: [], reasons: [] }
  return {
    states: rules.words.states.map(({ word, side, service, state }) => ({
      word,
      side: side === 'both' ? say('networks.both-sides') : say(`words.sides.${side}`),
      service: service ? say(`words.services.${service}`) : null,
      state: say(`words.states.${side === 'both' ? 'lending' : side}.${state}`)
    })),
    reasons: rules.words.reasons.map(({ code, word, reason, effect, also = [] }) => ({
      code,
      word: word ?? null,
      reason,
      reasonWord: reasonText(reason),
      iso10161: reasonNamed(reason)?.iso10161 ?? null,
      effect,
      also: also.map(reasonText)
    }))
  }
}

/** A cancellation is the borrower's act: no reason that staff give. */
const reasonText = (name: string) =>
  name === 'cancelled-by-borrower' ? say('networks.cancelled-by-borrower') : say(`input.reasons.${name}`)

function changesOf(reading: Reading, id: string): Shown['changes'] {
  const rows = reading
    .sql(
      `select p.id, p.at, p.origin, p.body is null gone, s.name from network_profile p join staff s on s.id = p.staff_id
       where p.profile = ? order by p.id desc limit 50`
    )
    .all(id) as { id: number; at: number; origin: 'shipped' | 'adapted'; gone: number; name: string }[]
  return rows.map(({ id: row, at, origin, gone, name }) => ({
    row,
    at: new Date(at).toISOString(),
    staff: name,
    what: gone ? 'restored' : origin
  }))
}
