import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedProfiles } from '../../electron/core/networks/shipped.ts'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

const texts = Object.fromEntries(Object.entries(shippedProfiles).map(([name, body]) => [name, JSON.stringify(body)]))
const oclc = () =>
  JSON.parse(texts['oclc'] as string) as {
    name: string
    versions: [{ rota: Record<string, unknown>; clock: { calendar: { holidays: unknown[] } } }]
  }

test('a new ledger knows every profile that ships, and what is wrong with none', async () => {
  const desk = await openDesk()
  const all = await desk.call('networks.list', {})
  expect(all.map(({ id }) => id).sort()).toEqual(Object.keys(texts).sort())
  expect(all.filter(({ faults, adapted, own }) => faults > 0 || adapted || own)).toEqual([])
  await desk.expectSound()
  await desk.reopen()
  expect(desk.rows<{ n: number }>('select count(*) n from network_profile')[0]?.n).toBe(all.length)
})

test('a profile is shown with the source and certainty of each fact, in the language of the desk', async () => {
  const desk = await openDesk()
  for (const { id } of await desk.call('networks.list', {}))
    for (const language of ['en', 'de']) {
      const shown = await desk.call('networks.show', { id }, { ...desk.caller, language })
      expect(shown.facts.length, id).toBeGreaterThan(3)
      for (const fact of shown.facts) {
        expect(`${fact.part} ${fact.label} ${fact.value ?? ''}`, `${id} ${fact.path}`).not.toMatch(
          /networks\.|\[object/
        )
        expect(fact.value === null, fact.path).toBe(fact.certainty === 'not-published')
        if (fact.certainty === 'source') expect(fact.source?.title, fact.path).toBeTruthy()
      }
      for (const line of [...shown.states, ...shown.reasons])
        expect(JSON.stringify(line)).not.toMatch(/words\.|input\./)
    }
  const old = await desk.call('networks.show', { id: 'nla-resource-sharing', day: '2012-01-01' })
  expect(old).toMatchObject({ version: 0, channel: 'mirror' })
  expect(await desk.call('networks.show', { id: 'nla-resource-sharing' })).toMatchObject({
    version: 1,
    channel: 'protocol'
  })
  expect(await desk.refusal('networks.show', { id: 'nla-resource-sharing', day: '1990-01-01' })).toMatchObject({
    field: 'day'
  })
  expect(await desk.refusal('networks.show', { id: 'no-such' })).toMatchObject({ refused: 'not-found' })
})

test('a library adapts a value, sees that it is its own, and takes the shipped one back', async () => {
  const desk = await openDesk()
  const { row } = await desk.call('networks.adapt', { id: 'oclc', changes: [{ path: 'rota.most', value: '10' }] })
  const shown = await desk.call('networks.show', { id: 'oclc' })
  expect(shown).toMatchObject({ adapted: true, row })
  expect(shown.facts.filter(({ adapted }) => adapted).map(({ path, value }) => [path, value])).toEqual([
    ['rota.most', '10']
  ])
  expect(shown.facts.find(({ path }) => path === 'rota.most')?.setting).toBe(true)
  expect(desk.rows('select action from event order by id desc limit 1')).toEqual([{ action: 'network' }])

  const stale = await desk.refusal('networks.adapt', {
    id: 'oclc',
    from: row - 1,
    changes: [{ path: 'rota.most', value: '9' }]
  })
  expect(stale).toMatchObject({ refused: 'changed-meanwhile' })
  await desk.reopen()
  expect((await desk.call('networks.show', { id: 'oclc' })).adapted).toBe(true)
  await desk.call('networks.restore', { id: 'oclc' })
  const back = await desk.call('networks.show', { id: 'oclc' })
  expect(back).toMatchObject({ adapted: false })
  expect(back.changes.map(({ what }) => what)).toEqual(['restored', 'adapted', 'shipped'])
  expect(await desk.refusal('networks.restore', { id: 'oclc' })).toMatchObject({ refused: 'nothing-to-undo' })
  await desk.expectSound()
})

test('what was not published is this library’s own once it is said', async () => {
  const desk = await openDesk()
  const fees = [{ charged: 'supply', price: { kind: 'flat', each: { amount: 2000, currency: 'ZAR' } } }]
  await desk.call('networks.adapt', { id: 'sabinet', changes: [{ path: 'fees', value: JSON.stringify(fees) }] })
  const line = (await desk.call('networks.show', { id: 'sabinet' })).facts.find(({ path }) => path === 'fees')
  expect(line).toMatchObject({ certainty: 'background', adapted: true, note: 'Set by this library.' })
  expect(line?.value).toContain('20.00 ZAR')
})

test('a wrong change is refused with its place in the file, and nothing is written', async () => {
  const desk = await openDesk()
  const before = desk.rows('select count(*) n from network_profile')
  const refused = async (path: string, value: string) => {
    const { refused: code, field } = await desk.refusal('networks.adapt', { id: 'oclc', changes: [{ path, value }] })
    return `${code} ${field ?? ''}`
  }
  expect(await refused('clock.calendar.holidays[0].day', '"02-30"')).toBe(
    'bad-input versions[0].clock.calendar.holidays[0].day'
  )
  expect(await refused('rota.kinds', '1')).toBe('bad-input versions[0].rota.kinds')
  expect(await refused('nowhere.at.all', '1')).toBe('bad-input nowhere.at.all')
  expect(await refused('rota.most', 'ten')).toBe('bad-input changes')
  const circle = { kind: 'single', afterLast: 'fallback', fallback: 'cbues' }
  await desk.call('networks.adapt', { id: 'carligh', changes: [{ path: 'rota', value: JSON.stringify(circle) }] })
  const back = { ...circle, fallback: 'carligh' }
  expect(
    await desk.refusal('networks.adapt', { id: 'cbues', changes: [{ path: 'rota', value: JSON.stringify(back) }] })
  ).toMatchObject({ refused: 'bad-input', field: 'versions[0].rota.fallback' })
  expect(await desk.refusal('networks.adapt', { id: 'oclc', text: '{"id": ' })).toMatchObject({
    refused: 'bad-input',
    field: 'text'
  })
  expect(await desk.refusal('networks.adapt', { id: 'oclc', text: texts['lvis'] })).toMatchObject({ field: 'id' })
  expect(await desk.refusal('networks.adapt', { id: 'oclc' })).toMatchObject({ field: 'text' })
  const [{ n }] = desk.rows<{ n: number }>('select count(*) n from network_profile') as [{ n: number }]
  expect(n).toBe((before[0] as { n: number }).n + 1)
})

test('a consortium of one’s own is a profile as good as any, and is gone when it is taken back', async () => {
  const desk = await openDesk()
  const own = JSON.stringify({ ...JSON.parse(texts['lvis'] as string), id: 'county-group', name: 'County group' })
  await desk.call('networks.adapt', { id: 'county-group', text: own })
  expect(await desk.call('networks.show', { id: 'county-group' })).toMatchObject({ own: true, name: 'County group' })
  await desk.call('networks.restore', { id: 'county-group' })
  expect(await desk.refusal('networks.show', { id: 'county-group' })).toMatchObject({ refused: 'not-found' })
})

test('with a wrong file the desk opens with the last good one, and says so', async () => {
  const desk = await openDesk()
  const file = desk.ledger
  await desk.close()
  const wrong = oclc()
  wrong.versions[0].clock.calendar.holidays[3] = { name: 'Never', rule: 'fixed', day: '02-29', from: 2025, until: 2027 }
  const later = await openDesk({
    ledger: file,
    core: { profiles: { ...texts, oclc: JSON.stringify(wrong), lvis: '{"id":' } }
  })
  const shown = await later.call('networks.show', { id: 'oclc' })
  expect(shown.wrong.map(({ path }) => path)).toEqual(['versions[0].clock.calendar.holidays[3].day'])
  expect(shown.text).not.toContain('Never')
  expect((await later.call('networks.show', { id: 'lvis' })).name).toBe('Libraries Very Interested in Sharing')
  const { trouble } = await later.call('today.look', {})
  expect(trouble.map(({ what, detail }) => `${what} ${detail}`).join('\n')).toContain(
    'versions[0].clock.calendar.holidays[3].day'
  )
  const { sound, faults } = await later.call('ledger.check', {})
  expect(sound).toBe(false)
  expect(faults.join('\n')).toContain('OCLC WorldShare ILL')
  await later.close()
  const good = await openDesk({ ledger: file })
  await good.expectSound()
})

test('libraries are found by any symbol in any form', async () => {
  const desk = await openDesk()
  const make = (name: string, scheme: string, value: string) =>
    desk.call('partners.save', { name, symbols: [{ scheme, value }] })
  await make('Helsinki', 'ISIL', 'FI-Ht')
  await make('Munich', 'ISIL', 'DE-12')
  await make('Paris', 'RCR', '751052116')
  await make('Bonn', 'Sigel', '5')
  const found = async (code: string) => (await desk.call('partners.find', { code })).map(({ name }) => name)
  for (const code of ['FI-Ht', 'FI-HT', 'isil:fi-ht']) expect(await found(code)).toEqual(['Helsinki'])
  for (const code of ['DE-12', '12']) expect(await found(code)).toEqual(['Munich'])
  for (const code of ['FR-751052116', '751052116', '75 105 2116']) expect(await found(code)).toEqual(['Paris'])
  for (const code of ['DE-5', '5']) expect(await found(code)).toEqual(['Bonn'])
  expect(await found('GB-Uk')).toEqual([])
})

test('a symbol that looks wrong is said and saved; days of symbols and memberships are kept', async () => {
  const desk = await openDesk()
  const saved = await desk.call('partners.save', {
    name: 'National Library of Medicine',
    symbols: [
      { scheme: 'DOCLINE', value: 'MDUNLM' },
      { scheme: 'DOCLINE', value: 'MD', from: '1990-01-01', to: '1999-12-31' }
    ],
    memberships: [
      { profile: 'docline' },
      { profile: 'freeshare', from: '2020-01-01' },
      { profile: 'efts', number: '17' }
    ]
  })
  expect(saved.warnings).toHaveLength(1)
  expect(saved.warnings[0]).toContain('MD')
  const got = await desk.call('partners.get', { id: saved.id })
  expect(got.symbols[1]).toEqual({ scheme: 'DOCLINE', value: 'MD', from: '1990-01-01', to: '1999-12-31' })
  expect(got.memberships).toEqual([
    { profile: 'docline' },
    { profile: 'freeshare', from: '2020-01-01' },
    { profile: 'efts', number: '17' }
  ])
  await desk.call('partners.save', { id: saved.id, name: 'NLM', symbols: got.symbols })
  expect((await desk.call('partners.get', { id: saved.id })).memberships).toHaveLength(3)
  const refusal = await desk.refusal('partners.save', { name: 'X', memberships: [{ profile: 'no-such-network' }] })
  expect(refusal).toMatchObject({ refused: 'not-found', field: 'memberships.0.profile' })
  const twice = await desk.refusal('partners.save', {
    name: 'X',
    memberships: [{ profile: 'lvis' }, { profile: 'lvis' }]
  })
  expect(twice).toMatchObject({ refused: 'twice' })
})

test('a list of libraries says what each belongs to', async () => {
  const desk = await openDesk()
  const file = join(desk.folder, 'libraries.csv')
  writeFileSync(
    file,
    'Library,Symbol,Scheme,Networks\nTulsa,TUL,OCLC,OCLC WorldShare ILL; LVIS (2020-01-01..); TAE: 0457\nNowhere,NOW,OCLC,Shoe network\n'
  )
  const look = await desk.call('people.look', { kind: 'libraries', file: { path: file } })
  expect(look.mapping).toContain('networks')
  await desk.call('people.take', { kind: 'libraries', file: { path: file } })
  const [tulsa] = (await desk.call('partners.list', {})).rows
  expect(tulsa?.memberships).toEqual([
    { profile: 'oclc' },
    { profile: 'lvis', from: '2020-01-01' },
    { profile: 'trans-amigos-express', number: '0457' }
  ])
})

test('staff see their network’s words beside the spine’s', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'US-DLC', { memberships: [{ profile: 'oclc' }, { profile: 'docline' }] })
  const number = await addRequest(desk, { side: 'lending', partner: 'US-DLC' })
  const first = (await desk.call('requests.get', { number })).network
  expect(first).toMatchObject({ id: 'oclc', state: 'Considering', reasonsPublished: true })
  expect(first?.reasons.find(({ reason }) => reason === 'not-on-shelf')?.code).toBe('NotOnShelfMissing')
  await desk.call('networks.belong', { profile: 'docline', belongs: true, number: 'GBUALD' })
  const second = (await desk.call('requests.get', { number })).network
  expect(second).toMatchObject({ id: 'docline', state: 'New' })
  expect(second?.reasons.find(({ reason }) => reason === 'cost-exceeds-limit')).toMatchObject({
    code: 'CST',
    effect: 'stop'
  })
  expect((await desk.call('networks.show', { id: 'docline' })).membership).toEqual({
    profile: 'docline',
    number: 'GBUALD'
  })
  const offer = (await desk.call('requests.get', { number })).actions.find(({ name }) => name === 'cannot-supply')
  expect(offer?.fields.find(({ name }) => name === 'reason')?.beside?.['not-on-shelf']).toBe('NOS')
  await desk.acts(number, ['cannot-supply', { reason: 'not-on-shelf' }])
  expect((await desk.call('requests.get', { number })).network?.state).toBe('Not Filled')
  await desk.call('networks.belong', { profile: 'docline', belongs: false })
  expect((await desk.call('requests.get', { number })).network?.id).toBe('oclc')
})

