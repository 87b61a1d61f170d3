import { readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from '../../../shared/text/say.ts'
import { listBackups } from '../database/backup.ts'
import { inOutbox } from '../database/dialect/sqlite.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { lateComparisons } from '../sites/list-sites.ts'

/** What hinders the desk as a whole, each with where to go: the ledger, the clock, profiles, messages, backups, files, printers, room on the disk. */
export function troubleOf(reading: Reading, now: number): { what: string; detail: string; link: string }[] {
  const trouble: { what: string; detail: string; link: string }[] = []
  const faults =
    (reading.sql(`select value from counter where name = 'clock-faults'`).pluck().get() as number | undefined) ?? 0
  if (faults > 0)
    trouble.push({
      what: say('words.trouble.damaged', { n: faults }),
      detail: say('words.trouble.damaged-detail'),
      link: '/settings'
    })
  const asleep = reading.sql(`select count(*) from clock_thing where state = 'waiting'`).pluck().get() as number
  if (asleep > 0)
    trouble.push({
      what: say('words.trouble.clock', { n: asleep }),
      detail: say('words.trouble.clock-detail'),
      link: '/clock'
    })
  const passedOver = [...keptProfiles(reading).values()].filter((kept) => kept.faults.length > 0)
  for (const { profile, faults } of passedOver)
    trouble.push({
      what: say('words.trouble.profile', { name: profile.name }),
      detail: say('words.trouble.profile-detail', { path: faults[0]?.path ?? '' }),
      link: '/settings?to=networks'
    })
  for (const { network, name, at } of lateComparisons(reading))
    trouble.push({
      what: say('sites.trouble', { site: name }),
      detail: at === null ? say('sites.trouble-never') : new Date(at).toISOString(),
      link: `/other-site/${network}`
    })
  const failed = reading
    .sql(`select count(*) from outbox where ${inOutbox} and state = 'failed'`)
    .pluck()
    .get() as number
  if (failed > 0)
    trouble.push({
      what: say('words.trouble.failed', { n: failed }),
      detail: say('words.trouble.failed-detail'),
      link: '/messages'
    })
  const wants = reading.sql(`select count(*) from message where status = 'wants-person'`).pluck().get() as number
  if (wants > 0)
    trouble.push({
      what: say('words.trouble.messages', { n: wants }),
      detail: say('words.trouble.messages-detail'),
      link: '/messages'
    })
  const newest = listBackups(reading.ledger)[0]
  if (newest && now - newest.at > 3 * 86_400_000)
    trouble.push({ what: say('words.trouble.backup'), detail: new Date(newest.at).toISOString(), link: '/settings' })
  const refused = refusedFiles(reading.settings().watchFolder, now)
  if (refused > 0)
    trouble.push({
      what: say('words.trouble.refused', { n: refused }),
      detail: say('words.trouble.refused-detail'),
      link: '/import'
    })
  const unprinted = reading
    .sql(`select count(*) from print_job where at >= ? and state = 'failed'`)
    .pluck()
    .get(now - week) as number
  if (unprinted > 0)
    trouble.push({
      what: say('words.trouble.printer', { n: unprinted }),
      detail: say('words.trouble.printer-detail'),
      link: '/paper'
    })
  const room = freeRoom(reading.ledger)
  if (room < leastRoom)
    trouble.push({
      what: say('words.trouble.room', { n: Math.floor(room / 1024 / 1024) }),
      detail: say('words.trouble.room-detail'),
      link: '/settings'
    })
  return trouble
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
