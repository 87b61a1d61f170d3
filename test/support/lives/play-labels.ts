import type { Block, Slip } from '../../../shared/paper/slip.ts'
import { addRequest } from '../desk.ts'
import { moveClock, type Fault, type Stage } from './play-lives.ts'
import type { Cell } from './read-lives.ts'
import { afternoonOf } from './said.ts'

/** What travels by a courier really sent, and the labels of a day printed as one job: what stands on each, read from the job as it is kept. */
export async function playLabels(stage: Stage): Promise<Fault[]> {
  const days = Map.groupBy(stage.lives.labels, ([, on]) => on?.text ?? '')
  const faults: Fault[] = []
  for (const [day, rows] of days) {
    await moveClock(stage, afternoonOf(day, stage.lives.zone), false)
    const sent: { number: string; expected: readonly Cell[] }[] = []
    for (const [library, , travels, ...expected] of rows)
      if (library && travels) sent.push({ number: await send(stage, library.text, travels), expected })
    const slips = await printed(
      stage,
      sent.map(({ number }) => number)
    )
    for (const { number, expected } of sent) {
      const got = saidOn(slips.find((slip) => slip.number === number))
      faults.push(
        ...expected.flatMap((cell, index) => (cell.text === got[index] ? [] : [{ cell, got: got[index] ?? '' }]))
      )
    }
  }
  return faults
}

/** Lends something to a library, or sends back what was borrowed there; gives the request's number. */
async function send({ desk, lives }: Stage, library: string, { text, line }: Cell): Promise<string> {
  const citation = { title: `On its way, line ${line}` }
  switch (text) {
    case 'a loan lent': {
      const number = await addRequest(desk, { side: 'lending', partner: library, citation })
      await desk.acts(number, 'will-supply', 'ship')
      return number
    }
    case 'a loan sent back': {
      const number = await addRequest(desk, { citation })
      await desk.acts(number, ['ask', { suppliers: [library] }], 'record-shipped', 'receive', 'return')
      return number
    }
    default:
      throw new Error(`${lives.file}:${line}: What travels: “${text}” is neither a loan lent nor a loan sent back`)
  }
}

async function printed({ desk }: Stage, numbers: string[]): Promise<Slip[]> {
  const { job } = await desk.call('paper.print', { artefact: 'courier-label', stock: 'avery-5164', numbers })
  const kept = desk.rows<{ words: string }>('select words from print_job where id = ?', job.id)[0]?.words
  return JSON.parse(kept ?? '[]') as Slip[]
}

/** Whose label it is; when and from where it was sent; what stands in the largest type, and below it; for whom. */
function saidOn(slip: Slip | undefined): string[] {
  const blocks = (slip?.blocks ?? []).flatMap(inside)
  const lines = (as: string) => blocks.flatMap((each) => (each.kind === 'line' && each.as === as ? [each.text] : []))
  const facts = blocks.flatMap((each) => (each.kind === 'facts' ? each.facts : []))
  const strong = lines('strong')
  const [largest] = lines('huge')
  if (largest === undefined) return ['postal', '', '', '', '', '']
  const [sent, attention] = [facts.at(0)?.value, facts.at(-1)?.value]
  return [strong.at(-1), sent, strong.at(0), largest, lines('banner').at(0), attention].map((each) => each ?? '')
}

const inside = (block: Block): Block[] =>
  block.kind === 'beside' ? [...block.main, ...block.aside].flatMap(inside) : [block]
