import { checkProfile } from '../../../shared/networks/check-profile.ts'
import type { Profile } from '../../../shared/networks/profile.ts'
import { sayFault } from '../../../shared/networks/say-fault.ts'
import type { RuleFault } from '../../../shared/clock/reader.ts'

export interface Judged {
  /** Undefined where it cannot be used. */
  readonly profile: Profile | undefined
  readonly faults: readonly RuleFault[]
}

const known = new Map<string, Judged>()

/** Judges the text of a profile; what was judged before is not judged again, since judging asks of each holiday whether it ever comes. */
export function judge(text: string): Judged {
  const before = known.get(text)
  if (before) return before
  const judged = judgeAnew(text)
  if (known.size >= 200) known.clear()
  known.set(text, judged)
  return judged
}

function judgeAnew(text: string): Judged {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (fault) {
    return {
      profile: undefined,
      faults: [{ path: '', what: 'not-json', values: { given: String(fault).slice(0, 200) } }]
    }
  }
  const faults = checkProfile(given)
  return { profile: faults.length === 0 ? (given as Profile) : undefined, faults }
}

/** Faults as callers read them: the place in the file, and what is wrong there. */
export const inSentences = (faults: readonly RuleFault[]): { path: string; sentence: string }[] =>
  faults.map((fault) => ({ path: fault.path, sentence: sayFault(fault) }))
