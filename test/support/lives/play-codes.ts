import { say } from '../../../shared/text/say.ts'
import { addRequest } from '../desk.ts'
import { deeds } from './deeds.ts'
import { cellsOf, doAct, moveClock, type Fault, type Played, type Stage } from './play-lives.ts'
import type { Cell } from './read-lives.ts'

/** Each published code really played: two libraries asked, refused by it, and what came of it; and said by us to one of them. */
export async function playCodes(stage: Stage): Promise<Played> {
  const { codes, libraries } = stage.lives
  const [first, second] = libraries
  const met = new Set<string>()
  const faults: Fault[] = []
  if (!codes || !first || !second) return { faults, met }
  await moveClock(stage, codes.at, false)
  for (const row of codes.rows) {
    const got = await playCode(stage, row, [first.symbol, second.symbol])
    faults.push(...row.flatMap((cell, index) => (cell.text === got[index] ? [] : [{ cell, got: got[index] ?? '' }])))
    met.add(`borrowing ${got[4] ?? ''}`).add(`lending ${got[5]?.split(', ')[0] ?? ''}`)
  }
  return { faults, met }
}

async function playCode(stage: Stage, [code, reason]: readonly Cell[], asked: readonly string[]): Promise<string[]> {
  const { desk } = stage
  if (!code || !reason) return []
  const said = reason.text.replaceAll(' ', '-')
  const cancelled = said === 'cancelled-by-borrower'
  const number = await addRequest(desk, { citation: { title: `Refused by ${code.text} for ${reason.text}` } })
  const act = (name: keyof (typeof deeds)['borrowing']['desk'], given: string[] = []) => {
    const deed = deeds.borrowing.desk[name]
    return deed ? doAct(stage, { side: 'borrowing', service: 'loan' }, number, deed, given, undefined) : undefined
  }
  await act('asks', [asked.join(', ')])
  if (cancelled) await act('cancels')
  const answer = deeds.borrowing.other[cancelled ? 'agrees to cancel' : 'cannot supply']
  // A reason that another one shares its code with is known from the code no more: it is written down, not sent.
  const shared = stage.words()?.reasons.find((each) => each.code === code.text)?.reason !== said
  if (answer)
    if (shared) await desk.act(number, answer.action, { reason: said })
    else
      await doAct(stage, { side: 'borrowing', service: 'loan' }, number, answer, cancelled ? [] : [code.text], asked[0])
  const whole = await desk.call('requests.get', { number })
  const event = whole.events.find(({ to, reason: why }) => to !== null && (cancelled || why !== null))
  const [state = '', word = ''] = cellsOf(stage, whole, undefined)
  const does = cancelled
    ? 'stop'
    : desk.rows<{ does: string }>(
        `select json_extract(data, '$.then') does from event where id = ? and rule = 'code'`,
        event?.id ?? 0
      )[0]?.does
  const ended = whole.actions.find(({ name }) => ['close-by-hand', 'cancel'].includes(name))
  if (ended) await desk.acts(number, [ended.name, { note: 'Played' }])
  return [
    code.text,
    cancelled ? reason.text : (event?.reason ?? '').replaceAll('-', ' '),
    does === undefined ? 'no rule' : say(`networks.values.${does}`),
    state,
    word,
    cancelled ? '–' : await whenLending(stage, said, asked[0] ?? '')
  ]
}

/** A reason that the desk gives as supplier: the state in the network's word, and the code it is told with. */
async function whenLending({ desk }: Stage, reason: string, partner: string): Promise<string> {
  const number = await addRequest(desk, { side: 'lending', partner })
  await desk.acts(number, ['cannot-supply', { reason }])
  const { network } = await desk.call('requests.get', { number })
  return `${network?.state ?? '–'}, ${network?.reasons.find((each) => each.reason === reason)?.code ?? 'no code'}`
}
