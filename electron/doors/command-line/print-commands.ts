import { writeFileSync } from 'node:fs'
import { queueNames } from '../../../shared/lifecycle/queues.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { readPlaces } from '../../../shared/paper/places.ts'
import { numberOption, textOption, Usage } from './arguments.ts'
import { printOne } from './print-table.ts'
import { ask, oneOf, type Session } from './session.ts'

/** `print ARTEFACT …`: paper as a file. */
export async function print(session: Session): Promise<number> {
  const [, artefact, ...numbers] = session.args.words
  const name = oneOf(artefactNames, artefact, 'artefact')
  const queueName = textOption(session.args, 'queue')
  const out = textOption(session.args, 'out')
  const stock = textOption(session.args, 'stock')
  const skip = textOption(session.args, 'skip')
  const places = skip === undefined ? undefined : readPlaces(skip, 400)
  if (skip !== undefined && !places) throw new Usage('--skip 3,5-7')
  const fees = feesFrom(session)
  if (!out || (numbers.length === 0 && !queueName && !fees))
    throw new Usage(
      'print ARTEFACT (NUMBER… | --queue NAME | [--library SYMBOL] --from DATE --to DATE) [--stock NAME] [--start N] [--skip N,N] --out FILE.pdf'
    )
  const { job, warnings } = await ask(session, 'paper.print', {
    artefact: name,
    ...(queueName ? { queue: oneOf(queueNames, queueName, '--queue') } : {}),
    ...(numbers.length > 0 ? { numbers: [...numbers] } : {}),
    ...(fees ? { fees } : {}),
    ...(stock ? { stock } : {}),
    ...(places ? { skip: places } : {}),
    start: numberOption(session.args, 'start') ?? 1,
    printer: null
  })
  const file = await ask(session, 'paper.bytes', { id: job.id })
  writeFileSync(out, Buffer.from(file.base64, 'base64'))
  for (const warning of warnings) session.err(`${warning}\n`)
  session.out(
    printOne(
      { job: job.id, artefact: job.artefact, stock: job.stock, pages: job.pages, requests: job.requests, file: out },
      session.format
    )
  )
  return 0
}

/** Whose fees of which days an invoice or a statement is about; nothing where none of it is said. */
function feesFrom({ args }: Session): { partner?: string; from?: string; to?: string } | undefined {
  const [partner, from, to] = (['library', 'from', 'to'] as const).map((name) => textOption(args, name))
  if (!partner && !from && !to) return undefined
  return { ...(partner ? { partner } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) }
}
