import { Refused } from '../../../shared/contract/refused.ts'
import { answerBy } from '../clock/rules-in-force.ts'
import { say } from '../../../shared/text/say.ts'
import type { Desk } from '../handler.ts'
import { findPartner, type FoundPartner } from '../partners/find-partner.ts'
import { findOrMakePatron } from '../patrons/find-or-make-patron.ts'
import { createRequest } from '../requests/create-request.ts'
import { judgeOnArrival } from '../supply/keep-verdict.ts'
import { speaking } from '../../spoken-language.ts'
import { sayUnclear, type Row } from './read-row.ts'
import type { Taken } from './take-files.ts'

/** Makes a line of a list a request, once: the same line again says which one it became. @throws Refused as readRow and createRequest */
export async function takeRow(
  desk: Desk,
  at: { readonly file: string; readonly line: number; readonly hash: string },
  read: () => Row
): Promise<Taken> {
  const { tx } = desk
  const { file, line, hash } = at
  const known = await tx.one<{ number: string }>(
    'select r.number from taken_row t join request r on r.id = t.request_id where t.hash = ?',
    hash
  )
  if (known)
    return {
      file,
      line,
      done: true,
      what: 'repeat',
      number: known.number,
      sentence: say('words.imports.row-repeat', { line, number: known.number })
    }
  const row = read()
  const partner = row.partner === undefined ? undefined : await findPartner(tx, row.partner)
  const unknown = row.partner !== undefined && !partner ? [{ field: 'partner' as const, text: row.partner }] : []
  const unclear = [...row.unclear, ...unknown]
  const { language } = desk.settings()
  const made = await createRequest(desk, {
    side: row.side,
    service: row.service,
    level: row.level,
    citation: row.citation,
    material: row.material,
    collection: row.collection,
    source: 'csv',
    by: 'import',
    patronId:
      row.side === 'lending' ? null : await findOrMakePatron(desk, { number: row.patronNumber, name: row.patronName }),
    ...guestOf(row),
    partnerId: row.side === 'lending' ? (partner?.id ?? null) : null,
    needBy: row.needBy ?? null,
    respondBy: row.side === 'lending' ? await answerBy(desk, row, partner?.id ?? null, { side: 'lending' }) : null,
    maxCost: row.maxCost ?? null,
    // A note is in the desk's language, whoever takes the list in.
    note: [row.note, ...speaking(language, () => sayUnclear(unclear))].filter(Boolean).join('\n'),
    ...(unclear.length > 0 ? { attention: 'unclear' as const } : {})
  })
  const request = await judgeOnArrival(desk, made)
  if (row.side === 'borrowing' && partner) await nameSupplier(desk, request.id, request.number, partner)
  await tx.run('insert into taken_row(hash, request_id) values (?, ?)', hash, request.id)
  const { number } = request
  return unclear.length > 0
    ? {
        file,
        line,
        done: true,
        what: 'wants-person',
        number,
        sentence: say('words.imports.row-unclear', { line, number, what: sayUnclear(unclear).join('; ') })
      }
    : { file, line, done: true, what: 'request', number, sentence: say('words.imports.row', { line, number }) }
}

function guestOf({ side, patronName, patronNumber }: Row): { guest?: string } {
  const guest = side === 'lending' ? (patronName ?? patronNumber) : undefined
  return guest ? { guest } : {}
}

/** A library named in the list stands first in the rota and waits to be asked. */
async function nameSupplier(desk: Desk, requestId: number, number: string, partner: FoundPartner): Promise<void> {
  await desk.tx.insert('asking', {
    request_id: requestId,
    position: 1,
    partner_id: partner.id,
    state: 'waiting',
    our_number: number
  })
}

/** A line that was not taken in, and why. */
export function refusedRow(file: string, line: number, what: string, refused: string): Taken {
  return {
    file,
    line,
    done: false,
    what: 'refused',
    number: null,
    sentence: say('input.list.at', { file, line, what }),
    refused
  }
}

export function refusedBy(file: string, line: number | null, fault: unknown): Taken {
  if (!(fault instanceof Refused)) throw fault
  const { refused, sentence } = fault.refusal
  if (line !== null) return refusedRow(file, line, sentence, refused)
  return { file, line: fault.refusal.line ?? null, done: false, what: 'refused', number: null, sentence, refused }
}
