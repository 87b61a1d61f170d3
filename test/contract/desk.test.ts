import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { checkBackup } from '../../electron/core/database/check-backup.ts'
import type { Caller, Change } from '../../shared/contract/answer.ts'
import { openCore } from '../../electron/core/core.ts'
import { addLibrary, addRequest, minute, openDesk } from '../support/desk.ts'
import { openOtherSide } from '../support/other-side.ts'

const unsigned: Caller = { door: 'browser' }

test('a new desk is empty and not set up; settings are kept, only those given', async () => {
  const desk = await openDesk({ settings: { name: '' } })
  expect(await desk.call('desk.look', {})).toMatchObject({
    setUp: false,
    empty: true,
    rehearsal: true,
    settings: { loanDays: 28, zone: 'Europe/London' }
  })
  await desk.call('settings.change', { name: 'Aldermoor', loanDays: 35 })
  await desk.call('settings.change', { currency: 'SEK' })
  await desk.reopen()
  expect(await desk.call('desk.look', {})).toMatchObject({
    setUp: true,
    settings: { name: 'Aldermoor', loanDays: 35, currency: 'SEK', holdMinutes: 2 }
  })
  expect(await desk.refusal('settings.change', { zone: 'Europe/Atlantis' })).toMatchObject({
    refused: 'bad-input',
    field: 'zone',
    sentence: 'There is no time zone “Europe/Atlantis”.'
  })
  expect(await desk.refusal('settings.change', { language: '@@' })).toMatchObject({ field: 'language' })
  expect(await desk.refusal('settings.change', { loanDays: 0 })).toMatchObject({
    field: 'loanDays',
    sentence: '“Loan period” is shorter or smaller than 1.'
  })
})

test('staff are added once by name, leave, and come back; every step is signed', async () => {
  const desk = await openDesk()
  const mirka = await desk.call('staff.add', { name: 'Mirka Nováková' }, unsigned)
  expect(mirka).toMatchObject({ initials: 'MN', active: true })
  expect(await desk.refusal('staff.add', { name: 'Mirka Nováková' })).toMatchObject({ refused: 'twice', field: 'name' })
  await desk.call('staff.change', { id: mirka.id, active: false })
  expect((await desk.call('desk.look', {})).staff).toMatchObject([
    { name: 'Ana Reis' },
    { name: 'Mirka Nováková', active: false }
  ])
  const number = await addRequest(desk)
  await desk.call('requests.assign', { numbers: [number], staffId: desk.caller.staffId ?? null })
  expect((await desk.call('requests.assign', { numbers: [number], staffId: mirka.id })).results).toMatchObject([
    { done: false, refused: 'not-found' }
  ])
  expect(desk.rows('select count(*) n from event e left join staff s on s.id = e.staff_id where s.id is null')).toEqual(
    [{ n: 0 }]
  )
})

test('a number belongs to one patron, a symbol to one library', async () => {
  const desk = await openDesk()
  await desk.call('patrons.save', { name: 'Bo Ek', number: '2001' })
  expect(await desk.refusal('patrons.save', { name: 'Eva Lind', number: '2001' })).toMatchObject({
    refused: 'twice',
    field: 'number'
  })
  await addLibrary(desk, 'DE-1')
  expect(
    await desk.refusal('partners.save', { name: 'Other', symbols: [{ scheme: 'ISIL', value: 'de-1' }] })
  ).toMatchObject({ refused: 'twice', field: 'symbols' })
  await desk.call('partners.save', { name: 'Same letters, other scheme', symbols: [{ scheme: 'OCLC', value: 'DE-1' }] })
  expect(
    await desk.refusal('requests.create', {
      side: 'lending',
      service: 'loan',
      citation: { title: 'x' },
      partner: 'DE-1'
    }),
    'two libraries share the letters'
  ).toMatchObject({ refused: 'not-found' })
})

