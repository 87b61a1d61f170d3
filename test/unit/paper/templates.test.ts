import { describe, expect, it } from 'vitest'
import { wrongWith } from '../../support/filled-templates.ts'
import { randomTemplate } from '../../support/random-templates.ts'
import { checkTemplate } from '../../../shared/paper/template/check-template.ts'

describe('a template of the desk’s own', () => {
  it('keeps every text and symbol within its block, and its blocks on the label: a thousand made-up ones, the nastiest requests', async () => {
    const wrong: string[] = []
    for (let n = 0; n < 1000 && wrong.length < 5; n += 1) {
      expect(checkTemplate(randomTemplate(n).body).faults).toEqual([])
      wrong.push(...(await wrongWith(n, { byLetters: true })))
    }
    expect(wrong).toEqual([])
  }, 240_000)
})
