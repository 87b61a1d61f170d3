import { Reader, type RuleFault } from '../clock/reader.ts'
import { isDay } from '../clock/holidays.ts'
import { checkFacts } from './check-facts.ts'
import { checkTexts } from './check-lists.ts'
import { checkAgreement, checkCourier, checkNetwork } from './check-rules.ts'
import { profileKinds, type Profile } from './profile.ts'

/**
 * What is wrong with a profile as it was read, each fault with its path in the file (`versions[0].clock.calendar.holidays[3].day`); empty when
 * it can be used. What points at other profiles is judged by `checkTogether`.
 */
export function checkProfile(given: unknown): RuleFault[] {
  const faults: RuleFault[] = []
  const file = new Reader(given, '', faults)
  if (!file.isRecord()) return faults
  file.onlyHas('id', 'kind', 'name', 'otherNames', 'sources', 'versions')
  const id = file.text('id')
  if (id !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) file.fault('id', 'not-a-name', { given: id })
  const kind = file.choice('kind', profileKinds)
  file.text('name')
  checkTexts(file, 'otherNames', 'may-be-absent')
  const sources = checkSources(file)
  const versions = file.records('versions')
  if (versions?.length === 0) file.fault('versions', 'empty')
  checkOrder(file, versions ?? [])
  for (const version of versions ?? []) {
    if (kind === 'network') checkNetwork(version)
    else if (kind === 'agreement') checkAgreement(version)
    else if (kind === 'courier') checkCourier(version)
    checkFacts(version, sources)
  }
  return faults.map(({ path, ...rest }) => ({ path: path.replace(/^\./, ''), ...rest }))
}

/** What is wrong between profiles: a name that no other has, and networks that fall back on one another in a circle. */
export function checkTogether(profiles: readonly Profile[]): (RuleFault & { readonly id: string })[] {
  const faults: (RuleFault & { id: string })[] = []
  const named = new Map(profiles.map((each) => [each.id, each]))
  const fallbackOf = (id: string) => {
    const known = named.get(id)
    return known?.kind === 'network' ? known.versions.at(-1)?.rota.fallback : undefined
  }
  for (const { id, kind, versions } of profiles) {
    const points = versions.flatMap((version, at): [string, string][] => {
      if (kind === 'network' && 'rota' in version && version.rota.fallback)
        return [[`versions[${at}].rota.fallback`, version.rota.fallback]]
      return 'within' in version
        ? version.within.map((network, index) => [`versions[${at}].within[${index}]`, network])
        : []
    })
    for (const [path, to] of points) {
      if (named.get(to)?.kind !== 'network') faults.push({ id, path, what: 'no-such-network', values: { given: to } })
      else if (kind === 'network' && leadsBack(id, to, fallbackOf))
        faults.push({ id, path, what: 'circle', values: { given: to } })
    }
  }
  return faults
}

function leadsBack(from: string, to: string, next: (id: string) => string | undefined): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = to; at !== undefined && !seen.has(at); at = next(at)) {
    if (at === from) return true
    seen.add(at)
  }
  return false
}

function checkSources(file: Reader): readonly string[] {
  const sources = file.record('sources')
  const names = Object.keys(sources?.all ?? {})
  for (const name of names) {
    const source = sources?.record(name)
    source?.onlyHas('title', 'address')
    source?.text('title')
    const address = source?.text('address', 'may-be-absent')
    if (address !== undefined && !/^https?:\/\/\S+$/.test(address))
      source?.fault('address', 'not-an-address', { given: address })
  }
  return names
}

function checkOrder(file: Reader, versions: readonly Reader[]): void {
  let before: string | undefined
  versions.forEach((version, index) => {
    const from = dayOf(version, 'validFrom', index === 0)
    const to = version.has('validTo') ? dayOf(version, 'validTo', false) : undefined
    if (from && to && to < from) version.fault('validTo', 'ends-before', { given: to, from })
    if (index > 0 && from && before !== undefined && from <= before)
      version.fault('validFrom', 'begins-before', { given: from, before })
    if (index < versions.length - 1 && !version.has('validTo')) version.fault('validTo', 'missing')
    before = to ?? before
  })
  if (versions.length > 1 && before === undefined) file.fault('versions', 'empty')
}

function dayOf(version: Reader, name: string, mayBeNull: boolean): string | undefined {
  const value = version.given(name)
  if (value === null && mayBeNull) return undefined
  if (typeof value === 'string' && isDay(value)) return value
  version.fault(name, value === undefined ? 'missing' : 'no-such-day', { given: String(value) })
  return undefined
}
