type Call = <T>(name: string, given: object) => Promise<T>

/** A queue, a flag and three rules of the kind that desks have, the last one never reached. */
export async function makeRules(call: Call): Promise<void> {
  const { id: queue } = await call<{ id: number }>('desk-queues.save', {
    name: 'Second look',
    patronWords: 'Being looked for again'
  })
  const { id: flag } = await call<{ id: number }>('desk-flags.save', { name: 'look twice' })
  const shelf = { field: 'reason', is: 'is', values: ['not-on-shelf'] }
  await call('rules.save', {
    rule: {
      name: 'Not on shelf',
      happens: [{ what: 'answered', of: ['unfilled'] }],
      when: {
        lines: [
          { field: 'service', is: 'is', values: ['loan'] },
          { match: 'any', lines: [shelf, { field: 'notes', is: 'contains', values: ['missing'] }] }
        ]
      },
      then: [
        { do: 'flag', flag },
        { do: 'queue', queue }
      ]
    }
  })
  await call('rules.save', {
    rule: {
      name: 'Loans that arrive',
      happens: [{ what: 'state', of: ['received', 'with-patron', 'shipped'] }],
      when: { lines: [{ field: 'service', is: 'is', values: ['loan'] }] },
      then: [{ do: 'queue', queue }],
      stops: true
    }
  })
  await call('rules.save', {
    rule: {
      name: 'Old loans',
      happens: [{ what: 'state', of: ['received'] }],
      when: {
        lines: [
          { field: 'service', is: 'is', values: ['loan'] },
          { field: 'yearsOld', is: 'more', values: [100] }
        ]
      },
      then: [{ do: 'level', level: 'rush' }]
    }
  })
}
