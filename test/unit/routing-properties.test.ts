import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Candidate } from '../../shared/routing/candidate.ts'
import { filterNames, orderKeys, presetBody, type OrderBody } from '../../shared/routing/order.ts'
import { whyLeftOut } from '../../shared/routing/filters.ts'
import { sayLeftOut, sayLineReason } from '../../shared/routing/say-reason.ts'
import { timesOf } from '../../shared/routing/sequence.ts'
import { holder, rotaFrom, rotaOf, symbolsOf, today } from '../support/candidates.ts'

const networks = ['docline', 'rapidill', 'oclc', 'gateway-bayern', 'nacsis-ill', 'calis', 'cbues', null] as const
const day = fc.constantFrom(null, '2026-06-01', '2026-06-15', '2026-07-01')

/** Libraries of all kinds: known and strange, of every shape of network, with everything that may speak for or against them. */
const library = (network: fc.Arbitrary<string | null>) =>
  fc.record({
    symbol: fc.constantFrom('CRL', 'X', 'Y', 'Z', 'CALIS', 'National Library of Medicine'),
    network,
    stranger: fc.nat({ max: 9 }).map((n) => n === 0),
    groups: fc.subarray(['lvis', 'freeshare', 'efts']),
    tier: fc.constantFrom(null, '1', '2'),
    town: fc.constantFrom(null, 'Aldermoor', 'Elsewhere'),
    region: fc.constantFrom(null, 'North', 'South'),
    supplies: fc.constantFrom(null, 'yes' as const, 'ask' as const, 'no' as const),
    closedUntil: day,
    suspendedUntil: day,
    doNotAsk: fc.constantFrom(null, { reason: 'Slow', until: null }, { reason: 'Slow', until: '2026-06-14' }),
    cost: fc.constantFrom(null, { amount: 0, currency: 'EUR' }, { amount: 1500, currency: 'EUR' }),
    priority: fc.constantFrom(null, 1, 2),
    centre: fc.constantFrom(null, 'member' as const, 'not-member' as const),
    askedBefore: fc.constantFrom(null, null, null, { reason: 'in-use' }),
    holds: fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const, 'unknown' as const),
    electronic: fc.boolean(),
    openLoad: fc.nat({ max: 2 }),
    askedThisMonth: fc.nat({ max: 5 })
  })

const manyLibraries = (network: fc.Arbitrary<string | null> = fc.constantFrom(...networks)) =>
  fc.array(library(network), { maxLength: 40 }).map((all) =>
    all.map(({ symbol, network, stranger, holds, electronic, openLoad, askedThisMonth, ...more }, at): Candidate => {
      const known = holder(symbol, at + 1, network, {
        ...more,
        key: `p${at + 1}`,
        holding: { holds, electronic },
        record: { openLoad, askedThisMonth }
      })
      return stranger ? { ...known, key: `s${at}`, partnerId: null, network: null } : known
    })
  )

const ids = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 })
const orderBody: fc.Arbitrary<OrderBody> = fc.record({
  keys: fc.subarray([...orderKeys]).map((all) => all.map((by) => ({ by }))),
  filters: fc.subarray([...filterNames]).map((all) => all.map((by) => ({ by }))),
  cells: fc.array(fc.record({ partners: ids, groups: fc.subarray(['lvis', 'freeshare']) }), { maxLength: 11 }),
  pods: fc.subarray(['lvis', 'freeshare', 'efts']).map((all) => all.map((group, at) => ({ group, tier: at + 1 }))),
  regions: fc.subarray(['South', 'West']),
  lastResorts: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
  lastCell: fc.boolean(),
  archive: fc.constantFrom(null, 1, 2),
  chance: fc.constant('request' as const),
  directory: fc.constant('never' as const),
  most: fc.constantFrom(null, 1, 8)
})
const seed = fc.nat()

it('nobody stands in a rota twice unless the network repeats it', () => {
  fc.assert(
    fc.property(manyLibraries(), orderBody, seed, (candidates, order, seed) => {
      const { lines } = rotaFrom([...candidates, ...candidates], order, { seed })
      for (const { candidate } of lines) {
        const times = lines.filter((each) => each.candidate.key === candidate.key).length
        const { network, symbol } = candidate
        expect(times).toBeLessThanOrEqual(network === null ? 1 : timesOf(symbol, rotaOf(network)))
      }
    })
  )
})

it('every candidate is in the rota or left out, never both, and each says why in words', () => {
  const named = (id: string) => id
  fc.assert(
    fc.property(manyLibraries(), orderBody, seed, (candidates, order, seed) => {
      const { lines, leftOut, stop } = rotaFrom(candidates, order, { seed })
      const standing = new Set(lines.map(({ candidate }) => candidate.key))
      const out = new Set(leftOut.map(({ candidate }) => candidate.key))
      expect(out.size).toBe(leftOut.length)
      expect([...standing].filter((key) => out.has(key))).toEqual([])
      expect(new Set([...standing, ...out])).toEqual(new Set(candidates.map(({ key }) => key)))
      for (const { reasons } of lines) {
        expect(reasons.length).toBeGreaterThan(0)
        for (const each of reasons) expect(sayLineReason(each, named)).toMatch(/^\P{Ll}[^{}]*$/u)
      }
      for (const { reasons } of leftOut) {
        expect(reasons.length).toBeGreaterThan(0)
        for (const each of reasons) expect(sayLeftOut(each, named)).toMatch(/^[^{}]+$/)
      }
      if (lines.length === 0) expect(stop).not.toBeNull()
    })
  )
})

