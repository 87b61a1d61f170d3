import { Refused } from '../../../shared/contract/refused.ts'
import { services, sides } from '../../../shared/lifecycle/words.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import type { Chosen, Parameter } from './definition.ts'

const choice = (name: string, choices: NonNullable<Parameter['choices']>, preset = ''): Parameter => ({
  name,
  kind: 'choice',
  preset,
  choices: (reading) => [...(preset === '' ? [{ value: '', title: say('figures.all') }] : []), ...choices(reading)]
})

/** A parameter with a few fixed choices, the first of them preset. */
export const among = (name: string, values: readonly string[]): Parameter =>
  choice(
    name,
    () => values.map((value) => ({ value, title: say(`figures.choices.${name}.${value}`) })),
    values[0] ?? ''
  )
export const switched = (name: string, preset = false): Parameter => ({ name, kind: 'switch', preset })
export const amount = (name: string): Parameter => ({ name, kind: 'money', preset: null })
export const number = (name: string, preset: number | null = null): Parameter => ({ name, kind: 'number', preset })

const profilesOf = (reading: Reading, kinds: readonly string[]) => {
  const used = new Set(reading.sql('select distinct profile from membership').pluck().all() as string[])
  return [...keptProfiles(reading)]
    .filter(([id, { profile }]) => used.has(id) && kinds.includes(profile.kind))
    .map(([value, { profile }]) => ({ value, title: profile.name }))
    .sort((a, b) => a.title.localeCompare(b.title))
}

/** What every report that counts requests may be narrowed by. */
export const narrowing = {
  side: choice('side', () => sides.map((value) => ({ value, title: say(`words.sides.${value}`) }))),
  service: choice('service', () => services.map((value) => ({ value, title: say(`words.services.${value}`) }))),
  network: choice('network', (reading) => profilesOf(reading, ['network'])),
  group: choice('group', (reading) => profilesOf(reading, ['agreement', 'courier', 'network'])),
  partner: { name: 'partner', kind: 'partner', preset: null } satisfies Parameter,
  patronGroup: choice('patronGroup', (reading) =>
    (
      reading
        .sql(`select distinct category from patron where coalesce(category, '') <> '' order by category`)
        .pluck()
        .all() as string[]
    ).map((value) => ({ value, title: value }))
  )
} as const
export const allNarrowing = Object.values(narrowing)

/** What was given, checked, over the presets. @throws Refused bad-input with the parameter's name as its field */
export function chosenOf(parameters: readonly Parameter[], given: Chosen, reading: Reading): Chosen {
  const wrong = (name: string) =>
    new Refused(
      'bad-input',
      { what: say('figures.no.parameter', { name, given: String(given[name]) }) },
      { field: `parameters.${name}` }
    )
  for (const name of Object.keys(given)) if (!parameters.some((each) => each.name === name)) throw wrong(name)
  return Object.fromEntries(
    parameters.map(({ name, kind, preset, choices }) => {
      const value = given[name]
      if (value === undefined || value === null) return [name, preset]
      switch (kind) {
        case 'choice':
          if (!choices?.(reading).some((each) => each.value === value)) throw wrong(name)
          return [name, value]
        case 'switch':
          if (typeof value !== 'boolean') throw wrong(name)
          return [name, value]
        case 'partner':
          if (reading.sql('select 1 from partner where id = ?').get(value) === undefined) throw wrong(name)
          return [name, value]
        default:
          if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || Math.abs(value) > 1e12)
            throw wrong(name)
          return [name, value]
      }
    })
  )
}
