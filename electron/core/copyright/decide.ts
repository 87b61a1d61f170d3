import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { wantsWhy } from '../../../shared/copyright/terms.ts'
import { say } from '../../../shared/text/say.ts'
import { does, type CallGiven, type Desk } from '../handler.ts'
import { batchOf, eachLine } from '../requests/commands.ts'
import { findRequest } from '../requests/find-request.ts'
import { setColumns } from '../requests/keep-undo.ts'
import type { RequestRecord } from '../requests/records.ts'
import { countedBefore, mindLimit } from './mind-limit.ts'
import { moveRoyalty } from './move-royalty.ts'

type Given = CallGiven<'copyright.decide'>

export const decide = does('copyright.decide', {
  run: async (given, writing) => {
    refuseWrong(given)
    const batch = batchOf(given.numbers)
    return {
      results: await eachLine(writing, given.numbers, (number) =>
        writing.transact((tx) => decideOne({ ...writing, tx }, number, given, batch))
      )
    }
  }
})

/** @throws Refused bad-input: a royalty without an amount, an amount of what is no royalty, a decision that wants a reason and has none */
function refuseWrong({ decision, reason, royalty }: Given): void {
  const no = (field: string, sentence: string) => Refused.from({ refused: 'bad-input', sentence: say(sentence), field })
  if (royalty && decision !== 'royalty') throw no('royalty', 'copyright.no.royalty-alone')
  if (decision === 'royalty' && (!royalty || royalty.amount < 0)) throw no('royalty', 'copyright.no.amount')
  if (decision && wantsWhy.has(decision) && !reason?.trim()) throw no('reason', 'copyright.no.reason')
}

async function decideOne(desk: Desk, number: string, given: Given, batch: string | undefined): Promise<LineResult> {
  const { tx } = desk
  const request = await findRequest(tx, number)
  if (request.side !== 'borrowing' || request.service !== 'copy')
    throw Refused.from({ refused: 'bad-input', sentence: say('copyright.no.copy', { number }), field: 'numbers' })
  const wanted = columnsOf(given)
  const changed = (Object.keys(wanted) as (keyof RequestRecord)[]).filter((name) => wanted[name] !== request[name])
  const { state } = request
  const done = (sentence: string): LineResult => ({ number, done: true, state, sentence })
  if (changed.length === 0) return done(say('copyright.done.same', { number }))
  const note = given.reason?.trim()
  const noteId = note
    ? await tx.insert('note', { request_id: request.id, at: desk.now(), staff_id: desk.caller.staffId, text: note })
    : null
  const before = await countedBefore(desk, request)
  await setColumns(desk, request, wanted, {
    batch,
    event: { action: 'copyright', note_id: noteId, data: JSON.stringify(dataOf(request, wanted, changed)) },
    postings: (event) => moveRoyalty(desk, request, wanted, event)
  })
  await mindLimit(desk, before, await findRequest(tx, number), 'decision')
  const said = given.decision === undefined ? 'changed' : (given.decision ?? 'none')
  return done(say(`copyright.done.${said}`, { number }))
}

function columnsOf({ decision, royalty, code, wholePages }: Given): Partial<RequestRecord> {
  return {
    ...(decision === undefined
      ? {}
      : {
          copyright_decision: decision,
          royalty: royalty?.amount ?? null,
          royalty_currency: royalty?.currency ?? null
        }),
    ...(code === undefined ? {} : { copyright_code: code }),
    ...(wholePages === undefined ? {} : { whole_pages: wholePages })
  }
}

/** What the event keeps: what was decided, and what stood there before. */
function dataOf(request: RequestRecord, wanted: Partial<RequestRecord>, changed: readonly (keyof RequestRecord)[]) {
  return {
    set: Object.fromEntries(changed.map((name) => [name, wanted[name] ?? null])),
    before: Object.fromEntries(changed.map((name) => [name, request[name]]))
  }
}
