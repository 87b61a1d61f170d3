import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resolveAgreements } from '../../shared/networks/agreements.ts'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'
import { kindsUntold } from '../support/lives/kinds-played.ts'
import { playCodes } from '../support/lives/play-codes.ts'
import { playLabels } from '../support/lives/play-labels.ts'
import { openStage, playLives, type Fault, type Stage } from '../support/lives/play-lives.ts'
import { readLives, type Lives } from '../support/lives/read-lives.ts'
import { saidFees, saidLoan } from '../support/lives/said.ts'
import { profiles } from '../support/profile-files.ts'

const folder = join(import.meta.dirname, '../lives')
const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')

const said = (file: string, faults: readonly Fault[]) =>
  faults.map(({ cell, got }) => `${file}:${cell.line} ${cell.column}: expected “${cell.text}”, got “${got}”`)

test('every network, agreement and courier has a file of lives', () => {
  expect(files.map((file) => file.replace(/\.md$/, '')).sort()).toEqual([...profiles.keys()].sort())
})

test.each(files)('the lives of %s end in its words, dates and reasons', async (file) => {
  const lives = readLives(file, readFileSync(join(folder, file), 'utf8'))
  expect(`${lives.profile}.md`, 'the profile that the file is named after').toBe(file)
  const stage = await openStage(lives, profiles)
  const played = [await playLives(stage), await playCodes(stage)]
  const faults = [...played.flatMap((each) => each.faults), ...(await playLabels(stage))]
  expect(said(file, [...faults, ...termsFaults(stage)])).toEqual([])
  expect(neverTold(lives, new Set(played.flatMap(({ met }) => [...met])))).toEqual([])
  expect(kindsUntold(lives, stage.profile)).toEqual([])
  await stage.desk.expectSound()
})

/** Fees, loan rules and courier between the desk and each library of the table, on its day. */
function termsFaults({ lives }: Stage): Fault[] {
  return lives.terms.flatMap((row) => {
    const [library, on, ...expected] = row
    const theirs = lives.libraries.find(({ symbol }) => symbol === library?.text)?.belongs
    if (!library || !on || !theirs)
      throw new Error(`${lives.file}:${library?.line ?? 0}: Library: is not one of the file`)
    const network = theirs.find(({ profile }) => profiles.get(profile)?.kind === 'network')?.profile ?? ''
    const terms = resolveAgreements({ profiles, network, ours: lives.desk, theirs, day: on.text })
    const got = [
      saidFees(terms.fees, terms.feesFrom),
      saidLoan(terms.loan, terms.loanFrom),
      terms.courier ? `${terms.courier.id}, stop ${terms.courier.stop ?? ''}` : '–'
    ]
    return expected.flatMap((cell, index) => (cell.text === got[index] ? [] : [{ cell, got: got[index] ?? '' }]))
  })
}

/** Words and codes of the profile that no row meets and no line says why; and words said to be met nowhere that were met. */
function neverTold({ profile: id, codes, never }: Lives, met: ReadonlySet<string>): string[] {
  const profile = profiles.get(id)
  if (profile?.kind !== 'network') return []
  const states = profile.versions.flatMap(({ words }) =>
    words.states.flatMap(({ word, side }) =>
      (side === 'both' ? (['borrowing', 'lending'] as const) : [side]).map((each) => ({ word, side: each }))
    )
  )
  const told = (word: string, side: string) => never.has(word) || never.has(`${word} (${side})`)
  const reasons = profile.versions.flatMap(({ words }) =>
    words.reasons.flatMap(({ code, reason, also = [] }) =>
      [reason, ...also].map((each) => `${code}, ${each.replaceAll('-', ' ')}`)
    )
  )
  const played = new Set(codes?.rows.map(([code, reason]) => `${code?.text ?? ''}, ${reason?.text ?? ''}`))
  return [
    ...states
      .filter(({ word, side }) => met.has(`${side} ${word}`) === told(word, side))
      .map(({ word, side }) => `${word} (${side}): ${told(word, side) ? 'met after all' : 'never met'}`),
    ...reasons.filter((each) => !played.has(each)).map((each) => `${each}: never played`)
  ]
}

const small = (row: string, heading = 'A loan borrowed') => `# Lives

- Profile: oclc
- Zone: America/New_York
- Desk: oclc
- Libraries: NYP (oclc)

## ${heading}

| When | Who | What happens | Interloan | Network | Dates | Wants |
| --- | --- | --- | --- | --- | --- | --- |
| Mon 2026-11-30 09:00 | desk | enters it | New | – | | |
${row}
`

