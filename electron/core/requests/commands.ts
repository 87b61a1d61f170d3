import { randomUUID } from 'node:crypto'
import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { type Desk, does, type Writing } from '../handler.ts'
import { findPartner } from '../partners/find-partner.ts'
import { findOrMakePatron } from '../patrons/find-or-make-patron.ts'
import { judgeOnArrival } from '../supply/keep-verdict.ts'
import { actOnRequest, refusedLine } from './act-on-request.ts'
import { createRequest } from './create-request.ts'
import { findRequest } from './find-request.ts'
import { setColumns } from './keep-undo.ts'
import { undoAct } from './undo-act.ts'

/**
 * Does a piece of work for every line, each its own transaction; a refused line is reported and the others go on. Stopped, the lines that
 * were left say that nothing was done to them.
 */
export async function eachLine(
  writing: Writing,
  numbers: readonly string[],
  work: (number: string, index: number) => Promise<LineResult>
): Promise<LineResult[]> {
  const results: LineResult[] = []
  for (const [index, number] of numbers.entries()) {
    if (writing.signal.aborted) {
      results.push(refusedLine(number, new Refused('stopped-before')))
      continue
    }
    results.push(await work(number, index).catch((fault: unknown) => refusedLine(number, fault)))
    if (numbers.length > 20 && index % 10 === 9)
      writing.say({ topic: 'progress', progress: { job: 'batch', done: index + 1, of: numbers.length } })
  }
  return results
}

export const create = does('requests.create', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const partner = given.partner === undefined ? undefined : await findPartner(tx, given.partner)
      if (given.partner !== undefined && !partner)
        throw new Refused('not-found', { what: String(given.partner) }, { field: 'partner' })
      const againOf = given.againOf === undefined ? null : (await findRequest(tx, given.againOf)).id
      const patronId = given.patron ? await findOrMakePatron(desk, given.patron) : null
      const created = await createRequest(desk, {
        ...given,
        source: 'form',
        by: 'person',
        partnerId: partner?.id ?? null,
        partnerNumber: given.partnerNumber ?? null,
        patronId,
        againOf,
        respondBy: given.respondBy ? Date.parse(given.respondBy) : null
      })
      const made = await judgeOnArrival(desk, created)
      return { number: made.number, id: made.id, attention: made.attention || null }
    })
})

export const act = does('requests.act', {
  run: async ({ targets, action, fields, by }, writing) => {
    const batch = batchOf(targets)
    return {
      results: await eachLine(
        writing,
        targets.map(({ number }) => number),
        (number, index) =>
          writing.transact((tx) =>
            actOnRequest({ ...writing, tx }, { number, version: targets[index]?.version, action, fields, by, batch })
          )
      )
    }
  }
})

/** What is done to several requests at once is taken back at once, by this name. */
export const batchOf = (lines: readonly unknown[]): string | undefined => (lines.length > 1 ? randomUUID() : undefined)

export const undo = does('requests.undo', {
  run: (given, writing) => writing.transact((tx) => undoAct({ ...writing, tx }, given))
})

export const assign = does('requests.assign', {
  run: async (given, writing) => {
    const batch = batchOf(given.numbers)
    const results = await eachLine(writing, given.numbers, (number) =>
      writing.transact(async (tx) => {
        const request = await findRequest(tx, number)
        const staff =
          given.staffId === null
            ? undefined
            : await tx.one<{ name: string }>('select name from staff where id = ? and active = 1', given.staffId)
        if (given.staffId !== null && !staff)
          throw new Refused('not-found', { what: String(given.staffId) }, { field: 'staffId' })
        const data = JSON.stringify({ staff: given.staffId })
        const event = { action: 'assign', data }
        await setColumns({ ...writing, tx }, request, { assigned: given.staffId }, { event, batch })
        return {
          number,
          done: true,
          state: request.state,
          sentence: say(staff ? 'words.assigned' : 'words.unassigned', { number, name: staff?.name ?? '' })
        }
      })
    )
    return { results }
  }
})

export const settle = does('requests.settle', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const request = await findRequest(tx, given.number)
      const noteId = await addNote({ ...writing, tx }, request.id, given.note)
      await setColumns(
        { ...writing, tx },
        request,
        { attention: '' },
        { event: { action: 'settle', note_id: noteId, reason: request.attention || null } }
      )
      return {
        number: request.number,
        done: true,
        state: request.state,
        sentence: say('words.settled', { number: request.number })
      }
    })
})

export const flag = does('requests.flag', {
  run: async ({ numbers, note }, writing) => {
    const batch = batchOf(numbers)
    const results = await eachLine(writing, numbers, (number) =>
      writing.transact(async (tx) => {
        const request = await findRequest(tx, number)
        if (request.attention !== '')
          throw Refused.from({ refused: 'bad-input', sentence: say('request.flag.already'), field: 'numbers' })
        const desk = { ...writing, tx }
        const noteId = await addNote(desk, request.id, note)
        await setColumns(desk, request, { attention: 'flagged' }, { event: { action: 'flag', note_id: noteId }, batch })
        return { number, done: true, state: request.state, sentence: say('request.flag.done', { number }) }
      })
    )
    return { results }
  }
})

async function addNote({ tx, now, caller }: Desk, requestId: number, text: string | undefined): Promise<number | null> {
  if (!text?.trim()) return null
  return tx.insert('note', { request_id: requestId, at: now(), staff_id: caller.staffId, text: text.trim() })
}
