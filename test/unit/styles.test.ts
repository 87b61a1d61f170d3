import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../renderer')

/** Left and right where a line's start and end are meant: they would stay where they are when lines run from right to left. */
const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)\b|(?:left|right)\s*:|border-(?:top|bottom)-(?:left|right)-radius|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)|translateX\((?!calc\(var\(--onward\)))/
/** Four values of which the second and the fourth differ. */
const fourSided = /(?:^|[\s;{])(?:margin|padding|inset)\s*:\s*([^;{}]+);/g

const styles = globSync(['**/*.css', '**/*.vue'], { cwd: root }).map((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  const css = file.endsWith('.vue')
    ? [...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, inside]) => inside)
    : [text]
  return { file, css: css.join('\n').replace(/\/\*[^]*?\*\//g, '') }
})

test('styles are found', () => expect(styles.length).toBeGreaterThan(30))

test('styles say start and end, not left and right, so that every screen can run from right to left', () => {
  const found = styles.flatMap(({ file, css }) =>
    css.split('\n').flatMap((line) => (physical.test(line) ? [`${file}: ${line.trim()}`] : []))
  )
  expect(found).toEqual([])
})

test('nor are the two sides told apart in a row of four values', () => {
  const found = styles.flatMap(({ file, css }) =>
    [...css.matchAll(fourSided)].flatMap(([whole, values = '']) => {
      const [, right, , left] = split(values)
      return left !== undefined && left !== right ? [`${file}: ${whole.trim()}`] : []
    })
  )
  expect(found).toEqual([])
})

/** On paper nothing is in the way of anybody. */
const onPaper = /@media print \{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g
/** Asked for from what all screens stand in, it is asked for at each word that changes in one of them. */
const asksAll = /(?:^|[\s,}])(?:html|:root|body|#app|\.desk-frame|\.screen)[^\s,{]*:has\([^{]*/g

test('no style asks, from what all screens stand in, what is somewhere in them: lists would be slower by it', () => {
  const found = styles.flatMap(({ file, css }) =>
    [...css.replaceAll(onPaper, '').matchAll(asksAll)].map(([selector]) => `${file}: ${selector.trim()}`)
  )
  expect(found).toEqual([])
})

/** Values parted by blanks outside brackets. */
const split = (values: string): string[] => values.trim().match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []
