import { expect } from 'vitest'
import { openDesk, type TestDesk } from './desk.ts'
import { requestXml } from './iso18626.ts'

export const megabyte = 1024 * 1024

/** Takes in files by name and content. */
export async function takeFiles(desk: TestDesk, files: readonly (readonly [string, string | Uint8Array])[]) {
  return (
    await desk.call('imports.take', {
      files: files.map(([name, text]) => ({ name, base64: Buffer.from(text).toString('base64') }))
    })
  ).results
}

/** Each must be refused with its code, by its name; a good file after it goes in all the same. */
export async function expectRefused(
  files: readonly (readonly [name: string, refused: string, text: string | Uint8Array])[]
) {
  const desk = await openDesk()
  const results = await takeFiles(desk, [
    ...files.map(([name, , text]) => [name, text] as const),
    ['good.xml', requestXml()]
  ])
  expect(results.map(({ file, refused }) => [file, refused ?? ''])).toEqual([
    ...files.map(([name, refused]) => [name, refused]),
    ['good.xml', '']
  ])
  for (const { what, file, sentence, number } of results.slice(0, -1))
    expect({ what, number, named: sentence.includes(file) }).toEqual({ what: 'refused', number: null, named: true })
  expect(desk.rows('select count(*) n from request')).toEqual([{ n: 1 }])
  await desk.expectSound()
}

/** Takes in texts (or bytes) as files that are named by their place. */
export async function takeTexts(desk: TestDesk, ...texts: (string | Uint8Array)[]) {
  const files = texts.map((text, index) => ({ name: `${index + 1}.xml`, base64: Buffer.from(text).toString('base64') }))
  return (await desk.call('imports.take', { files })).results
}

/** The request that one text becomes. */
export async function taken(desk: TestDesk, text: string | Uint8Array) {
  const [result] = await takeTexts(desk, text)
  expect(result).toMatchObject({ done: true, what: 'request' })
  return desk.call('requests.get', { number: result?.number ?? '' })
}
