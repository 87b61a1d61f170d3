import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usualIndexes } from '../../shared/holdings/catalogue-words.ts'
import { formsOf, mainTitle, queriesFor, quote, surname } from '../../shared/holdings/cql.ts'

/** Reads a quoted term of CQL 1.2 as a server does: its text, and what stands behind it. */
function readTerm(text: string): { term: string; masks: string; rest: string } {
  expect(text[0]).toBe('"')
  let [term, masks] = ['', '']
  for (let at = 1; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === '"') return { term, masks, rest: text.slice(at + 1) }
    if (sign === '\\') term += text[(at += 1)] ?? ''
    else {
      if ('*?^'.includes(sign)) masks += sign
      term += sign
    }
  }
  throw new Error('the term never ends')
}

describe('a query in CQL', () => {
  test('no title can change it: what is asked for is the title and nothing else', () => {
    const signs = fc.string({
      unit: fc.constantFrom('"', '\\', '*', '?', '^', ' ', 'a', '(', ')', '=', '<', '/', 'é', '鐘')
    })
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: 'grapheme' })), (title) => {
        const { term, masks, rest } = readTerm(quote(title))
        expect(rest).toBe('')
        expect(masks).toBe('')
        expect(term).toBe(title.replace(/\p{Cc}+/gu, ' '))
      })
    )
  })

  test('an identifier that is none is not asked for, since it may be another thing’s number', () => {
    expect(queriesFor({ isbn: '9780306406158', issn: '1234-5678', title: 'Bells' }, usualIndexes)).toEqual([
      { by: 'title', cql: 'dc.title="Bells"' }
    ])
    expect(queriesFor({ isbn: 'nothing' }, usualIndexes)).toEqual([])
  })

  test('what a catalogue has no index for is passed over', () => {
    const indexes = { ...usualIndexes, isbn: null, author: null, oclc: 'oclc.number' }
    const wanted = { isbn: '0306406152', oclc: '(OCoLC)ocm00012345', title: 'Bells', author: 'Okafor' }
    expect(queriesFor(wanted, indexes).map(({ cql }) => cql)).toEqual(['oclc.number="12345"', 'dc.title="Bells"'])
  })

  test('a query of one’s own goes as it is', () => {
    expect(queriesFor({ cql: ' dc.title any "x" ', title: 'y' }, usualIndexes)).toEqual([
      { by: 'cql', cql: 'dc.title any "x"' }
    ])
  })

  test.each([
    ['isbn', '978-0-306-40615-7', ['9780306406157', '0306406152']],
    ['isbn', '0-8044-2957-X', ['9780804429573', '080442957X']],
    // Of 979 there is no shorter form.
    ['isbn', '979-10-90636-07-1', ['9791090636071']],
    ['issn', '00280836', ['0028-0836', '00280836']],
    ['oclc', 'ocn137331474', ['137331474']],
    ['lccn', '  2007022227', ['2007022227']],
    ['lccn', 'n78-890351', ['n78890351']],
    ['lccn', '85-2', ['85000002']],
    ['lccn', '75-425165//r75', ['75425165']],
    ['lccn', '12', []]
  ] as const)('%s %s is looked for as %j', (by, text, forms) => {
    expect(formsOf(by, text)).toEqual(forms)
  })

  test.each([
    ['The enemy of nature : the end of capitalism /', 'The enemy of nature'],
    ['Bells; a history', 'Bells'],
    ['X: a study', 'X: a study'],
    ['Über den Glockenguss.', 'Über den Glockenguss']
  ])('of “%s” the title is “%s”', (title, main) => {
    expect(mainTitle(title)).toBe(main)
  })

  test.each([
    ['Okafor, Ngozi', 'Okafor'],
    ['Ngozi Okafor', 'Okafor'],
    ['Okafor, N.; Ek, B.', 'Okafor'],
    ['Ngozi Okafor and Bo Ek', 'Okafor']
  ])('“%s” is entered under %s', (author, name) => {
    expect(surname(author)).toBe(name)
  })
})
