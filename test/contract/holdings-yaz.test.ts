import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openDesk } from '../support/desk.ts'

const missing = spawnSync('yaz-ztest', ['-V']).error === undefined ? undefined : 'no yaz-ztest (Debian package yaz)'

/** A port that nobody has just now. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((settle) => server.close(() => settle()))
  return port
}

async function startYaz(): Promise<string> {
  const port = await freePort()
  const server = spawn('yaz-ztest', ['-v', 'none', `tcp:127.0.0.1:${port}`], { stdio: 'ignore' })
  onTestFinished(() => void server.kill())
  const address = `http://127.0.0.1:${port}/Default`
  await expect
    .poll(
      () =>
        fetch(address)
          .then(({ status }) => status)
          .catch(() => 0),
      { timeout: 20_000 }
    )
    .toBe(200)
  return address
}

test('a live server of YAZ is asked by SRU 1.1, 1.2 and 2.0, by every kind of query, and for a schema that it does not have', async ({
  skip
}) => {
  if (missing) return skip(missing)
  const desk = await openDesk()
  const address = await startYaz()
  for (const version of ['1.1', '1.2', '2.0', 'auto'] as const) {
    // How many hits there are is drawn by lot and kept for a query: now and then there are none.
    const ask = (times: number) =>
      desk.call('holdings.search', {
        target: { address, version, most: 3 },
        query: { title: `Computer ${times}`, author: 'Collins' }
      })
    let found = await ask(0)
    for (let times = 1; times < 20 && (found.hits ?? 0) < 3; times += 1) found = await ask(times)
    expect(found).toMatchObject({ outcome: 'answered', version: version === 'auto' ? '1.2' : version, problems: [] })
    expect(found.hits).toBeGreaterThanOrEqual(3)
    expect(found.records).toHaveLength(3)
    expect(found.records[0]?.citation).toMatchObject({ title: 'How to program a computer', year: '1991' })
  }
  const target = { address, most: 1 }
  const queries = [
    { title: 'Computer "programs" * ? \\', author: 'Collins, Jack' },
    { isbn: '9780306406157' },
    { issn: '0028-0836' },
    { lccn: '11224466' },
    { cql: 'computer' }
  ]
  for (const query of queries) {
    const { outcome, diagnostics } = await desk.call('holdings.search', { target, query })
    expect(['answered', 'nothing']).toContain(outcome)
    expect(diagnostics).toEqual([])
  }
  const other = await desk.call('holdings.search', { target: { ...target, schema: 'no-such' }, query: { cql: 'x' } })
  expect(['answered', 'nothing', 'refused']).toContain(other.outcome)
  const tried = await desk.call('catalogues.try', { target })
  expect(['answered', 'nothing']).toContain(tried.found.outcome)
})
