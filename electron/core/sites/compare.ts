import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'
import type { SiteCounts, SiteLine } from '../../../shared/contract/site-calls.ts'
import { siteKinds } from '../../../shared/domain/site-lists.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type Reading } from '../handler.ts'
import { rememberMapping } from '../imports/columns.ts'
import { compareLines, type Compared } from './compare-lines.ts'
import { ourRequests } from './our-requests.ts'
import { readSiteList, type SiteList } from './read-site-list.ts'
import { type Site, siteNamed, sitesOf } from './site-of.ts'

/** More lines of a kind are counted and not told. */
const toldOfKind = 2_000

export const compare = answers('sites.compare', (given, reading): CallOutput<'sites.compare'> => {
  const { site, list, compared } = compareNow(given, reading)
  return {
    headers: [...list.headers],
    mapping: [...list.mapping],
    remembered: list.remembered,
    guessed: list.guessed,
    rows: list.rows.map((cells) => [...cells]),
    counts: compared.counts,
    lines: told(compared.lines),
    unknown: compared.unknown.slice(0, 200).map((each) => ({ ...each })),
    warnings: warningsOf(site, compared)
  }
})

interface Prepared {
  readonly counts: SiteCounts
  readonly key: string
}

/** Keeps that it was done. The list itself is not kept: it may name people. */
export const keep = does<'sites.keep', Prepared>('sites.keep', {
  prepare: (given, reading) => {
    const { list, compared } = compareNow(given, reading)
    return { counts: compared.counts, key: list.key }
  },
  run: ({ network, side, mapping }, writing, { counts, key }) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      if (mapping) await rememberMapping(tx, key, mapping, writing.now())
      const event_id = await appendEvent(desk, {
        action: 'site-compared',
        data: JSON.stringify({ network, side, ...counts })
      })
      const { onlyThere, onlyHere, ...plain } = counts
      await tx.insert('site_comparison', {
        network,
        event_id,
        at: writing.now(),
        staff_id: writing.caller.staffId,
        side,
        ...plain,
        only_there: onlyThere,
        only_here: onlyHere
      })
      tx.changed('settings')
      return { counts }
    })
})

function compareNow(
  given: CallGiven<'sites.compare'>,
  reading: Reading
): { site: Site; list: SiteList; compared: Compared } {
  const sites = sitesOf(reading)
  const site = siteNamed(sites, given.network)
  const list = readSiteList(reading, site, given)
  const ignored = reading.sql('select number, reason from site_ignored where network = ?').all(site.id) as {
    number: string
    reason: string
  }[]
  const compared = compareLines(
    sites,
    site,
    given.side,
    list.lines,
    ourRequests(reading, sites, site),
    new Map(ignored.map(({ number, reason }) => [number, reason]))
  )
  return { site, list, compared }
}

function told(lines: readonly SiteLine[]): SiteLine[] {
  return siteKinds.flatMap((kind) => lines.filter((line) => line.kind === kind).slice(0, toldOfKind))
}

/** More of its requests go through another network than through this one: the wrong list was pasted. */
function warningsOf(site: Site, { counts, elsewhere }: Compared): string[] {
  const [most] = [...elsewhere].sort((a, b) => b[1] - a[1])
  if (!most || most[1] <= counts.same + counts.different) return []
  return [say('sites.wrong-list', { other: most[0], network: site.name, n: most[1] })]
}
