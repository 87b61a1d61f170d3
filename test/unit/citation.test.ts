import { describe, expect, test } from 'vitest'
import { readCitation } from '../../shared/domain/citation.ts'

type Read = Record<string, string | undefined>
const read = (text: string): Read => {
  const { citation, service } = readCitation(text)
  return { ...citation, service }
}

describe('one number alone', () => {
  test.each<[string, Read]>([
    ['978-0-306-40615-7', { isbn: '9780306406157', service: 'loan' }],
    ['ISBN 0-306-40615-2', { isbn: '9780306406157', service: 'loan' }],
    ['ISSN: 0378-5955', { issn: '0378-5955', service: 'copy' }],
    ['10.1000/ABC.def', { doi: '10.1000/abc.def', service: 'copy' }],
    ['https://doi.org/10.1000/abc', { doi: '10.1000/abc' }],
    ['PMID: 31452104', { pmid: '31452104', service: 'copy' }],
    ['https://pubmed.ncbi.nlm.nih.gov/31452104/', { pmid: '31452104' }],
    ['ocm57358293', { oclc: '57358293' }],
    ['(OCoLC)57358293', { oclc: '57358293' }]
  ])('%s', (text, wanted) => expect(read(text)).toMatchObject(wanted))

  test('a number whose check digit is wrong is left unread', () => {
    expect(readCitation('978-0-306-40615-8')).toMatchObject({ citation: {}, unread: '978-0-306-40615-8' })
  })
})

describe('references as they are pasted', () => {
  const article = {
    title: 'On tuning bells',
    container: 'Journal of Campanology',
    volume: '12',
    issue: '3',
    year: '2019',
    service: 'copy'
  }
  test.each<[string, string, Read]>([
    [
      'APA article',
      'Okafor, N., & Reis, A. (2019). On tuning bells. Journal of Campanology, 12(3), 45–67. https://doi.org/10.1000/abc',
      { ...article, author: 'Okafor, N., & Reis, A.', pages: '45–67', doi: '10.1000/abc' }
    ],
    [
      'APA book',
      'Smith, J. (2020). The art of bells (2nd ed.). Bell Press.',
      {
        author: 'Smith, J.',
        title: 'The art of bells',
        edition: '2nd ed.',
        publisher: 'Bell Press',
        year: '2020',
        service: 'loan'
      }
    ],
    [
      'APA chapter',
      'Smith, J. (2020). Ringing. In A. Editor (Ed.), Handbook of bells (pp. 12–34). Bell Press.',
      { title: 'Ringing', container: 'Handbook of bells', pages: '12–34', publisher: 'Bell Press', service: 'copy' }
    ],
    [
      'Vancouver article',
      'Smith JA, van der Berg K, Müller H. On tuning bells. Journal of Campanology. 2019 Jan 5;12(3):45-67. PMID: 31452104.',
      { ...article, author: 'Smith JA, van der Berg K, Müller H', pages: '45-67', pmid: '31452104' }
    ],
    [
      'Vancouver with et al',
      'Smith JA, et al. Tuning of bells in winter? BMJ. 2019;365:l1234.',
      { title: 'Tuning of bells in winter?', volume: '365', pages: 'l1234', service: 'copy' }
    ],
    [
      'Vancouver book',
      'Smith JA. Handbook of bells. 3rd ed. London: Bell Press; 2018.',
      {
        author: 'Smith JA',
        title: 'Handbook of bells',
        edition: '3rd ed.',
        place: 'London',
        publisher: 'Bell Press',
        year: '2018',
        service: 'loan'
      }
    ],
    [
      'Vancouver chapter',
      'Smith JA, Doe M. Ringing. In: Editor A, editor. Handbook of bells. 2nd ed. Oxford: Bell Press; 2018. p. 12-34.',
      { title: 'Ringing', container: 'Handbook of bells', pages: '12-34', year: '2018', service: 'copy' }
    ],
    [
      'MLA article',
      'Smith, John. “On tuning bells.” Journal of Campanology, vol. 12, no. 3, Spring 2019, pp. 45-67.',
      { ...article, author: 'Smith, John', pages: '45-67' }
    ],
    [
      'Chicago article',
      'Smith, John. "On tuning bells." Journal of Campanology 12, no. 3 (2019): 45–67.',
      { ...article, pages: '45–67' }
    ],
    [
      'Chicago book',
      'Smith, John A., and Mary Doe. The Art of Bells. 3rd ed. London: Bell Press, 2020.',
      {
        author: 'Smith, John A., and Mary Doe',
        title: 'The Art of Bells',
        edition: '3rd ed.',
        place: 'London',
        publisher: 'Bell Press',
        service: 'loan'
      }
    ],
    [
      'Chicago book with editors',
      'Smith, John, Mary Doe, and Ann Brown, eds. All Bells. Chicago: University of Chicago Press, 2015.',
      { title: 'All Bells', place: 'Chicago', publisher: 'University of Chicago Press', year: '2015' }
    ],
    [
      'Chicago note',
      'John Smith, The Art of Bells (London: Bell Press, 2020), 45.',
      { author: 'John Smith', title: 'The Art of Bells', pages: '45', service: 'loan' }
    ],
    [
      'Harvard',
      'Smith, J., 2019. ‘On tuning bells’, Journal of Campanology, 12(3), pp. 45–67.',
      { ...article, author: 'Smith, J.', pages: '45–67' }
    ],
    [
      'DIN book',
      'Müller, H.; Meier, K.: Die Kunst der Glocken. 3. Aufl. Berlin: Glockenverlag, 2020.',
      {
        author: 'Müller, H.; Meier, K.',
        title: 'Die Kunst der Glocken',
        edition: '3. Aufl.',
        place: 'Berlin',
        publisher: 'Glockenverlag'
      }
    ],
    [
      'DIN article',
      'Meier, Karl: Über Glocken. In: Zeitschrift für Glockenkunde 12 (2019), H. 3, S. 45–67.',
      {
        author: 'Meier, Karl',
        title: 'Über Glocken',
        container: 'Zeitschrift für Glockenkunde',
        volume: '12',
        issue: '3',
        pages: '45–67'
      }
    ],
    [
      'French',
      'Dupont, Jean, « Les cloches du nord », Revue des cloches, vol. 12, no 3, 2019, p. 45-67.',
      { title: 'Les cloches du nord', container: 'Revue des cloches', volume: '12', issue: '3', pages: '45-67' }
    ],
    [
      'Russian',
      'Иванов И. И. Книга и читатель // Библиотечное дело. 2015. Т. 2, № 3. С. 12–20.',
      {
        author: 'Иванов И. И.',
        title: 'Книга и читатель',
        container: 'Библиотечное дело',
        volume: '2',
        issue: '3',
        pages: '12–20'
      }
    ],
    [
      'Chinese article',
      '张三, 李四. 近代钟的研究[J]. 图书馆学报, 2020, 12(3): 45-67.',
      {
        author: '张三, 李四',
        title: '近代钟的研究',
        container: '图书馆学报',
        volume: '12',
        issue: '3',
        pages: '45-67',
        service: 'copy'
      }
    ],
    [
      'Chinese book',
      '王五. 钟的艺术[M]. 北京: 科学出版社, 2018: 12-34.',
      { title: '钟的艺术', place: '北京', publisher: '科学出版社', year: '2018', service: 'loan' }
    ],
    [
      'Japanese article',
      '山田太郎「近代の鐘」『図書館雑誌』12巻3号、2020年、45-67頁。',
      {
        author: '山田太郎',
        title: '近代の鐘',
        container: '図書館雑誌',
        volume: '12',
        issue: '3',
        pages: '45-67',
        year: '2020',
        service: 'copy'
      }
    ],
    [
      'Japanese book',
      '山田太郎『鐘の芸術』岩波書店、2018年。',
      { author: '山田太郎', title: '鐘の芸術', publisher: '岩波書店', year: '2018', service: 'loan' }
    ],
    [
      'numbered',
      '[12] Smith JA. Handbook of bells. 3rd ed. London: Bell Press; 2018.',
      { author: 'Smith JA', title: 'Handbook of bells' }
    ]
  ])('%s', (_name, text, wanted) => expect(read(text)).toMatchObject(wanted))
})

