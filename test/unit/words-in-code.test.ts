import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let eslint: ESLint
beforeAll(() => (eslint = new ESLint({ cwd: root })))

/** Which of our rules about words speak up when a line is added to a file. */
async function saidOf(file: string, change: (text: string) => string): Promise<string[]> {
  const filePath = join(root, file)
  const [result] = await eslint.lintText(change(readFileSync(filePath, 'utf8')), { filePath })
  return (result?.messages ?? []).flatMap(({ ruleId, message }) =>
    ruleId === 'vue/no-bare-strings-in-template' || /stand in shared\/text/.test(message) ? [ruleId ?? ''] : []
  )
}

describe('lint finds words outside shared/text', { timeout: 120_000 }, () => {
  const planted = [
    `export const command = { title: 'Ship it now' }`,
    `export const field = { label: 'Needed by' }`,
    `export const fault = { sentence: 'Failed.' }`,
    'export const many = (n: number) => ({ title: `${n} requests shipped` })',
    `export const either = (yes: boolean) => ({ hint: yes ? 'Scan a slip' : '' })`,
    `toasts.tell('It is printed')`
  ]
  test.each(planted)('in code: %s', async (line) => {
    expect(await saidOf('renderer/wording/money.ts', (text) => `${text}\n${line}\n`)).toEqual(['no-restricted-syntax'])
  })

  test('in a refusal', async () => {
    const line = `export const no = () => new Refused('bad-input', { what: 'the date is wrong' })`
    expect(await saidOf('electron/core/check-given.ts', (text) => `${text}\n${line}\n`)).toEqual([
      'no-restricted-syntax'
    ])
  })

  test.each([
    '<p>Nothing here</p>',
    '<input aria-label="Number" />',
    '<img alt="A page" src="/x" />',
    '<b title="More">·</b>'
  ])('in a template: %s', async (piece) => {
    const said = await saidOf('renderer/parts/RushWord.vue', (text) => text.replace('<template>', `<template>${piece}`))
    expect(said).toEqual(['vue/no-bare-strings-in-template'])
  })

  test('and lets keys, codes and names of columns pass', async () => {
    const line = `export const fine = { title: say('screens.today.title'), label: 'ISBN', sort: 'needBy nulls last' }`
    expect(await saidOf('renderer/wording/money.ts', (text) => `${text}\n${line}\n`)).toEqual([])
  })
})