test('a patron named in a form is the one who is known, else a new one', async () => {
  const desk = await openDesk()
  const known = await desk.call('patrons.save', { name: 'Bo Ek', number: '2001' })
  await addRequest(desk, { patron: { number: '2001', name: 'B. Ek' } })
  await addRequest(desk, { patron: { name: 'Eva Lind' } })
  await addRequest(desk, { patron: { name: 'eva lind' } })
  const { rows } = await desk.call('patrons.list', {})
  expect(rows.map(({ name, open }) => [name, open])).toEqual([
    ['Bo Ek', 1],
    ['Eva Lind', 2]
  ])
  expect(rows[0]?.id).toBe(known.id)
})

test('notes, corrections and flags are in the history, and leave the state as it is', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, { citation: { title: 'Bels', isbn: '0-306-40615-2' } })
  const { version } = await desk.call('requests.get', { number })
  await desk.call('requests.note', { number, text: 'Asked twice' })
  await desk.call('requests.edit', {
    number,
    version,
    citation: { title: 'Bells', year: '1999' },
    needBy: '2026-09-01',
    level: 'rush'
  })
  const whole = await desk.call('requests.get', { number })
  // What cannot be is said with the word that the form has for the field.
  const { version: now } = whole
  expect(await desk.refusal('requests.edit', { number, version: now, citation: { title: ' ' } })).toMatchObject({
    field: 'citation.title',
    sentence: '“Title” is empty.'
  })
  expect((await desk.refusal('requests.edit', { number, version: now, needBy: 'soon' })).sentence).toMatch(
    /^“Needed by” /
  )
  expect(whole).toMatchObject({
    state: 'new',
    title: 'Bells',
    level: 'rush',
    needBy: '2026-09-01',
    citation: { year: '1999', isbn: '9780306406157' }
  })
  expect(whole.events.map(({ sentence }) => sentence)).toEqual([
    'Corrected: year, title, level, needed by',
    'Note',
    'Requested'
  ])
  expect((await desk.call('requests.search', { text: 'bells' })).rows).toHaveLength(1)
  expect((await desk.call('requests.search', { text: 'bels' })).rows).toEqual([])
  expect(
    await desk.call('requests.edit', { number, version: whole.version, level: 'rush' }),
    'nothing changed, nothing written'
  ).toEqual({ version: whole.version })
  await desk.acts(number, ['close-unfilled', { reason: 'other' }])
  await desk.expectSound()
})

test('a correction of the library or the due date goes with the messages; people and libraries that are not there are refused', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const right = await addLibrary(desk, 'FR-2')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'will-supply', 'came-out', ['ship', { due: '2026-07-31' }])
  const version = async () => (await desk.call('requests.get', { number })).version
  await desk.call('requests.edit', { number, version: await version(), partnerId: right, due: '2026-08-31' })
  expect(await desk.call('requests.get', { number })).toMatchObject({
    partnerSymbol: 'FR-2',
    due: '2026-08-31',
    askings: [{ symbol: 'FR-2', due: '2026-08-31' }]
  })
  expect((await openOtherSide(desk).requester('FR-2', 'R-1', { action: 'Received' })).what).toBe('message')
  expect(await desk.refusal('requests.edit', { number, version: await version(), partnerId: 999 })).toMatchObject({
    refused: 'not-found',
    field: 'partnerId'
  })
  expect(await desk.refusal('requests.edit', { number, version: await version(), patronId: 999 })).toMatchObject({
    refused: 'not-found',
    field: 'patronId'
  })
  expect(await desk.refusal('requests.edit', { number, version: await version(), service: 'copy' })).toMatchObject({
    refused: 'not-now',
    field: 'service'
  })
  const borrowed = await addRequest(desk)
  expect(
    await desk.refusal('requests.edit', { number: borrowed, version: 1, partnerId: right }),
    'whom to ask is the rota’s to say'
  ).toMatchObject({ refused: 'not-now', field: 'partnerId' })
  await desk.expectSound()
})

