import type { Reader } from '../clock/reader.ts'
import { certainties } from './profile.ts'
import { leavesOf, valueAt } from './paths.ts'

/** Of a version: what says about the facts, and is none itself. */
export const aboutFacts = ['facts', 'settings'] as const

/** Judges where each value of a version comes from: every one is covered by a fact, none is marked twice, sources exist. */
export function checkFacts(version: Reader, sources: readonly string[]): void {
  const facts = version.records('facts')
  const paths = new Set<string>()
  for (const fact of facts ?? []) {
    fact.onlyHas('at', 'certainty', 'source', 'note')
    const certainty = fact.choice('certainty', certainties)
    fact.text('note', 'may-be-absent')
    const at = fact.text('at')
    const source = fact.text('source', 'may-be-absent')
    if (source !== undefined && !sources.includes(source)) fact.fault('source', 'no-such-source', { given: source })
    if ((certainty === 'source' || certainty === 'checked') && !fact.has('source')) fact.fault('source', 'missing')
    if (at === undefined) continue
    if (paths.has(at)) fact.fault('at', 'twice', { given: at })
    paths.add(at)
    const value = valueAt(version.all, at)
    if (certainty === 'not-published') {
      if (value !== undefined && !isNothing(value)) fact.fault('at', 'published', { given: at })
      if (source !== undefined) fact.fault('source', 'only-where-published')
    } else if (certainty && value === undefined) fact.fault('at', 'nothing-there', { given: at })
  }
  if (facts)
    for (const leaf of leavesOf(version.all))
      if (!aboutFacts.some((name) => leaf === name || leaf.startsWith(`${name}[`)) && !coveredBy(paths, leaf))
        version.fault(leaf, 'unmarked')
  const settings = version.list('settings')
  settings?.forEach((path, index) => {
    if (typeof path !== 'string') version.fault(`settings[${index}]`, 'not-a-text')
    else if (settings.indexOf(path) < index) version.fault(`settings[${index}]`, 'twice', { given: path })
    else if (valueAt(version.all, path) === undefined && !paths.has(path))
      version.fault(`settings[${index}]`, 'nothing-there', { given: path })
  })
}

/** The path of the fact that speaks for a value: the longest that leads to it. */
export function coveredBy(facts: Iterable<string>, path: string): string | undefined {
  let best: string | undefined
  for (const at of facts)
    if ((path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`)) && at.length > (best?.length ?? -1))
      best = at
  return best
}

const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)
