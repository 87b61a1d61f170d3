import type { CallGiven } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { RuleFault } from '../../../shared/clock/reader.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { coveredBy } from '../../../shared/networks/check-facts.ts'
import { checkTogether } from '../../../shared/networks/check-profile.ts'
import { stepsOf, valueAt, withValue } from '../../../shared/networks/paths.ts'
import type { Profile, ProfileRules } from '../../../shared/networks/profile.ts'
import { sayFault } from '../../../shared/networks/say-fault.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { does, type Desk } from '../handler.ts'
import { judge } from './judge.ts'
import { fromRows, profileRows, type Kept, type ProfileRow } from './kept-profiles.ts'
import { keepMemberships, membershipsInside } from './memberships.ts'
import { versionOn } from './networks.ts'

export const adapt = does('networks.adapt', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const all = fromRows(await tx.all<ProfileRow>(profileRows))
      const before = all.get(given.id)
      if (!before && given.text === undefined) throw new Refused('not-found', { what: given.id }, { field: 'id' })
      if (given.from !== undefined && given.from !== before?.row)
        throw new Refused('changed-meanwhile', { who: say('words.somebody'), what: before?.profile.name ?? given.id })
      const text = given.text ?? (before && changedText(desk, before, given.changes ?? []))
      if (text === undefined) throw new Refused('bad-input', { what: say('networks.no-text') }, { field: 'text' })
      const profile = soundProfile(text, given.id)
      const others = [...all.values()].map((kept) => kept.profile).filter(({ id }) => id !== given.id)
      const [fault] = checkTogether([...others, profile]).filter(({ id }) => id === given.id)
      if (fault) throw wrong(fault)
      return keep(desk, given.id, text)
    })
})

export const restore = does('networks.restore', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const kept = fromRows(await tx.all<ProfileRow>(profileRows)).get(id)
      if (!kept) throw new Refused('not-found', { what: id }, { field: 'id' })
      if (kept.origin === 'shipped') throw new Refused('nothing-to-undo', { number: kept.profile.name })
      return keep({ ...writing, tx }, id, null)
    })
})

export const belong = does('networks.belong', {
  run: ({ belongs, ...given }, writing) =>
    writing.transact(async (tx) => {
      const others = (await membershipsInside(tx, null)).filter(({ profile }) => profile !== given.profile)
      await keepMemberships(tx, null, belongs ? [...others, given] : others)
      await appendEvent(
        { ...writing, tx },
        { action: 'membership', data: JSON.stringify({ profile: given.profile, belongs }) }
      )
      tx.changed('settings')
      return { id: given.profile, belongs }
    })
})

async function keep(desk: Desk, id: string, body: string | null): Promise<{ id: string; row: number }> {
  const row = await desk.tx.insert('network_profile', {
    profile: id,
    origin: 'adapted',
    body,
    staff_id: desk.caller.staffId,
    at: desk.now()
  })
  await appendEvent(desk, { action: 'network', data: JSON.stringify({ profile: id, row, restored: body === null }) })
  desk.tx.changed('settings')
  return { id, row }
}

/** @throws Refused bad-input at the place in the file */
function soundProfile(text: string, id: string): Profile {
  const { profile, faults } = judge(text)
  const [fault] = faults
  if (fault || !profile) throw wrong(fault ?? { path: '', what: 'not-a-record', values: {} })
  if (profile.id !== id)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('networks.another-name', { given: profile.id }),
      field: 'id'
    })
  return profile
}

const wrong = (fault: RuleFault) =>
  Refused.from({
    refused: 'bad-input',
    sentence: fault.path ? say('networks.wrong', { path: fault.path, sentence: sayFault(fault) }) : sayFault(fault),
    field: fault.path || 'text'
  })

/** The text with single values changed in the version of today. What was not published, and is said now, is this library's. */
function changedText(
  desk: Desk,
  { profile }: Kept,
  changes: NonNullable<CallGiven<'networks.adapt'>['changes']>
): string | undefined {
  if (changes.length === 0) return undefined
  const version: ProfileRules = versionOn(profile, dayOf(desk.now(), desk.settings().zone))
  const at = `versions[${(profile.versions as readonly ProfileRules[]).indexOf(version)}]`
  let changed: Profile = profile
  for (const { path, value } of changes) {
    const next = stepsOf(path) && withValue(changed, `${at}.${path}`, valueOf(value))
    if (!next)
      throw Refused.from({
        refused: 'bad-input',
        sentence: say('networks.no-place', { path: path.slice(0, 80) }),
        field: path
      })
    changed = next
    const facts = (valueAt(changed, `${at}.facts`) ?? []) as ProfileRules['facts']
    const covers = coveredBy(
      facts.map((fact) => fact.at),
      path
    )
    const index = facts.findIndex((fact) => fact.at === covers)
    if (value !== null && (index < 0 || facts[index]?.certainty === 'not-published')) {
      const own = { at: index < 0 ? path : facts[index]?.at, certainty: 'background', note: say('networks.own-note') }
      changed = withValue(changed, `${at}.facts[${index < 0 ? facts.length : index}]`, own) ?? changed
    }
  }
  return JSON.stringify(changed)
}

/** @throws Refused bad-input for what is no JSON */
function valueOf(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('networks.no-value', { given: text.slice(0, 40) }),
      field: 'changes'
    })
  }
}
