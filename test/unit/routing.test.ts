import { describe, expect, it } from 'vitest'
import { cheapestOffer } from '../../shared/routing/offers.ts'
import { holder, leftOutOf, rotaFrom, rotaOf, symbolsOf } from '../support/candidates.ts'

describe('a list (OCLC)', () => {
  const [crl, x, y] = [holder('CRL', 1, 'oclc', { priority: 1 }), holder('X', 2, 'oclc'), holder('Y', 3, 'oclc')]
  const keys = [{ by: 'priority' as const }]

  it('CRL stands in it twice, as its network wants it: CRL, CRL, X, Y', () => {
    const rota = rotaFrom(
      [y, x, crl],
      { keys: [{ by: 'given' }] },
      {
        byHand: { add: [], leaveOut: [], sequence: ['CRL', 'CRL', 'X', 'Y'] }
      }
    )
    expect([symbolsOf(rota), rota.fault]).toEqual([['CRL', 'CRL', 'X', 'Y'], null])
    const planned = rotaFrom([x, y, crl], { keys })
    expect(symbolsOf(planned).slice(0, 2)).toEqual(['CRL', 'CRL'])
    expect(planned.lines[1]?.reasons[0]).toEqual({ name: 'again', values: { n: 2, times: 2 } })
  })

  it('nobody else stands in it twice, and CRL not three times: the position is named', () => {
    const byHand = (sequence: string[]) => ({ byHand: { add: [], leaveOut: [], sequence } })
    expect(rotaFrom([crl, x, y], {}, byHand(['X', 'Y', 'X'])).fault).toMatchObject({ name: 'twice', position: 3 })
    expect(rotaFrom([crl, x, y], {}, byHand(['CRL', 'X', 'CRL', 'CRL'])).fault).toMatchObject({
      name: 'twice',
      position: 4
    })
  })

  it('where the order stands as it was planned nothing is said to be by hand; what was moved is', () => {
    const names = (sequence: string[]) =>
      rotaFrom(
        [crl, x, y],
        { keys: [{ by: 'priority' }, { by: 'given' }] },
        {
          byHand: { add: [], leaveOut: [], sequence }
        }
      ).lines.map(({ reasons }) => reasons[0]?.name === 'by-hand')
    const planned = symbolsOf(rotaFrom([crl, x, y], { keys: [{ by: 'priority' }, { by: 'given' }] }))
    expect(names(planned)).toEqual([false, false, false, false])
    expect(names(planned.slice(2))).toEqual([false, false])
    expect(names([...planned.slice(3), ...planned.slice(0, 3)])).toEqual([true, false, false, false])
  })
})

describe('regions (Gateway Bayern)', () => {
  const at = (symbol: string, id: number, region: string, town: string | null = null) =>
    holder(symbol, id, 'gateway-bayern', { region, town })

  it('what a library in the own town has is not ordered', () => {
    const rota = rotaFrom([at('A', 1, 'North', 'aldermoor'), at('B', 2, 'South')])
    expect([symbolsOf(rota), rota.stop]).toEqual([[], { name: 'own-town', values: { who: 'A', town: 'Aldermoor' } }])
    expect(leftOutOf(rota)).toEqual({ A: 'own-town', B: 'own-town' })
  })

  it.each([
    { inRegion: 2, asked: ['N1', 'N2', 'S'] },
    { inRegion: 3, asked: ['N1', 'N2', 'N3'] },
    { inRegion: 4, asked: ['N1', 'N2', 'N3', 'N4'] }
  ])('with $inRegion holders in the region $asked are asked', ({ inRegion, asked }) => {
    const home = Array.from({ length: inRegion }, (_none, n) => at(`N${n + 1}`, n + 1, 'North'))
    const rota = rotaFrom([at('S', 9, 'South'), ...home])
    expect(new Set(symbolsOf(rota))).toEqual(new Set(asked))
    expect(rota.lines.map(({ candidate }) => candidate.region).lastIndexOf('North')).toBe(inRegion - 1)
  })

  it('after the own region the others come as the order puts them', () => {
    const three = [at('E', 1, 'East'), at('S', 2, 'South'), at('N', 3, 'North')]
    expect(symbolsOf(rotaFrom(three, { regions: ['South', 'East'] }))).toEqual(['N', 'S', 'E'])
  })
})