test('the command line lists, shows and judges profiles, and finds a library', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FI-Ht')
  const ledger = desk.ledger
  await desk.close()
  const said = { out: '', err: '' }
  const run = (...words: string[]) => {
    said.out = said.err = ''
    return runCommandLine(['--ledger', ledger, '--language', 'en', ...words], {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text)
    })
  }
  expect(await run('network', 'list')).toBe(0)
  expect(said.out).toContain('docline')
  expect(await run('network', 'show', 'docline')).toBe(0)
  expect(said.out).toMatch(/CST +cost/)
  const folder = join(desk.folder, 'files')
  mkdirSync(folder)
  const file = join(folder, 'profile.json')
  writeFileSync(file, texts['oclc'] as string)
  expect(await run('network', 'check', file)).toBe(0)
  const wrong = oclc()
  wrong.versions[0].rota['kind'] = 'lottery'
  writeFileSync(file, JSON.stringify(wrong))
  expect(await run('network', 'check', file)).toBe(1)
  expect(said.out).toContain('versions[0].rota.kind')
  expect(await run('network', 'check', join(folder, 'absent.json'))).toBe(1)
  expect(await run('network', 'fly')).toBe(2)
  expect(await run('partner', 'find', 'fi-HT')).toBe(0)
  expect(said.out).toContain('Library FI-Ht')
  expect(await run('partner', 'find', 'ZZ-1')).toBe(1)
})
