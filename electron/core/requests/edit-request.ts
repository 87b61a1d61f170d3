import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { does, type CallGiven } from '../handler.ts'
import { actBy } from './act-by.ts'
import { citationColumns, wordsOf } from './create-request.ts'
import { changedMeanwhile, findRequest } from './find-request.ts'
import type { RequestRecord } from './records.ts'

const editColumns = {
  level: 'level',
  service: 'service',
  needBy: 'need_by',
  due: 'due',
  patronDue: 'patron_due',
  patronId: 'patron_id',
  partnerId: 'partner_id'
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
      const after = { ...request, ...(wanted as Partial<RequestRecord>) }
      await tx.update('request', request.id, {
        ...Object.fromEntries(columns.map((name) => [name, wanted[name]])),
        act_by: actBy(after, writing.settings().zone),
        updated: writing.now(),
        version: request.version + 1
      })
      await correctAsking(tx, after, columns)
      if (columns.some((name) => name === 'title' || name === 'author' || name === 'container')) {
        await tx.run('delete from find where rowid = ?', request.id)
        await tx.run(
          'insert into find(rowid, title, author, container) values (?, ?, ?, ?)',
          request.id,
          ...wordsOf(after)
        )
      }
      await appendEvent(
        { ...writing, tx },
        {
          request_id: request.id,
          action: 'edit',
          data: JSON.stringify({
            columns: columns.filter((name) => !name.endsWith('_key')),
            ...(columns.includes('patron_id') && request.patron_id !== null ? { patronBefore: request.patron_id } : {})
          })
        }
      )
      tx.changed('requests', request.id)
      return { version: request.version + 1 }
    })
})

/** @throws Refused not-now (the service of what is under way, the supplier of what is borrowed), not-found (patron, library) */
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
  const begun = request.state !== 'new' && request.state !== 'under-review'
  if (given.service !== undefined && given.service !== request.service && begun) throw notNow('service')
  if (given.partnerId !== undefined && given.partnerId !== request.partner_id) {
    // Whom we ask is the rota's to say, not a correction's.
    if (request.side !== 'lending') throw notNow('partnerId')
    const known = given.partnerId === null || (await tx.one('select 1 from partner where id = ?', given.partnerId))
    if (!known) throw new Refused('not-found', { what: String(given.partnerId) }, { field: 'partnerId' })
  }
  if (given.patronId !== undefined && given.patronId !== null && given.patronId !== request.patron_id) {
    const known = await tx.one('select 1 from patron where id = ? and erased is null', given.patronId)
    if (!known) throw new Refused('not-found', { what: String(given.patronId) }, { field: 'patronId' })
  }
}

async function correctAsking(tx: Transaction, after: RequestRecord, columns: readonly string[]): Promise<void> {
  if (after.asking_id === null) return
  await tx.update('asking', after.asking_id, {
    ...(columns.includes('due') ? { due: after.due } : {}),
    ...(columns.includes('partner_id') ? { partner_id: after.partner_id } : {})
  })
}
