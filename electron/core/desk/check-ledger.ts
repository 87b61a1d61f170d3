import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { copyLedger, backUp, listBackups } from '../database/backup.ts'
import { checkPages } from '../database/check-pages.ts'
import { answers } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { sayFault } from '../../../shared/networks/say-fault.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

/** Questions whose answer must be nought in a sound ledger. */
const invariants: readonly (readonly [string, string])[] = [
  [
    'tally',
    `select count(*) from (select open, side, service, state, attention <> '' a, coalesce(assigned, 0) s, count(*) n from request group by 1, 2, 3, 4, 5, 6
     except select open, side, service, state, attention, assigned, n from tally)`
  ],
  [
    'asking',
    `select count(*) from request r where r.asking_id is not null and not exists (select 1 from asking a where a.id = r.asking_id and a.request_id = r.id)`
  ],
  ['no-event', `select count(*) from request r where not exists (select 1 from event e where e.request_id = r.id)`],
  [
    'closed',
    `select count(*) from request where (open = 0) <> (closed is not null) or (open = 0) <> (outcome is not null)`
  ],
  [
    'state',
    `select count(*) from request r where state <> (select e.to_state from event e where e.request_id = r.id and e.to_state is not null order by e.id desc limit 1)`
  ],
  ['items', `select count(*) from (select request_id from item group by request_id, piece having count(*) > 1)`],
  ['outbox', `select count(*) from outbox o where not exists (select 1 from event e where e.id = o.event_id)`],
  ['words', `select abs((select count(*) from request) - (select count(*) from find))`],
  ['postings', `select count(*) from posting where amount <= 0 or debit = credit`],
  [
    'reversals',
    `select count(*) from posting b left join posting a on a.id = b.reverses where b.reverses is not null and (a.id is null or a.amount <> b.amount
     or a.currency <> b.currency or a.debit <> b.credit or a.credit <> b.debit or exists (select 1 from posting c where c.reverses = b.reverses and c.id <> b.id))`
  ],
  [
    'invoices',
    `select count(*) from invoice i where total <> (select coalesce(sum(case when p.debit = 'partner' then p.amount else -p.amount end), 0) from settled s
       join posting p on p.id = s.posting_id where s.invoice_id = i.id)
     or paid <> (select coalesce(sum(amount), 0) from payment y where y.invoice_id = i.id)
     or credited <> (select coalesce(sum(total), 0) from credit_note c where c.invoice_id = i.id)`
  ],
  [
    'invoice-numbers',
    `select count(*) from (select max(seq) m, count(*) n from invoice where seq is not null group by series, year
     union all select max(seq), count(*) from credit_note group by series, year) where m <> n`
  ],
  [
    'told',
    `select count(*) from event e join outbox o on o.event_id = e.undoes where e.undoes is not null and o.told is not null`
  ]
]

export const check = answers('ledger.check', async ({ full }, reading) => {
  const faults = checkPages(reading.ledger, full)
  const loose = reading.db.pragma('foreign_key_check') as unknown[]
  if (loose.length > 0) faults.push(say('words.check.references', { n: loose.length }))
  for (const [at, [name, sql]] of invariants.entries()) {
    if (reading.signal.aborted) throw new Refused('cancelled')
    reading.progress(at + 1, invariants.length + 1)
    await breathe()
    const n = reading.sql(sql).pluck().get() as number
    if (n > 0) faults.push(say(`words.check.${name}`, { n }))
  }
  for (const { profile, faults: wrong } of keptProfiles(reading).values())
    for (const fault of wrong)
      faults.push(say('words.check.profile', { name: profile.name, path: fault.path, sentence: sayFault(fault) }))
  const count = (table: string) => reading.sql(`select count(*) from ${table}`).pluck().get() as number
  return {
    sound: faults.length === 0,
    faults,
    requests: count('request'),
    events: count('event'),
    postings: count('posting')
  }
})

export const backup = answers('ledger.backup', async ({ file }, reading) => {
  if (file === undefined) return backUp(reading.ledger, 'by-hand', reading.now(), reading)
  if (existsSync(file) && (statSync(file).isDirectory() || statSync(file).size > 0))
    throw new Refused('twice', { what: file, who: file }, { field: 'file' })
  const noPlace = () => new Refused('bad-input', { what: say('words.faults.no-place', { file }) }, { field: 'file' })
  if (!existsSync(dirname(resolve(file)))) throw noPlace()
  try {
    return await copyLedger(reading.ledger, file, reading)
  } catch (fault) {
    const { code } = fault as { code?: string }
    if (
      code === undefined ||
      !/^(ENOENT|ENOTDIR|EISDIR|EACCES|EPERM|EROFS|ENAMETOOLONG|EINVAL|ERR_INVALID_ARG|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(
        code
      )
    )
      throw fault
    throw noPlace()
  }
})

export const backups = answers('ledger.backups', (_given, reading) =>
  listBackups(reading.ledger).map(({ file, at, bytes }) => ({ file, at: new Date(at).toISOString(), bytes }))
)
