import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Change } from '../../shared/contract/answer.ts'
import { jsonOf, runInterloan, script, serveLedger, type Served } from '../support/processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'interloan-doors-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}
function knock(
  address: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {}
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    // The path goes out as it is written: a URL object would tidy it.
    const asked = request(
      { hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        let text = ''
        response.on('data', (part: Buffer) => (text += part.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      }
    )
    asked.on('error', reject)
    asked.end(options.body)
  })
}

describe('the browser door', () => {
  let served: Served
  let cookie = ''
  const post = (headers: Record<string, string>, body: string | Buffer = '{}', name = 'desk.look') =>
    knock(served.address, `/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body
    })
  const said = async (reply: Promise<Reply>) => JSON.parse((await reply).text) as unknown

  beforeAll(async () => {
    served = await serveLedger(join(folder, 'one.sqlite'))
    const entered = await knock(served.address, `/enter/${served.token}`)
    cookie = String(entered.headers['set-cookie']?.[0]).split(';')[0] ?? ''
    expect(entered.status).toBe(303)
    expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
  })
  afterAll(() => served.end())

  it('lets in the window that shows its cookie and the door that shows the token', async () => {
    expect(await said(post({ cookie }))).toMatchObject({ ok: true })
    expect(await said(post({ authorization: `Bearer ${served.token}` }))).toMatchObject({ ok: true })
  })

  it('keeps out who has no token, a wrong one, a foreign page, and a name that leads here by a trick', async () => {
    const { port } = new URL(served.address)
    for (const headers of [
      {},
      { authorization: 'Bearer guess' },
      { cookie: `interloan-${port}=guess` },
      { cookie, origin: 'https://example.org' },
      { cookie, 'sec-fetch-site': 'cross-site' },
      { cookie, host: `evil.example:${port}` },
      { authorization: `Bearer ${served.token}`, host: 'evil.example' }
    ] as Record<string, string>[])
      expect((await post(headers)).status).toBe(403)
    expect((await knock(served.address, '/enter/guess')).status).toBe(403)
    expect((await knock(served.address, '/')).status).toBe(403)
    const read = await knock(served.address, '/', { headers: { accept: 'text/html' } })
    expect(read.status).toBe(403)
    expect(read.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'nonce-/)
    expect(
      (await knock(served.address, '/events', { headers: { cookie, origin: 'https://example.org' } })).status
    ).toBe(403)
  })

  it('hands out the screens with a strict policy, and no file outside them', async () => {
    const page = await knock(served.address, '/', { headers: { cookie } })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toContain(`default-src 'none'`)
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
    for (const path of [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/../../../package.json',
      '/%00',
      '/%E0%A4%A'
    ])
      expect((await knock(served.address, path, { headers: { cookie } })).status, path).toBeGreaterThanOrEqual(400)
  })

  it('refuses what is no call: other methods, other types, broken JSON, junk names', async () => {
    expect((await knock(served.address, '/call/desk.look', { headers: { cookie } })).status).toBe(404)
    expect((await knock(served.address, '/call/desk.look', { method: 'DELETE', headers: { cookie } })).status).toBe(405)
    expect((await post({ cookie, 'content-type': 'text/plain' })).status).toBe(415)
    expect(await said(post({ cookie }, '{"a":'))).toMatchObject({ ok: false, refusal: { refused: 'bad-input' } })
    expect(await said(post({ cookie }, Buffer.from([0xff, 0xfe, 0x00])))).toMatchObject({
      refusal: { refused: 'bad-input' }
    })
    expect(await said(post({ cookie }, '{}', '__proto__'))).toMatchObject({ refusal: { refused: 'no-such-call' } })
    expect(await said(post({ cookie }, '{}', 'constructor'))).toMatchObject({ refusal: { refused: 'no-such-call' } })
  })

  it('does not keep a call of more than 64 MB, and works on', async () => {
    const flood = await post(
      { authorization: `Bearer ${served.token}`, 'transfer-encoding': 'chunked' },
      Buffer.alloc(70 * 1024 * 1024, 32)
    ).catch(() => undefined)
    if (flood) expect(JSON.parse(flood.text)).toMatchObject({ refusal: { refused: 'too-large' } })
    expect(await said(post({ cookie }))).toMatchObject({ ok: true })
  })

  it('takes no file by its path from a page, and no signature of the system', async () => {
    expect(
      await said(post({ cookie }, JSON.stringify({ files: [{ path: '/etc/passwd' }] }), 'imports.look'))
    ).toMatchObject({ refusal: { refused: 'bad-input', field: 'file' } })
    expect(await said(post({ cookie }, JSON.stringify({ file: '/tmp/x.sqlite' }), 'ledger.backup'))).toMatchObject({
      refusal: { refused: 'bad-input' }
    })
    const made = JSON.stringify({ side: 'borrowing', service: 'loan', citation: { title: 'Emma' } })
    expect(await said(post({ cookie, 'x-staff': '1' }, made, 'requests.create'))).toMatchObject({
      refusal: { refused: 'needs-staff' }
    })
    expect(
      await said(post({ cookie, 'x-staff': '1', 'x-door': 'command-line' }, made, 'requests.create'))
    ).toMatchObject({ refusal: { refused: 'needs-staff' } })
  })

  it('leaves a question whose asker is gone, and stays with its owner', async () => {
    const desk = await served.attach()
    const gone = new AbortController()
    const asked = desk.call('ledger.check', {}, { ...script, gone: gone.signal })
    gone.abort()
    for (const answer of [await asked, await desk.call('ledger.check', {}, { ...script, gone: gone.signal })])
      expect(answer).toMatchObject({ ok: false, refusal: { refused: 'cancelled' } })
    const act = await desk.call('settings.change', { loanDays: 30 }, { ...script, gone: gone.signal })
    expect(act, 'what changes something is done').toMatchObject({ ok: true })
    expect(await desk.call('desk.look', {}, script)).toMatchObject({ ok: true })
    await desk.close()
  })

  it('says where it is to this user only', () => {
    expect(statSync(join(folder, 'one.sqlite-owner.json')).mode & 0o777).toBe(0o600)
  })
})

describe('several doors on one ledger', () => {
  const ledger = join(folder, 'shared.sqlite')
  const made = (title: string) => ({ side: 'borrowing', service: 'loan', citation: { title } })

  it('have one owner, and each sees what the others do; when the owner is killed another takes its place', async () => {
    const first = await serveLedger(ledger)
    const second = await serveLedger(ledger)
    const [one, two] = [await first.attach(), await second.attach()]
    const heard: Change[] = []
    two.subscribe((change) => heard.push(change))
    const numbers: string[] = []
    const create = async (desk: typeof one, title: string) => {
      const answer = await desk.call('requests.create', made(title), script)
      numbers.push((answer as unknown as { value: { number: string } }).value.number)
    }
    await create(one, 'Asked at the first door')
    await create(two, 'Asked at the second door')
    await vi.waitFor(() => expect(heard.filter(({ topic }) => topic === 'requests').length).toBeGreaterThanOrEqual(2))
    const rows = await jsonOf<{ number: string; title: string }[]>('--ledger', ledger, 'queue', 'borrowing-new')
    expect(rows.map(({ title }) => title).sort()).toEqual(['Asked at the first door', 'Asked at the second door'])
    // The command line's act is heard at both doors, through the one owner.
    const before = heard.length
    expect((await runInterloan('--ledger', ledger, 'do', 'review', numbers[0] ?? '')).code).toBe(0)
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(before))
    expect(await one.call('requests.get', { number: numbers[0] }, script)).toMatchObject({
      ok: true,
      value: { state: 'under-review' }
    })
    // A fixed clock needs the ledger for itself.
    expect(await runInterloan('--ledger', ledger, '--now', '2026-01-01T00:00:00Z', 'queue')).toMatchObject({ code: 1 })

    await first.end('SIGKILL')
    await vi.waitFor(async () => expect(await two.call('desk.look', {}, script)).toMatchObject({ ok: true }), {
      timeout: 10_000,
      interval: 200
    })
    await create(two, 'Asked after the owner was killed')
    expect(await jsonOf<unknown[]>('--ledger', ledger, 'queue', 'all')).toHaveLength(3)
    expect(await runInterloan('--ledger', ledger, 'check')).toMatchObject({ code: 0 })
    await second.end()
    await Promise.all([one.close(), two.close()])
    // With nobody there the command line opens the ledger itself.
    expect(await jsonOf<unknown[]>('--ledger', ledger, 'queue', 'all')).toHaveLength(3)
  })

  it('take turns: ten commands at once all get done', async () => {
    const busy = join(folder, 'busy.sqlite')
    const runs = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        runInterloan('--ledger', busy, 'call', 'requests.create', JSON.stringify(made(`Title ${index}`)))
      )
    )
    expect(runs.map(({ code, err }) => `${code}${err}`)).toEqual(Array.from({ length: 10 }, () => '0'))
    const rows = await jsonOf<{ number: string }[]>('--ledger', busy, 'queue', 'all')
    expect(new Set(rows.map(({ number }) => number)).size).toBe(10)
  })

  it('a restore waits until nobody has the ledger open', async () => {
    const served = await serveLedger(ledger)
    const copy = join(folder, 'copy.sqlite')
    expect(await runInterloan('--ledger', ledger, 'backup', copy)).toMatchObject({ code: 0 })
    const refused = await runInterloan('--ledger', ledger, 'restore', copy)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('has the ledger open')
    await served.end()
    expect(await runInterloan('--ledger', ledger, 'restore', copy)).toMatchObject({ code: 0 })
    expect(await jsonOf<unknown[]>('--ledger', ledger, 'queue', 'all')).toHaveLength(3)
  })
})
