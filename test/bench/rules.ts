import type { CallInput } from '../../shared/contract/calls.ts'
import { openCore } from '../../electron/core/core.ts'
import { openReading } from '../../electron/core/database/open-reading.ts'
import { openBare } from './bare.ts'
import type { Line } from './budgets.ts'
import { measure, measureBoth, type Spread } from './measure.ts'

const caller = { staffId: 2, door: 'browser' } as const
const both = ({ median, p95 }: Spread) => `${median.toFixed(2)} / ${p95.toFixed(2)}`
const many = 500
const days = 30

type RuleInput = CallInput<'rules.save'>['rule']

/** Rules of the kind that desks have: a word of the title, a year, a service; most of them wait for what a scan does. */
const rules = (flag: number): RuleInput[] =>
  Array.from({ length: many }, (_each, at) => ({
    name: `rule ${at}`,
    happens: [{ what: 'state', of: ['shipped'] }],
    when: {
      lines: [
        { field: 'title', is: 'contains', values: [`word${at}`] },
        { field: 'year', is: 'more', values: [1900 + (at % 100)] },
        { field: 'service', is: 'is', values: ['loan'] }
      ]
    },
    then: [{ do: 'flag', flag }]
  }))

/** Five hundred rules on a state change, and what one rule would have done with a month: each beside the least code that gives the same answer. */
export async function measureRules(ledger: string): Promise<Line[]> {
  const core = await openCore({ ledger, runsClock: false, threads: false })
  const bare = openBare(ledger)
  const reading = openReading(ledger)
  try {
    const ask = async <T>(name: string, input: unknown): Promise<T> => {
      const answer = await core.call(name, input, caller)
      if (!answer.ok) throw new Error(`${name}: ${answer.refusal.sentence}`)
      return answer.value as T
    }
    const without = await measure(150, () => ask('scan.go', { code: bare.nextPulled() }))
    const { id: flag } = await ask<{ id: number }>('desk-flags.save', { name: 'bench' })
    const given = rules(flag)
    for (const rule of given) await ask('rules.save', { rule })
    // The least code: the same questions written out over values that are there already.
    const titles = given.map((_rule, at) => ({ word: `word${at}`, year: 1900 + (at % 100) }))
    const row = reading.prepare('select title, year, service from request where number = ?')
    const took = await measureBoth(
      150,
      () => ask('scan.go', { code: bare.nextPulled() }),
      () => {
        const number = bare.nextPulled()
        bare.ship(number)
        const { title, year, service } = row.get(number) as { title: string; year: string | null; service: string }
        const words = new Set(title.toLowerCase().split(/\W+/))
        return titles.filter((rule) => words.has(rule.word) && Number(year) > rule.year && service === 'loan').length
      }
    )
    const drafted: RuleInput = {
      name: 'drafted',
      happens: [{ what: 'state', of: ['shipped'] }],
      when: { lines: [{ field: 'service', is: 'is', values: ['loan'] }] },
      then: [{ do: 'flag', flag }]
    }
    const counted = reading.prepare(
      `select count(distinct e.request_id) from event e join request r on r.id = e.request_id
       where e.at >= ? and e.to_state = 'shipped' and e.from_state <> 'shipped' and r.service = 'loan'`
    )
    const since = () => Date.now() - days * 86_400_000
    const dry = await measureBoth(
      3,
      () => ask('rules.dry-run', { days, rule: drafted }),
      () => counted.pluck().get(since()),
      1
    )
    return [
      {
        what: `scan to a committed act, ${many} rules asked (without rules: ${both(without)})`,
        ours: both(took.ours),
        bare: both(took.bare),
        budget: 'median ≤ 1 ms more than without rules',
        met: took.ours.median <= without.median + 1
      },
      {
        what: `dry run of ${many + 1} rules over ${days} days`,
        ours: both(dry.ours),
        bare: both(dry.bare),
        budget: 'median < 10,000 ms',
        met: dry.ours.median < 10_000
      }
    ]
  } finally {
    reading.close()
    bare.close()
    await core.close()
  }
}