describe('records of programs', () => {
  test('RIS', () => {
    const text =
      'TY  - JOUR\nAU  - Okafor, N.\nAU  - Reis, A.\nTI  - On Tuning\nJO  - Bells\nVL  - 12\nIS  - 3\nSP  - 45\nEP  - 67\nPY  - 2019///\nDO  - 10.1000/abc\nKW  - bells\nER  - '
    const { citation, service, unread } = readCitation(text)
    expect({ ...citation, service }).toMatchObject({
      title: 'On Tuning',
      author: 'Okafor, N.; Reis, A.',
      container: 'Bells',
      volume: '12',
      issue: '3',
      pages: '45-67',
      year: '2019',
      doi: '10.1000/abc',
      service: 'copy'
    })
    expect(unread).toBe('KW  - bells')
  })

  test('MEDLINE', () => {
    expect(
      read(
        'PMID- 31452104\nTI  - On tuning\n      of bells\nAU  - Okafor N\nTA  - J Bells\nDP  - 2019 Jan\nVI  - 12\nIP  - 3\nPG  - 45-67\n'
      )
    ).toMatchObject({
      pmid: '31452104',
      title: 'On tuning of bells',
      container: 'J Bells',
      year: '2019',
      pages: '45-67'
    })
  })

  test('BibTeX', () => {
    const text =
      '@article{ok19, author={Okafor, N. and Reis, A.}, title={On {T}uning in M{\\"u}nchen}, journal={Bells}, year=2019, volume="12", number={3}, pages={45--67}}'
    expect(read(text)).toMatchObject({
      title: 'On Tuning in München',
      author: 'Okafor, N.; Reis, A.',
      container: 'Bells',
      year: '2019',
      volume: '12',
      issue: '3',
      pages: '45–67',
      service: 'copy'
    })
  })

  test('lines with labels', () => {
    expect(read('Titel: Über Glocken\nVerfasser: Meier\nISBN: 978-0-306-40615-7\nJahr: 2019')).toMatchObject({
      title: 'Über Glocken',
      author: 'Meier',
      isbn: '9780306406157',
      year: '2019',
      service: 'loan'
    })
  })
})

test('what no field holds is handed back, and nothing is invented', () => {
  expect(readCitation('please send me the red book about owls')).toEqual({
    citation: {},
    service: undefined,
    unread: 'please send me the red book about owls'
  })
  expect(
    readCitation('Smith JA. Handbook of bells. 3rd ed. London: Bell Press; 2018. Shelf 12, left of the door').unread
  ).toContain('left of the door')
  expect(readCitation('')).toEqual({ citation: {}, service: undefined, unread: '' })
})