test('messages that fit nothing wait for a person, with their raw text, until somebody has dealt with them', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'DE-1')
  const other = openOtherSide(desk)
  expect((await other.supplier('DE-1', '26-99999', { status: 'Loaned' })).what).toBe('wants-person')
  const [waiting] = await desk.call('messages.list', {})
  expect(waiting).toMatchObject({ partner: 'DE-1', why: 'No request here has these numbers.', number: null })
  expect((await desk.call('desk.look', {})).wantsPerson).toBe(1)
  expect((await desk.call('messages.get', { id: waiting?.id ?? 0 })).raw).toContain('26-99999')
  const number = await addRequest(desk)
  expect(await desk.call('messages.settle', { id: waiting?.id ?? 0, number })).toEqual({ settled: true })
  expect(await desk.call('messages.list', {})).toEqual([])
  expect((await desk.call('requests.get', { number })).messages).toMatchObject([{ direction: 'in', status: 'settled' }])
})

test('doors are told what changed, after it is committed', async () => {
  const desk = await openDesk()
  const heard: Change[] = []
  desk.core.subscribe((change) => heard.push(change))
  const number = await addRequest(desk)
  const id = desk.rows<{ id: number }>('select id from request where number = ?', number)[0]?.id
  expect(heard).toContainEqual({ topic: 'requests', ids: [id] })
  heard.length = 0
  await desk.act(number, 'ship')
  expect(heard, 'a refused act changes nothing').toEqual([])
})

test('a backup to a named file is whole, never over another file, and needs no companions', async () => {
  const desk = await openDesk()
  await addRequest(desk)
  const file = join(desk.folder, 'copy.sqlite')
  const made = await desk.call('ledger.backup', { file })
  expect(made).toMatchObject({ file, bytes: statSync(file).size })
  checkBackup(file)
  expect(existsSync(`${file}-wal`)).toBe(false)
  const db = new Database(file, { readonly: true })
  expect(db.prepare('select count(*) from request').pluck().get()).toBe(1)
  db.close()
  expect(await desk.refusal('ledger.backup', { file })).toMatchObject({ refused: 'twice', field: 'file' })
  expect(await desk.refusal('ledger.backup', { file: join(desk.folder, 'no', 'such', 'folder.sqlite') })).toMatchObject(
    { refused: 'bad-input', field: 'file' }
  )
  writeFileSync(join(desk.folder, 'note.txt'), 'a note')
  expect(() => checkBackup(join(desk.folder, 'note.txt'))).toThrow(/not an Interloan ledger/)
  expect(() => checkBackup(join(desk.folder, 'nothing'))).toThrow(/was not found/)
})

test('a fixed time is for rehearsals only', async () => {
  const desk = await openDesk()
  const real = join(desk.folder, 'real.sqlite')
  const core = await openCore({ ledger: real, runsClock: false, threads: false })
  await core.call('settings.change', { name: 'Real' }, unsigned)
  await core.close()
  await expect(openCore({ ledger: real, now: desk.now(), runsClock: false, threads: false })).rejects.toThrow(
    /rehearsal/
  )
  await expect(openCore({ ledger: real, rehearsal: true, runsClock: false, threads: false })).rejects.toThrow(
    /rehearsal/
  )
  const again = await openCore({ ledger: real, runsClock: false, threads: false })
  expect(await again.call('desk.look', {}, unsigned)).toMatchObject({ ok: true, value: { rehearsal: false } })
  await again.close()
})

test('the same core behind threads gives the same answers, refusals and crashes to nobody', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk)
  await desk.close()
  const core = await openCore({
    ledger: desk.ledger,
    now: desk.now() + minute,
    runsClock: true,
    threads: true,
    checksAnswers: true
  })
  expect(await core.call('requests.act', { targets: [{ number }], action: 'review' }, desk.caller)).toMatchObject({
    ok: true,
    value: { results: [{ done: true }] }
  })
  expect(await core.call('requests.get', { number: 'nothing' }, desk.caller)).toMatchObject({
    ok: false,
    refusal: { refused: 'not-found', field: 'number' }
  })
  expect(await core.call('requests.get', { number }, desk.caller)).toMatchObject({
    ok: true,
    value: { state: 'under-review' }
  })
  await core.tick()
  await core.close()
  await desk.reopen()
  expect((await desk.call('ledger.backups', {})).length).toBeGreaterThan(0)
  await desk.expectSound()
})