describe('National Resource Sharing (Australia)', () => {
  it('who supplies free both ways is asked before who is paid', () => {
    const paid = holder('PAID', 1, 'nla-resource-sharing', { cost: { amount: 100, currency: 'AUD' } })
    const free = holder('FREE', 2, 'nla-resource-sharing', {
      reciprocal: 'nla-reciprocal',
      cost: { amount: 0, currency: 'AUD' }
    })
    expect(symbolsOf(rotaFrom([paid, free], { keys: [{ by: 'reciprocal' }, { by: 'cost' }] }))).toEqual([
      'FREE',
      'PAID'
    ])
  })

  const tiers = [
    { level: 'normal' as const, cost: { amount: 2850, currency: 'AUD' } },
    { level: 'rush' as const, cost: { amount: 5700, currency: 'AUD' } },
    { level: 'urgent' as const, cost: { amount: 8550, currency: 'AUD' } }
  ]
  it.each([
    { wanted: 'normal' as const, offered: tiers, taken: 'normal' },
    { wanted: 'rush' as const, offered: tiers, taken: 'rush' },
    { wanted: 'rush' as const, offered: tiers.toReversed(), taken: 'rush' },
    { wanted: 'normal' as const, offered: tiers.slice(1), taken: 'rush' },
    { wanted: 'urgent' as const, offered: tiers.slice(0, 2), taken: undefined }
  ])('of $offered.length tiers the cheapest that is at least $wanted is $taken', ({ wanted, offered, taken }) => {
    expect(cheapestOffer(offered, wanted)?.level).toBe(taken)
  })
})

describe('NACSIS-ILL', () => {
  const six = ['A', 'B', 'C', 'D', 'E', 'F'].map((symbol, at) => holder(symbol, at + 1, 'nacsis-ill'))

  it('the sixth library that a person enters is refused at its position', () => {
    const sequence = six.map(({ key }) => key)
    expect(rotaFrom(six, {}, { byHand: { add: [], leaveOut: [], sequence } }).fault).toEqual({
      name: 'limit',
      values: { symbol: 'F', most: 5, network: 'nacsis-ill' },
      position: 6
    })
  })

  it('a rota by itself has five, and the sixth says why it is not in it', () => {
    const rota = rotaFrom(six, { keys: [{ by: 'given' }] })
    expect([rota.lines.length, rota.fault, Object.values(leftOutOf(rota))]).toEqual([5, null, ['limit']])
  })
})

describe('other shapes', () => {
  it('where an office finds the supplier it alone is asked', () => {
    const { mediator = '' } = rotaOf('calis')
    const office = holder(mediator, 1, 'calis', { holding: { holds: 'unknown' } })
    const rota = rotaFrom([holder('PKU', 2, 'calis'), office])
    expect([symbolsOf(rota), leftOutOf(rota)]).toEqual([[mediator], { PKU: 'mediator-finds' }])
  })

  it('where one library is asked the best one is, and another can be added', () => {
    const rota = rotaFrom([holder('LATE', 1, 'cbues', { priority: 2 }), holder('GOOD', 2, 'cbues', { priority: 1 })], {
      keys: [{ by: 'priority' }]
    })
    expect([symbolsOf(rota), leftOutOf(rota), rota.leftOut[0]?.canBeAdded]).toEqual([
      ['GOOD'],
      { LATE: 'one-only' },
      true
    ])
  })

  it('each network’s part keeps its own limit', () => {
    const japan = Array.from({ length: 7 }, (_none, at) => holder(`J${at}`, at + 1, 'nacsis-ill'))
    const others = Array.from({ length: 3 }, (_none, at) => holder(`O${at}`, at + 20, 'oclc'))
    const symbols = symbolsOf(rotaFrom([...japan, ...others], { most: null }))
    expect([symbols.filter((each) => each.startsWith('J')).length, symbols.length]).toEqual([5, 8])
  })

  it('last resorts of the desk stand behind all others, in the order in which they are named', () => {
    const [a, b, c] = [holder('A', 1, 'oclc'), holder('B', 2, null), holder('C', 3, 'oclc')]
    expect(symbolsOf(rotaFrom([a, b, c], { lastResorts: [2, 1] }))).toEqual(['C', 'B', 'A'])
  })
})

describe('how many by themselves', () => {
  const sixty = Array.from({ length: 60 }, (_none, at) => holder(`L${at}`, at + 1, null))

  it('an order takes eight at most unless it says another number; the others can be added', () => {
    const rota = rotaFrom(sixty)
    expect(rota.lines.length).toBe(8)
    expect(new Set(Object.values(leftOutOf(rota)))).toEqual(new Set(['enough']))
    expect(rota.leftOut.every(({ canBeAdded }) => canBeAdded)).toBe(true)
    expect(rotaFrom(sixty, { most: null }).lines.length).toBe(60)
    expect(rotaFrom(sixty, { most: 3 }).lines.length).toBe(3)
  })

  it('who is added by hand stands there as the ninth, and last resorts keep their place', () => {
    const added = rotaFrom(sixty, { lastResorts: [60] }, { byHand: { add: ['L59'], leaveOut: [], sequence: null } })
    expect([added.lines.length, symbolsOf(added).at(-1)]).toEqual([9, 'L59'])
    const out = rotaFrom(sixty).leftOut[0]?.candidate.key ?? ''
    const ninth = rotaFrom(sixty, {}, { byHand: { add: [out], leaveOut: [], sequence: null } })
    expect([ninth.lines.length, ninth.lines.at(-1)?.candidate.key]).toEqual([9, out])
  })
})