test.each([
  ['| Mon 2026-12-01 09:00 | desk | reviews | | | | |', 'lives.md:13: When: 2026-12-01 is a Tue'],
  ['| Mon 2026-11-30 08:00 | desk | reviews | | | | |', 'lives.md:13: When: is before the row above'],
  ['| | desk | flies | | | | |', 'lives.md:13: What happens: the desk cannot do “flies” here'],
  ['| | NYP | receives | | | | |', 'lives.md:13: What happens: NYP cannot do “receives” here'],
  ['| | clock | sleeps | | | | |', 'lives.md:13: What happens: the clock does not know “sleeps”'],
  ['| | CUY | will supply | | | | |', 'lives.md:13: Who: “CUY” is neither desk, clock nor a library above'],
  ['| | desk | reviews: now | | | | |', 'lives.md:13: What happens: says too much after “reviews”'],
  ['| | desk | reviews | | | |', 'lives.md:13: table: has 6 cells, not 7']
])('a table that says what cannot be is refused with its place: %s', (row, fault) => {
  expect(() => readLives('lives.md', small(row))).toThrow(fault)
})

test('a heading or a column that nobody knows is refused', () => {
  expect(() => readLives('lives.md', small('', 'A boat borrowed'))).toThrow('lives.md:8: heading: “A boat borrowed”')
  expect(() => readLives('lives.md', small('').replace('| Dates |', '| Date |'))).toThrow(
    'lives.md:10: Date: the columns'
  )
})

test('a kind of step that no life plays and no line excuses fails, and so does one that is excused and played', () => {
  const oclc = profiles.get('oclc')
  if (!oclc) throw new Error('no such profile')
  const asked = small('| | desk | asks: NYP | | | | |')
  const untold = kindsUntold(readLives('lives.md', asked), oclc)
  expect(untold).toEqual(expect.arrayContaining(['loan borrowed recall: never played', 'codes: never played']))
  expect(untold).not.toContain('loan borrowed asking: never played')
  const excused = `${asked}\n## Never played\n\n- loan lent; copy lent; asking; recall (loan borrowed); codes; wobble: nobody did\n`
  const left = kindsUntold(readLives('lives.md', excused), oclc)
  expect(left).toEqual(expect.arrayContaining(['loan borrowed asking: played after all', 'wobble: is no kind of step']))
  expect(left.filter((each) => /lent|recall|codes/.test(each))).toEqual([])
  expect(() => readLives('lives.md', `${asked}\n## Never played\n\n- recall\n`)).toThrow('Never played: says not why')
})

test('a wrong cell is told by file, line and column, and what the clock did unsaid fails', async () => {
  const wrong = readLives(
    'lives.md',
    small('| | desk | asks: NYP | Asked: NYP | Sent | answer by Wed 2026-12-02 23:59 | |')
  )
  expect(said('lives.md', (await playLives(await openStage(wrong, profiles))).faults)).toEqual([
    'lives.md:13 Network: expected “Sent”, got “Submitted”',
    'lives.md:13 Dates: expected “answer by Wed 2026-12-02 23:59”, got “answer by Thu 2026-12-03 23:59”'
  ])
  const unsaid = readLives(
    'lives.md',
    small(`| | desk | asks: NYP | Asked: NYP | Submitted | answer by Thu 2026-12-03 23:59 | |
| Thu 2026-12-10 09:00 | NYP | will supply | Will be supplied | Submitted | | |`)
  )
  await expect(playLives(await openStage(unsaid, profiles))).rejects.toThrow('no row tells that')
})

test('from what a code did, Why? leads to the code and the profile; it can be taken back', async () => {
  const desk = await openDesk()
  for (const symbol of ['MDUNLM', 'NYUMED'])
    await addLibrary(desk, symbol, {
      symbols: [{ scheme: 'DOCLINE', value: symbol }],
      memberships: [{ profile: 'docline' }]
    })
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['MDUNLM', 'NYUMED'] }], ['record-unfilled', { reason: 'lacking' }])
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'asked', partnerSymbol: 'NYUMED' })
  await desk.acts(number, ['record-unfilled', { reason: 'cost-exceeds-limit' }])
  const { lines } = await desk.call('requests.why', { number })
  const [stopped, next] = lines.filter(({ about }) => about === 'rule')
  expect(stopped).toMatchObject({ sentence: 'Code “CST”', event: { action: 'record-unfilled' } })
  expect(stopped?.source).toMatch(/^Profile “docline”, row \d+ · the request ends$/)
  expect(next).toMatchObject({ sentence: 'Code “LAC”' })
  await desk.call('requests.undo', { number })
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'asked', partnerSymbol: 'NYUMED' })
  await desk.expectSound()
})
