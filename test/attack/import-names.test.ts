import { once } from 'node:events'
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { countsOf } from '../support/counts.ts'
import { openDesk } from '../support/desk.ts'
import { requestXml } from '../support/iso18626.ts'
import { megabyte, takeFiles } from '../support/taking.ts'

describe('names and places', () => {
  test('a file of 200 MB is refused by its size, without being read', async () => {
    const desk = await openDesk()
    const path = join(desk.folder, 'huge.xml')
    const open = openSync(path, 'w')
    ftruncateSync(open, 200 * megabyte)
    closeSync(open)
    writeFileSync(join(desk.folder, 'good.xml'), requestXml())
    const { results } = await desk.call('imports.take', { files: [{ path }, { path: join(desk.folder, 'good.xml') }] })
    expect(results).toMatchObject([
      { file: 'huge.xml', what: 'refused', refused: 'too-large', done: false },
      { file: 'good.xml', what: 'request' }
    ])
    expect(results[0]?.sentence).toContain('huge.xml')
  })

  test('a name leads nowhere: it is shown without its folders', async () => {
    const desk = await openDesk()
    const results = await takeFiles(desk, [
      ['../../../etc/passwd', requestXml({ id: '1' })],
      ['..\\..\\Windows\\win.ini', requestXml({ id: '2' })],
      ['\u202egnp.lmx\u0000\n', requestXml({ id: '3' })],
      ['..', requestXml({ id: '4' })]
    ])
    expect(results.map(({ file }) => file)).toEqual(['passwd', 'win.ini', 'gnp.lmx', '..'])
    expect(desk.rows("select count(*) n from message where source like '%/%' or source like '%\\%'")).toEqual([
      { n: 0 }
    ])
  })

  test('sockets, devices and links that lead round in circles are refused or left alone', async (ctx) => {
    if (process.platform === 'win32') return ctx.skip('there are no sockets in folders of Windows')
    const desk = await openDesk()
    const folder = join(desk.folder, 'in')
    mkdirSync(folder)
    const server = createServer().listen(join(folder, 'socket.xml'))
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    symlinkSync(folder, join(folder, 'round'))
    symlinkSync('/dev/zero', join(folder, 'zero.csv'))
    writeFileSync(join(folder, 'good.xml'), requestXml())
    const { results } = await desk.call('imports.take', { files: [{ path: folder }] })
    expect(results.map(({ file, refused }) => [file, refused])).toEqual([
      ['good.xml', undefined],
      ['round', 'unknown-kind'],
      ['socket.xml', 'unknown-kind'],
      ['zero.csv', 'unknown-kind']
    ])
  })

  test('junk as a matching of columns, as base64 or as a path is refused or read, never a fault', async () => {
    const desk = await openDesk()
    const before = countsOf(desk)
    const list = { name: 'list.csv', base64: Buffer.from('Year\n2001\n').toString('base64') }
    const { results } = await desk.call('imports.take', {
      files: [
        list,
        { name: 'x', base64: '%%%' },
        { path: '\0' },
        { path: `/${'x'.repeat(300)}` },
        { path: `${'/'.repeat(3000)}gone` }
      ],
      mapping: ['__proto__']
    })
    expect(results.map(({ what }) => what)).toEqual(Array(5).fill('refused'))
    expect(countsOf(desk)).toEqual(before)
  })

  test('one refused record leaves no trace of itself, and those beside it in the same transaction stay', async () => {
    const desk = await openDesk()
    const lines = Array.from({ length: 60 }, (_each, n) =>
      n % 3 === 1 ? ',Nobody,New Patron' : `Work ${n},A,Patron ${n}`
    )
    const results = await takeFiles(desk, [['list.csv', `Title,Author,Patron name\n${lines.join('\n')}\n`]])
    expect(results.filter(({ what }) => what === 'request')).toHaveLength(40)
    expect(desk.rows("select count(*) n from patron where name = 'New Patron'")).toEqual([{ n: 0 }])
    await desk.expectSound()
  })
})
