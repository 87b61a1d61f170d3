import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { readWords, toolsMissing } from '../unit/paper/print-tools.ts'
import { openPaperDesk, addParcel } from '../support/paper-desk.ts'

test('four readings of a test sheet keep an alignment for that printer and stock, and printing there uses it', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openPaperDesk()
  const number = await addParcel(desk, 14)
  const on = { printer: null, stock: 'avery-l7163' }
  const sheet = await desk.call('paper.test-sheet', on)
  expect(sheet).toMatchObject({ name: 'test-sheet.pdf', wanted: { left: 10, top: 9, right: 10, bottom: 9 } })
  expect(Buffer.from(sheet.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  const plain = readWords(
    Buffer.from(
      (await desk.call('paper.preview', { artefact: 'shipping-label', numbers: [number], ...on })).base64,
      'base64'
    )
  )

  const good = await desk.call('paper.align', { ...on, readings: { left: 10, top: 9, right: 10, bottom: 9 } })
  expect(good).toEqual({ alignment: { offset: { x: 0, y: 0 }, scale: { x: 1, y: 1 } }, advice: [] })

  // The printer sets everything 1 mm to the right and 2 mm up, and stretches nothing.
  const { alignment } = await desk.call('paper.align', { ...on, readings: { left: 11, top: 7, right: 9, bottom: 11 } })
  expect(alignment).toEqual({ offset: { x: -1, y: 2 }, scale: { x: 1, y: 1 } })
  const moved = readWords(
    Buffer.from(
      (await desk.call('paper.preview', { artefact: 'shipping-label', numbers: [number], ...on })).base64,
      'base64'
    )
  )
  expect(moved.length).toBe(plain.length)
  moved.forEach(({ text, x1, y1 }, index) => {
    const before = plain[index]
    expect(text).toBe(before?.text)
    expect(x1 - (before?.x1 ?? 0)).toBeCloseTo(-1, 1)
    expect(y1 - (before?.y1 ?? 0)).toBeCloseTo(2, 1)
  })
  const elsewhere = await desk.call('paper.preview', {
    artefact: 'shipping-label',
    numbers: [number],
    ...on,
    printer: 'front'
  })
  expect(readWords(Buffer.from(elsewhere.base64, 'base64'))).toEqual(plain)

  expect((await desk.call('paper.align', { ...on, nudge: { x: 0.1, y: -0.1 } })).alignment).toEqual({
    offset: { x: -0.9, y: 1.9 },
    scale: { x: 1, y: 1 }
  })
  await desk.reopen()
  expect(await desk.call('paper.alignments', {})).toMatchObject([
    { ...on, offset: { x: -0.9, y: 1.9 }, staff: 'Ana Reis' }
  ])
  const proof = await desk.call('paper.test-sheet', { ...on, proof: true })
  expect(proof.name).toBe('proof-sheet.pdf')
  expect((await desk.call('paper.align', { ...on, clear: true })).alignment).toBeNull()
  expect(await desk.call('paper.alignments', {})).toEqual([])
})

test('readings that no printer can need are refused; a printer that fits to the page is made good and pointed out', async () => {
  const desk = await openPaperDesk()
  const on = { printer: 'front', stock: 'a4' }
  for (const readings of [
    { left: 40, top: 10, right: 10, bottom: 10 },
    { left: 10, top: 10, right: 10, bottom: 59 }
  ])
    expect(await desk.refusal('paper.align', { ...on, readings })).toMatchObject({
      refused: 'bad-input',
      field: 'readings'
    })
  expect(
    await desk.refusal('paper.align', { ...on, readings: { left: 10, top: 10, right: 10, bottom: null } })
  ).toMatchObject({ field: 'readings.bottom' })
  expect(await desk.refusal('paper.align', { ...on, stock: 'own-none', clear: true })).toMatchObject({ field: 'stock' })
  expect(await desk.refusal('paper.align', { ...on, nudge: { x: 21, y: 0 } })).toMatchObject({ field: 'nudge.x' })
  expect(await desk.call('paper.alignments', {})).toEqual([])
  const shrunk = await desk.call('paper.align', { ...on, readings: { left: 13, top: 14, right: 13, bottom: 14 } })
  expect(shrunk.advice[0]).toContain('fit to page')
  expect(shrunk.alignment?.scale.x).toBeCloseTo(190 / 184, 4)
})

test('a test sheet goes to the printer as it is, without a job; what the printer says no to is said', async () => {
  const desk = await openPaperDesk()
  // An `lp` of its own that keeps what it is given.
  const bin = join(desk.folder, 'bin')
  mkdirSync(bin)
  const taken = join(desk.folder, 'taken.pdf')
  const lp = (script: string) => writeFileSync(join(bin, 'lp'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`)
  try {
    lp(`for last; do :; done; cp "$last" '${taken}'`)
    const on = { printer: 'front', stock: 'avery-l7163' }
    expect(await desk.call('paper.test-print', on)).toEqual({ printer: 'front' })
    const { base64 } = await desk.call('paper.test-sheet', on)
    expect(readFileSync(taken).toString('base64')).toBe(base64)
    expect(readdirSync(`${desk.ledger}-files`), 'nothing is left behind').toEqual([])
    expect(await desk.call('paper.jobs', {})).toEqual([])
    lp('echo "lp: Error - The printer is gone." >&2; exit 1')
    expect(await desk.refusal('paper.test-print', on)).toMatchObject({
      refused: 'bad-input',
      field: 'printer',
      sentence: 'The printer is gone.'
    })
    expect(await desk.refusal('paper.test-print', { ...on, printer: '-o x' })).toMatchObject({ field: 'printer' })
    expect(await desk.refusal('paper.test-print', { ...on, stock: 'own-none' })).toMatchObject({ field: 'stock' })
    expect(readdirSync(`${desk.ledger}-files`)).toEqual([])
  } finally {
    vi.unstubAllEnvs()
  }
})
