import type { Partner } from '../../../shared/contract/people-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { findKey } from '../../../shared/domain/folding.ts'
import { say } from '../../../shared/text/say.ts'
import type { Kept } from '../networks/kept-profiles.ts'

type Membership = Partner['memberships'][number]

/**
 * Reads a cell of networks, agreements and couriers, divided by semicolons: each by the name of its profile or any of its names, after a colon
 * the number there, its tier in square brackets, in round ones the days:
 * `oclc; nla-reciprocal [1] (2020-01-01..); trans-amigos-express: 0457`. They are added to those that are known.
 * @throws Refused bad-input for a name that nothing has
 */
export function membershipReader(
  kept: ReadonlyMap<string, Kept>
): (cell: string | undefined, known: readonly Membership[]) => Membership[] {
  const named = new Map<string, string>()
  for (const [id, { profile }] of kept)
    for (const name of [id, profile.name, ...(profile.otherNames ?? [])])
      if (!named.has(findKey(name))) named.set(findKey(name), id)
  return (cell, known) => {
    const read = (cell ?? '')
      .split(';')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each): Membership => {
        const [, name = each, number, tier, from, to] = shape.exec(each) ?? []
        const profile = named.get(findKey(name))
        if (profile === undefined)
          throw Refused.from({
            refused: 'bad-input',
            sentence: say('input.people.no-network', { what: name.slice(0, 80) }),
            field: 'networks'
          })
        return {
          profile,
          ...(number ? { number } : {}),
          ...(tier ? { tier } : {}),
          ...(from ? { from } : {}),
          ...(to ? { to } : {})
        }
      })
    const said = new Set(read.map(({ profile }) => profile))
    return [...known.filter(({ profile }) => !said.has(profile)), ...read]
  }
}

const shape = /^(.+?)(?::\s*([^:()[\]]+?))?(?:\s*\[([^\]]+)\])?(?:\s*\((\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?\))?$/