it('nobody stands in a rota against a filter that is on', () => {
  fc.assert(
    fc.property(manyLibraries(), orderBody, seed, (candidates, order, seed) => {
      const { lines } = rotaFrom(candidates, order, { seed })
      const request = {
        service: 'loan',
        level: 'normal',
        language: null,
        mostToPay: null,
        openAccess: false,
        heldHere: false
      } as const
      for (const { candidate } of lines) {
        expect(whyLeftOut(candidate, request, order.filters, today)).toEqual([])
        expect(candidate.askedBefore).toBeNull()
        expect(candidate.partnerId).not.toBeNull()
      }
    })
  )
})

it('no more of a network stand in a rota than one request can name there, nor more of all than the order takes', () => {
  fc.assert(
    fc.property(manyLibraries(), orderBody, seed, (candidates, order, seed) => {
      const { lines, fault } = rotaFrom(candidates, order, { seed })
      expect(fault).toBeNull()
      for (const network of networks) {
        if (network === null) continue
        const { most } = rotaOf(network)
        const count = lines.filter(({ candidate }) => candidate.network === network).length
        if (most !== undefined) expect(count).toBeLessThanOrEqual(most)
      }
      // What staff have put into cells, and who is asked at the end, is no matter of how many.
      const own = lines.filter(({ spot }) => !['cell', 'last-resort', 'last-cell'].includes(spot?.kind ?? ''))
      if (order.most !== null)
        expect(new Set(own.map(({ candidate }) => candidate.key)).size).toBeLessThanOrEqual(order.most)
    })
  )
})

it('the same wish with the same seed is the same rota, in whatever order the libraries come', () => {
  fc.assert(
    fc.property(manyLibraries(), orderBody, seed, (candidates, order, seed) => {
      const keys = (from: readonly Candidate[]) =>
        rotaFrom(from, order, { seed }).lines.map(({ candidate }) => candidate.key)
      expect(keys(candidates.toReversed())).toEqual(keys(candidates))
    })
  )
})

it('no library of the second cell stands before all of the first that may be asked, and no cell is skipped', () => {
  fc.assert(
    fc.property(
      manyLibraries(fc.constant('docline')),
      fc.array(fc.record({ partners: ids, groups: fc.constant([]) }), { minLength: 1, maxLength: 9 }),
      seed,
      (candidates, cells, seed) => {
        const { lines } = rotaFrom(candidates, { cells, most: null }, { seed })
        const inCells = lines.flatMap(({ spot }) => (spot?.kind === 'cell' ? [spot.n ?? 0] : []))
        expect(inCells).toEqual(inCells.toSorted((a, b) => a - b))
        expect(lines.findLastIndex(({ spot }) => spot?.kind === 'cell')).toBe(inCells.length - 1)
        // Of every cell all stand there that may be asked and are in no cell before it.
        const able = candidates.filter(
          (each) =>
            each.partnerId !== null &&
            each.askedBefore === null &&
            each.symbol !== 'National Library of Medicine' &&
            whyLeftOut(
              each,
              {
                service: 'loan',
                level: 'normal',
                language: null,
                mostToPay: null,
                openAccess: false,
                heldHere: false
              },
              presetBody.filters,
              today
            ).length === 0
        )
        const seen = new Set<number>()
        for (const [at, { partners }] of cells.entries()) {
          const inside = able.filter(({ partnerId }) => partners.includes(partnerId ?? 0) && !seen.has(partnerId ?? 0))
          for (const { partnerId } of inside) seen.add(partnerId ?? 0)
          expect(
            lines
              .filter(({ spot }) => spot?.kind === 'cell' && spot.n === at + 1)
              .map(({ candidate }) => candidate.key)
              .toSorted()
          ).toEqual(inside.map(({ key }) => key).toSorted())
        }
      }
    )
  )
})

it('a rota that a person has arranged stands as they arranged it', () => {
  fc.assert(
    fc.property(manyLibraries(), orderBody, seed, fc.nat(), (candidates, order, seed, turn) => {
      const known = candidates.filter(({ partnerId }) => partnerId !== null).map(({ key }) => key)
      const sequence = [...known.slice(turn % (known.length + 1)), ...known.slice(0, turn % (known.length + 1))]
      const rota = rotaFrom(candidates, order, { seed, byHand: { add: [], leaveOut: [], sequence } })
      expect(rota.lines.map(({ candidate }) => candidate.key)).toEqual(sequence)
      expect(symbolsOf(rota).length + rota.leftOut.length).toBe(candidates.length)
    })
  )
})
