import { Refused } from '../../../shared/contract/refused.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { keepWork } from '../copyright/keep-work.ts'
import { countedBefore, mindLimit } from '../copyright/mind-limit.ts'
import type { Transaction } from '../database/transact.ts'
import { does, type CallGiven, type Desk } from '../handler.ts'
import { runRules } from '../rules/run-rules.ts'
import { actBy } from './act-by.ts'
import { correctPieces } from './correct-pieces.ts'
import { citationColumns, wordsOf } from './create-request.ts'
import { changedMeanwhile, findRequest } from './find-request.ts'
import { setColumns } from './keep-undo.ts'
import type { Undo } from './plan.ts'
import type { RequestRecord } from './records.ts'

const editColumns = {
  level: 'level',
  service: 'service',
  needBy: 'need_by',
  due: 'due',
  pieces: 'pieces',
  patronDue: 'patron_due',
  patronId: 'patron_id',
  partnerId: 'partner_id',
  barcode: 'barcode',
  material: 'material',
  collection: 'collection'
} as const

/**
 * Corrects a request; what is not given stays. Its state does not change. The library that asked and the due date are corrected on the asking
 * too, since messages go and come by it.
 */
export const edit = does('requests.edit', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const request = await findRequest(tx, given.number)
      if (request.version !== given.version) throw await changedMeanwhile(tx, request)
      await refuseWrong(tx, request, given)
      const wanted: Record<string, unknown> = citationColumns(given.citation ?? {}, writing.settings().language)
      for (const [name, column] of Object.entries(editColumns) as [keyof typeof editColumns, string][])
        if (given[name] !== undefined) wanted[column] = given[name]
      const columns = Object.keys(wanted).filter((name) => wanted[name] !== request[name as keyof RequestRecord])
      if (columns.length === 0) return { version: request.version }
      const desk = { ...writing, tx }
      await correct(desk, request, wanted)
      // What rules make of it counts for who goes on correcting.
      await runRules(desk)
      return { version: (await findRequest(tx, given.number)).version }
    })
})

/** Corrects columns of a request, with all that goes by them: its asking, its time to act, the words it is found by. */
export async function correct(
  desk: Desk,
  request: RequestRecord,
  wanted: Partial<RequestRecord>,
  signing: { readonly batch?: string | undefined; readonly redoes?: number } = {}
): Promise<void> {
  const columns = (Object.keys(wanted) as (keyof RequestRecord)[]).filter((name) => wanted[name] !== request[name])
  const after = { ...request, ...wanted }
  const counted = await countedBefore(desk, request)
  const moved = columns.includes('pieces') ? await correctPieces(desk.tx, after) : undefined
  await setColumns(
    desk,
    request,
    { ...wanted, act_by: actBy(after, desk.settings().zone) },
    {
      ...signing,
      ...moved,
      changed: [...(await correctAsking(desk.tx, after, columns)), ...(moved?.changed ?? [])],
      event: {
        action: 'edit',
        data: JSON.stringify({
          columns: columns.filter((name) => !name.endsWith('_key')),
          ...(columns.includes('patron_id') && request.patron_id !== null ? { patronBefore: request.patron_id } : {})
        })
      }
    }
  )
  await findAnew(desk.tx, after, columns)
  await mindLimit(desk, counted, await findRequest(desk.tx, request.number), 'number')
}

/** Has a request found by its title, author and journal, and counted under its work, as they are now, when one of them is among what changed. */
export async function findAnew(tx: Transaction, after: RequestRecord, columns: readonly string[]): Promise<void> {
  await keepWork(tx, after, columns)
  if (!columns.some((name) => name === 'title' || name === 'author' || name === 'container')) return
  await tx.run('delete from find where rowid = ?', after.id)
  await tx.run('insert into find(rowid, title, author, container) values (?, ?, ?, ?)', after.id, ...wordsOf(after))
}

/** @throws Refused not-now (the service of what is under way, the supplier of what is borrowed), not-found (patron, library), bad-input (a patron's date after the supplier's) */
async function refuseWrong(tx: Transaction, request: RequestRecord, given: CallGiven<'requests.edit'>): Promise<void> {
  const notNow = (field: string) =>
    new Refused(
      'not-now',
      {
        action: say('actions.edit'),
        number: request.number,
        state: say(`words.states.${request.side}.${request.state}`)
      },
      { field }
    )
  const due = given.due === undefined ? request.due : given.due
  // A correction has no reason; changing the date is an act that has one.
  if (given.patronDue && due && given.patronDue > due && given.patronDue !== request.patron_due)
    throw Refused.from({
      refused: 'bad-input',
      sentence: say('rules.by-act', {
        due: wordDay(due),
        patronDue: wordDay(given.patronDue),
        action: say('actions.change-due')
      }),
      field: 'patronDue'
    })
  const begun = request.state !== 'new' && request.state !== 'under-review'
  if (given.service !== undefined && given.service !== request.service && begun) throw notNow('service')
  if (given.partnerId !== undefined && given.partnerId !== request.partner_id) {
    // Whom we ask is the rota's to say, not a correction's.
    if (request.side !== 'lending') throw notNow('partnerId')
    const known =
      given.partnerId === null ||
      (await tx.one('select 1 from partner where id = ? and merged_into is null', given.partnerId))
    if (!known) throw new Refused('not-found', { what: String(given.partnerId) }, { field: 'partnerId' })
  }
  if (given.patronId !== undefined && given.patronId !== null && given.patronId !== request.patron_id) {
    const known = await tx.one(
      'select 1 from patron where id = ? and erased is null and merged_into is null',
      given.patronId
    )
    if (!known) throw new Refused('not-found', { what: String(given.patronId) }, { field: 'patronId' })
  }
}

async function correctAsking(
  tx: Transaction,
  after: RequestRecord,
  columns: readonly string[]
): Promise<Undo['changed']> {
  const names = (['due', 'partner_id'] as const).filter((name) => columns.includes(name))
  if (after.asking_id === null || names.length === 0) return []
  const before = await tx.one<Record<string, unknown>>(
    'select due, partner_id from asking where id = ?',
    after.asking_id
  )
  await tx.update('asking', after.asking_id, Object.fromEntries(names.map((name) => [name, after[name]])))
  return [
    {
      table: 'asking',
      id: after.asking_id,
      old: Object.fromEntries(names.map((name) => [name, before?.[name] ?? null]))
    }
  ]
}
