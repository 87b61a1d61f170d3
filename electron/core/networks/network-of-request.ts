import type { RequestWhole } from '../../../shared/contract/request-whole.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { reasonNames } from '../../../shared/domain/reasons.ts'
import { networkBetween } from '../../../shared/networks/agreements.ts'
import { codeOfReason, networkWord } from '../../../shared/networks/network-words.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { keptProfiles } from './kept-profiles.ts'
import { membershipsOf } from './memberships.ts'
import { isNetwork, versionOn } from './networks.ts'

/**
 * The network through which a request goes to its library, and its words: for the state where it is, and the code for each reason that can be
 * given. Where nothing is published the spine's word stands alone. Null where the library belongs to no network.
 */
export function networkOfRequest(
  reading: Reading,
  request: Pick<RequestRecord, 'side' | 'service' | 'state' | 'partner_id'>
): RequestWhole['network'] {
  if (request.partner_id === null) return null
  const theirs = membershipsOf(reading, request.partner_id)
  if (theirs.length === 0) return null
  const kept = keptProfiles(reading)
  const today = dayOf(reading.now(), reading.settings().zone)
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const id = networkBetween(profiles, membershipsOf(reading, null), theirs, today)
  const profile = id === undefined ? undefined : profiles.get(id)
  const rules = profile && versionOn(profile, today)
  if (!profile || !rules || !isNetwork(rules)) return null
  const { words } = rules
  return {
    id: profile.id,
    name: profile.name,
    state: networkWord(words, request.side, request.service, request.state) ?? null,
    statesPublished: words.states.length > 0,
    reasonsPublished: words.reasons.length > 0,
    reasons: reasonNames.flatMap((reason) => {
      const found = codeOfReason(words, reason)
      return found ? [{ reason, code: found.code, word: found.word ?? null, effect: found.effect }] : []
    })
  }
}
