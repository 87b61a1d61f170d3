import { describe, expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'
import { requestingXml, requestXml } from '../support/iso18626.ts'
import { taken, takeTexts } from '../support/taking.ts'

type Rule = CallInput<'supply.rule-save'>

const addRule = (desk: TestDesk, rule: Partial<Rule> = {}) =>
  desk.call('supply.rule-save', {
    name: 'Maps stay here',
    on: true,
    from: null,
    to: null,
    when: [{ field: 'material', is: 'one-of', values: ['map'] }],
    effect: { does: 'refuse', reason: 'non-circulating', byItself: false },
    ...rule
  })

const asked = (desk: TestDesk, more: Partial<CallInput<'requests.create'>> = {}) =>
  addRequest(desk, { side: 'lending', partner: 'GB-Bor', ...more })

const whole = (desk: TestDesk, number: string) => desk.call('requests.get', { number })

async function openLending(): Promise<TestDesk> {
  const desk = await openDesk({
    settings: { shipTo: { name: 'Aldermoor', lines: ['1 High Street'], country: 'GB' } }
  })
  await addLibrary(desk, 'GB-Bor', { country: 'GB' })
  return desk
}

describe('a rule of what the desk supplies', () => {
  test('reads as a sentence in English and in German', async () => {
    const desk = await openLending()
    await addRule(desk, {
      when: [
        { field: 'material', is: 'one-of', values: ['map', 'rare'] },
        { field: 'reserve', is: 'no' },
        { field: 'age', is: 'at-least', n: 100 }
      ]
    })
    await addRule(desk, { name: 'All else', when: [], effect: { does: 'ask' } })
    const said = async (language: 'en' | 'de') => {
      await desk.call('settings.change', { language })
      return (await desk.call('supply.rules', {})).map(({ sentence }) => sentence)
    }
    expect(await said('en')).toEqual([
      'When the material is map or rare item, it is not on reserve, and the age of the work is at least 100 years, it is not lent: does not circulate.',
      'Always a person decides.'
    ])
    expect(await said('de')).toEqual([
      'Wenn die Materialart Karte oder Rarum ist, es nicht im Semesterapparat steht und das Alter des Werks mindestens 100 Jahre ist, wird es nicht geliefert: nicht ausleihbar.',
      'Immer entscheidet ein Mensch.'
    ])
  })

  test('that names a material nobody knows is refused at its values, since it would never fit', async () => {
    const desk = await openLending()
    const refused = await desk.refusal('supply.rule-save', {
      name: 'Scrolls',
      on: true,
      from: null,
      to: null,
      when: [
        { field: 'reserve', is: 'yes' },
        { field: 'material', is: 'one-of', values: ['map', 'scroll'] }
      ],
      effect: { does: 'ask' }
    })
    expect(refused).toMatchObject({ refused: 'bad-input', field: 'when.1.values' })
    expect(refused.sentence).toContain('“scroll”')
    expect(await desk.call('supply.rules', {})).toEqual([])
  })
})

describe('what the desk supplies', () => {
  test('without rules and licences nothing is forbidden and nothing is written of it', async () => {
    const desk = await openLending()
    const number = await asked(desk)
    expect((await whole(desk, number)).supply).toBeNull()
    expect((await desk.call('supply.judge', { number })).answer).toBe('yes')
  })

  test('the first rule that fits decides, and says so', async () => {
    const desk = await openLending()
    await addRule(desk)
    await addRule(desk, { name: 'All else', when: [], effect: { does: 'condition', terms: 'library-use-only' } })
    const map = await whole(desk, await asked(desk, { material: 'map' }))
    expect(map.supply).toMatchObject({ answer: 'no', reason: 'non-circulating' })
    expect(map.supply?.because.map(({ sentence }) => sentence)).toEqual([
      'The rule “Maps stay here” says: do not lend.'
    ])
    const book = await whole(desk, await asked(desk, { material: 'book' }))
    expect(book.supply).toMatchObject({ answer: 'yes', terms: ['library-use-only'] })
  })

  test('a fact that is missing makes it unsure and wants a person, never a yes or a no', async () => {
    const desk = await openLending()
    await addRule(desk)
    const request = await whole(desk, await asked(desk))
    expect(request.supply).toMatchObject({ answer: 'unsure', reason: null })
    expect(request.attention).toBe('may-supply')
    expect(request.supply?.because[0]?.sentence).toContain('not known: Material')
  })

  test('a no that answers by itself is told once, with its reason, its note and the rule', async () => {
    const desk = await openLending()
    await addRule(desk, {
      effect: { does: 'refuse', reason: 'non-circulating', byItself: true, note: 'Maps are for the reading room.' }
    })
    const number = await asked(desk, { material: 'map' })
    const request = await whole(desk, number)
    expect(request.state).toBe('unfilled')
    expect(request.events[0]).toMatchObject({ by: 'rule', rule: 'supply', reason: 'non-circulating' })
    expect(request.notes[0]?.text).toBe('Maps are for the reading room.')
    const { lines } = await desk.call('requests.why', { number })
    expect(lines.find(({ about }) => about === 'rule')?.source).toContain('Maps stay here')
    const { results } = await desk.call('supply.judge-again', { numbers: [number], tells: true })
    expect(results[0]).toMatchObject({ done: false, refused: 'not-now' })
    expect(desk.rows(`select 1 from event where action = 'cannot-supply'`)).toHaveLength(1)
    await desk.expectSound()
  })
})

describe('a request that comes as a message', () => {
  const deflecting = async () => {
    const desk = await openDesk()
    await addRule(desk, {
      name: 'Articles are not copied for others',
      when: [{ field: 'material', is: 'one-of', values: ['article'] }],
      effect: { does: 'refuse', reason: 'policy-problem', byItself: true }
    })
    return desk
  }
  const article = requestXml({ more: '<publicationInfo><publicationType>Article</publicationType></publicationInfo>' })

  test('and is refused by itself is told once, whatever comes again or crosses it', async () => {
    const desk = await deflecting()
    const request = await taken(desk, article)
    expect(request).toMatchObject({ material: 'article', state: 'unfilled', outcome: 'not-supplied' })
    const told = () => desk.rows(`select 1 from outbox where what = 'unfilled'`).length
    expect(told()).toBe(1)
    const [again] = await takeTexts(desk, article)
    expect(again).toMatchObject({ what: 'repeat' })
    await takeTexts(desk, requestingXml('Cancel', { ourId: request.number }))
    expect(told()).toBe(1)
    expect((await whole(desk, request.number)).outcome).toBe('not-supplied')
    expect(desk.rows(`select 1 from event where action = 'cannot-supply'`)).toHaveLength(1)
    await desk.expectSound()
  })

  test('and says nothing that a rule goes by waits for a person', async () => {
    const desk = await deflecting()
    expect(await taken(desk, requestXml())).toMatchObject({
      material: null,
      state: 'new',
      supply: { answer: 'unsure' }
    })
    expect(desk.rows('select 1 from outbox')).toEqual([])
  })
})

test('a rule is refused with the place of what is wrong; its versions stay, and the order is changed whole', async () => {
  const desk = await openLending()
  const rule = { name: 'x', on: true, from: null, to: null, effect: { does: 'lend' } }
  const field = async (more: object) => (await desk.refusal('supply.rule-save', { ...rule, ...more })).field
  expect(await field({ when: [{ field: 'age', is: 'one-of', values: ['x'] }] })).toBe('when.0.is')
  expect(await field({ when: [{ field: 'material', is: 'one-of' }] })).toBe('when.0.values')
  expect(await field({ when: [{ field: 'value', is: 'at-least', n: 5 }] })).toBe('when.0.currency')
  expect(await field({ when: [], from: '2026-02-01', to: '2026-01-01' })).toBe('to')
  const first = await addRule(desk, { name: 'First' })
  const second = await addRule(desk, { name: 'Second', when: [] })
  await addRule(desk, { id: first.id, name: 'First, changed' })
  await desk.call('supply.rules-order', { ids: [second.id, first.id] })
  expect((await desk.call('supply.rules', {})).map(({ name }) => name)).toEqual(['Second', 'First, changed'])
  expect(await desk.refusal('supply.rules-order', { ids: [first.id] })).toMatchObject({ field: 'ids' })
  await desk.call('supply.rule-remove', { id: second.id })
  expect((await desk.call('supply.rules', {})).map(({ name }) => name)).toEqual(['First, changed'])
  expect(desk.rows('select 1 from supply_rule')).toHaveLength(6)
  await desk.expectSound()
})
