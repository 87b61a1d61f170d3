import { describe, expect, test } from 'vitest'
import { openDesk } from '../support/desk.ts'
import { takeTexts } from '../support/taking.ts'

describe('files of references', () => {
  const ris =
    'TY  - JOUR\nAU  - Okafor, N.\nTI  - On Tuning\nJO  - Bells\nVL  - 12\nSP  - 45\nEP  - 67\nPY  - 2019\nAB  - Long words\nER  - \n\n'
  const book = 'TY  - BOOK\nAU  - Reis, A.\nTI  - Owls at Night\nSN  - 978-0-306-40615-7\nPB  - Night Press\nER  - \n'
  const medline =
    'PMID- 31452104\nTI  - On tuning\n      of bells\nAU  - Okafor N\nTA  - J Bells\nDP  - 2019 Jan\n\nPMID- 31452105\nTI  - Owls\nTA  - J Owls\n'
  const bibtex =
    '@string{jb = "Bells"}\n@article{a, title={On Tuning}, author={Okafor, N.}, journal={Bells}, year=2019}\n\n@book{b,\n title={Owls at Night},\n isbn={9780306406157}\n}\n'
  test.each([
    ['RIS', ris + book, [1, 12], ['On Tuning', 'Owls at Night'], ['copy', 'loan']],
    ['MEDLINE', medline, [1, 8], ['On tuning of bells', 'Owls'], ['copy', 'copy']],
    ['BibTeX', bibtex.replace(/^.*\n/, ''), [1, 3], ['On Tuning', 'Owls at Night'], ['copy', 'loan']]
  ])('%s: each becomes a request, once', async (_name, text, lines, titles, services) => {
    const desk = await openDesk()
    const results = await takeTexts(desk, text)
    expect(results.map(({ line, what }) => [line, what])).toEqual(lines.map((line) => [line, 'request']))
    const rows = desk.rows<{ title: string; service: string }>('select title, service from request order by id')
    expect([rows.map(({ title }) => title), rows.map(({ service }) => service)]).toEqual([titles, services])
    expect((await takeTexts(desk, text)).map(({ what }) => what)).toEqual(['repeat', 'repeat'])
  })
})
