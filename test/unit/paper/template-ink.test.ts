import { expect, it } from 'vitest'
import { wrongWith } from '../../support/filled-templates.ts'

it('keeps also the ink of every script within the blocks of a template: accents upon accents, tails, joined letters', async () => {
  const wrong: string[] = []
  for (let n = 0; n < 120 && wrong.length < 5; n += 1) wrong.push(...(await wrongWith(n * 7)))
  expect(wrong).toEqual([])
}, 240_000)
