import { readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from '../../../shared/text/say.ts'
import { listBackups } from '../database/backup.ts'
import { inOutbox } from '../database/dialect/sqlite.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { lateComparisons } from '../sites/list-sites.ts'

interface Trouble {
  readonly what: string
  readonly detail: string
  readonly link: string
}

/** What hinders the desk as a whole, each with where to go: the ledger, the clock, profiles, messages, backups, files, printers, room on the disk. */
export function troubleOf(reading: Reading, now: number): Trouble[] {
  const count = (sql: string, ...given: unknown[]) =>
    (reading
      .sql(sql)
      .pluck()
      .get(...given) as number | undefined) ?? 0
  const counted = (name: string, n: number, link: string): Trouble[] =>
    n > 0
      ? [{ what: say(`words.trouble.${name}`, { n }), detail: say(`words.trouble.${name}-detail`, { n }), link }]
      : []
  const newest = listBackups(reading.ledger)[0]
  const room = freeRoom(reading.ledger)
  return [
    ...counted('damaged', count(`select value from counter where name = 'clock-faults'`), '/settings'),
    ...counted('clock', count(`select count(*) from clock_thing where state = 'waiting'`), '/clock'),
    ...[...keptProfiles(reading).values()]
      .filter(({ faults }) => faults.length > 0)
      .map(({ profile, faults }) => ({
        what: say('words.trouble.profile', { name: profile.name }),
        detail: say('words.trouble.profile-detail', { path: faults[0]?.path ?? '' }),
        link: '/settings?to=networks'
      })),
    ...lateComparisons(reading).map(({ network, name, at }) => ({
      what: say('sites.trouble', { site: name }),
      detail: at === null ? say('sites.trouble-never') : new Date(at).toISOString(),
      link: `/other-site/${network}`
    })),
    ...counted('failed', count(`select count(*) from outbox where ${inOutbox} and state = 'failed'`), '/messages'),
    ...counted('messages', count(`select count(*) from message where status = 'wants-person'`), '/messages'),
    ...(newest && now - newest.at > 3 * 86_400_000
      ? [{ what: say('words.trouble.backup'), detail: new Date(newest.at).toISOString(), link: '/settings' }]
      : []),
    ...counted('refused', refusedFiles(reading.settings().watchFolder, now), '/import'),
    ...counted(
      'printer',
      count(`select count(*) from print_job where at >= ? and state = 'failed'`, now - week),
      '/paper'
    ),
    // Said in whole megabytes, and also when none is left.
    ...(room < leastRoom
      ? [
          {
            what: say('words.trouble.room', { n: Math.floor(room / 1024 / 1024) }),
            detail: say('words.trouble.room-detail'),
            link: '/settings'
          }
        ]
      : [])
  ]
}

const week = 7 * 86_400_000
/** A day of a busy desk with its backups takes less; below this (bytes) somebody should look. */
const leastRoom = 500 * 1024 * 1024

/** Files of the last week that the watched folder did not take. */
function refusedFiles(folder: string | null, now: number): number {
  if (!folder) return 0
  try {
    const refused = join(folder, 'refused')
    return readdirSync(refused, { withFileTypes: true }).filter(
      (entry) =>
        entry.isFile() && !entry.name.endsWith('.txt') && now - statSync(join(refused, entry.name)).mtimeMs < week
    ).length
  } catch {
    return 0
  }
}

function freeRoom(ledger: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(ledger))
    return bavail * bsize
  } catch {
    return Infinity
  }
}
