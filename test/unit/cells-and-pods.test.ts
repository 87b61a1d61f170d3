import { describe, expect, it } from 'vitest'
import { holder, leftOutOf, rotaFrom, symbolsOf } from '../support/candidates.ts'

const seeds = Array.from({ length: 20 }, (_none, at) => at)
/** First symbols of the rotas of many seeds, each once. */
const firsts = (build: (seed: number) => ReturnType<typeof rotaFrom>) =>
  new Set(seeds.map((seed) => symbolsOf(build(seed))[0]))

describe('cells (DOCLINE)', () => {
  const [a, b, c, d] = [
    holder('A', 1, 'docline', { holding: { holds: 'no', held: '1990-1995' } }),
    holder('B', 2, 'docline', { suspendedUntil: '2026-12-31' }),
    holder('C', 3, 'docline'),
    holder('D', 4, 'docline')
  ]
  const cells = [
    { partners: [1, 2, 3], groups: [] },
    { partners: [4], groups: [] }
  ]

  it('of cell 1 {A, B, C} and cell 2 {D}, A with the wrong years and B not active, C is asked, then D', () => {
    const rota = rotaFrom([d, c, b, a], { cells })
    expect(symbolsOf(rota)).toEqual(['C', 'D'])
    expect(rota.lines.map(({ spot }) => spot)).toEqual([
      { kind: 'cell', n: 1 },
      { kind: 'cell', n: 2 }
    ])
    expect(leftOutOf(rota)).toEqual({ A: 'lacks-part', B: 'suspended' })
  })

  it('a library in two cells, or in a cell and a group of another, is asked once, in the first', () => {
    const twice = holder('T', 9, 'docline', { groups: ['freeshare'] })
    const rota = rotaFrom([twice, c], {
      cells: [
        { partners: [9], groups: [] },
        { partners: [3, 9], groups: ['freeshare'] }
      ]
    })
    expect(symbolsOf(rota)).toEqual(['T', 'C'])
  })

  it('inside a cell the seed draws, and the cell before it is asked out first', () => {
    const six = ['A', 'B', 'C', 'D', 'E', 'F'].map((symbol, at) => holder(symbol, at + 1, 'docline'))
    const order = {
      cells: [
        { partners: [4, 5, 6], groups: [] },
        { partners: [1, 2, 3], groups: [] }
      ]
    }
    for (const seed of seeds)
      expect(new Set(symbolsOf(rotaFrom(six, order, { seed })).slice(0, 3))).toEqual(new Set(['D', 'E', 'F']))
    expect(firsts((seed) => rotaFrom(six, order, { seed }))).toEqual(new Set(['D', 'E', 'F']))
  })

  it('the National Library of Medicine stands at the end without being in a cell, unless the order takes it off', () => {
    const nlm = holder('DCUNLM', 7, 'docline', { name: 'National Library of Medicine' })
    expect(symbolsOf(rotaFrom([nlm, c, d], { cells }))).toEqual(['C', 'D', 'DCUNLM'])
    const off = rotaFrom([nlm, c, d], { cells, lastCell: false })
    expect([symbolsOf(off), leftOutOf(off)]).toEqual([['C', 'D'], { DCUNLM: 'taken-out' }])
  })

  it('a cell takes twenty, and the tenth cell is none', () => {
    const many = Array.from({ length: 21 }, (_none, at) => holder(`M${at}`, at + 1, 'docline'))
    const full = rotaFrom(many, {
      cells: [{ partners: many.map((_each, at) => at + 1), groups: [] }],
      most: null
    })
    expect([full.lines.length, Object.values(leftOutOf(full))]).toEqual([20, ['cell-full']])
    const ten = Array.from({ length: 10 }, (_none, at) => ({ partners: [at + 1], groups: [] }))
    expect(leftOutOf(rotaFrom(many.slice(0, 10), { cells: ten, most: null }))).toEqual({ M9: 'no-such-cell' })
  })
})

describe('pods (RapidILL)', () => {
  const electronic = { electronic: true }
  const crl = (centre: 'member' | 'not-member') => holder('CRL', 1, 'rapidill', { centre })
  const busy = holder('BUSY', 2, 'rapidill', { holding: electronic, record: { openLoad: 5 } })
  const idle = holder('IDLE', 3, 'rapidill', { holding: electronic, record: { openLoad: 1 } })
  const print = holder('PRINT', 4, 'rapidill')

  it('what everybody can read stops before the pods', () => {
    const rota = rotaFrom(
      [busy, print],
      {},
      {
        request: {
          service: 'copy',
          level: 'normal',
          language: null,
          mostToPay: null,
          openAccess: true,
          heldHere: false
        }
      }
    )
    expect([symbolsOf(rota), rota.stop?.name]).toEqual([[], 'open-access'])
    expect(leftOutOf(rota)).toEqual({ BUSY: 'stopped', PRINT: 'stopped' })
  })

  it('CRL goes first for its members, and is asked by nobody else', () => {
    expect(symbolsOf(rotaFrom([print, crl('member')]))).toEqual(['CRL', 'PRINT'])
    const other = rotaFrom([print, crl('not-member')])
    expect([symbolsOf(other), leftOutOf(other)]).toEqual([['PRINT'], { CRL: 'members-only' }])
  })

  it('among those that have it electronically the one with the least to do wins; print comes after all of them', () => {
    const rota = rotaFrom([print, busy, idle])
    expect(symbolsOf(rota)).toEqual(['IDLE', 'BUSY', 'PRINT'])
    expect(rota.lines[0]?.reasons.map(({ name }) => name).slice(0, 3)).toEqual(['tier', 'electronic', 'open-load'])
  })

  it('of those with equally much to do the seed draws one', () => {
    const alike = ['X', 'Y', 'Z'].map((symbol, at) => holder(symbol, at + 1, 'rapidill', { holding: electronic }))
    expect(firsts((seed) => rotaFrom(alike, {}, { seed }))).toEqual(new Set(['X', 'Y', 'Z']))
    const [one, again] = [rotaFrom(alike, {}, { seed: 7 }), rotaFrom(alike.toReversed(), {}, { seed: 7 })]
    expect(symbolsOf(one)).toEqual(symbolsOf(again))
    expect(one.lines[0]?.reasons.some(({ name }) => name === 'drawn')).toBe(true)
  })

  it('the free archive comes after CRL and before the pods, where the order names it', () => {
    const archive = holder('IA', 8, 'rapidill')
    expect(symbolsOf(rotaFrom([print, archive, crl('member'), idle], { archive: 8 }))).toEqual([
      'CRL',
      'IA',
      'IDLE',
      'PRINT'
    ])
  })

  it('the first pod is asked out before the second, print or not', () => {
    const second = holder('SECOND', 5, 'rapidill', { groups: ['freeshare'], holding: electronic })
    const first = holder('FIRST', 6, 'rapidill', { groups: ['lvis'] })
    const pods = [
      { group: 'lvis', tier: 1 },
      { group: 'freeshare', tier: 2 }
    ]
    expect(symbolsOf(rotaFrom([second, first], { pods }))).toEqual(['FIRST', 'SECOND'])
  })
})
