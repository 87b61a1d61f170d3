import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeAnswer } from '../../electron/core/catalogues/decode-answer.ts'
import { readAnswer } from '../../electron/core/catalogues/read-answer.ts'
import { readMarc } from '../../electron/core/catalogues/read-marc.ts'
import { marcXml, opacXml, sru } from '../support/catalogue-answers.ts'

/** A record of ISO 2709 with these fields, each as bytes. */
function iso2709(fields: readonly (readonly [tag: string, value: Buffer])[], coding = 'a'): Buffer {
  const ended = fields.map(([tag, value]) => [tag, Buffer.concat([value, Buffer.from([0x1e])])] as const)
  let at = 0
  const directory = ended.map(([tag, value]) => {
    const entry = `${tag}${String(value.length).padStart(4, '0')}${String(at).padStart(5, '0')}`
    at += value.length
    return entry
  })
  const base = 24 + directory.join('').length + 1
  const length = String(base + at + 1).padStart(5, '0')
  return Buffer.concat([
    // Status, type, level, a blank, the coding, two counts, where data begin, and the map of the directory.
    Buffer.from(`${length}nam ${coding}22${String(base).padStart(5, '0')} a 4500`),
    Buffer.from(directory.join('')),
    Buffer.from([0x1e]),
    ...ended.map(([, value]) => value),
    Buffer.from([0x1d])
  ])
}
const title = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(`10\u001fa${text}`, encoding)

describe('MARC 21 as ISO 2709 has it', () => {
  test('a record in UTF-8 is read, field by field', () => {
    const record = iso2709([
      ['001', Buffer.from('12345')],
      ['245', title('Glockenläuten 鐘')],
      ['852', Buffer.from('  \u001faGB-Uk\u001fbMain')]
    ])
    const { marc, problems } = readMarc(record)
    expect(problems).toEqual([])
    expect(marc?.fields).toEqual([
      { tag: '001', indicators: '', value: '12345', subfields: [] },
      { tag: '245', indicators: '10', value: '', subfields: [['a', 'Glockenläuten 鐘']] },
      {
        tag: '852',
        indicators: '  ',
        value: '',
        subfields: [
          ['a', 'GB-Uk'],
          ['b', 'Main']
        ]
      }
    ])
  })

  test('MARC-8 is said not to be read rightly, unless it is plain letters', () => {
    const accented = Buffer.concat([title('Caf'), Buffer.from([0xe2]), Buffer.from('e')])
    expect(readMarc(iso2709([['245', title('Bells')]], ' ')).problems).toEqual([])
    expect(readMarc(iso2709([['245', accented]], ' ')).problems[0]).toContain('MARC-8')
  })

  test('a record that breaks off is read as far as it goes, and said', () => {
    const record = iso2709([
      ['245', title('Bells')],
      ['852', Buffer.from('  \u001faGB-Uk')]
    ])
    const { marc, problems } = readMarc(record.subarray(0, record.length - 6))
    expect(problems).toHaveLength(1)
    expect(marc?.fields[0]).toMatchObject({ tag: '245', subfields: [['a', 'Bells']] })
  })

  test('it is read inside an answer, too', () => {
    const text = iso2709([['245', title('Bells of the north')]]).toString('utf8')
    // Its separators stand in no XML: servers leave them out or write them as entities that no parser takes.
    const { records } = readAnswer(sru([`<record>${text.replaceAll(/\p{Cc}/gu, '')}</record>`]), 5)
    expect(records[0]?.problems.length).toBeGreaterThan(0)
  })

  test('any bytes at all are an answer and no fault', () => {
    const good = iso2709([['245', title('Bells')]])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: good.length }), (junk, at) => {
        expect(() => readMarc(junk)).not.toThrow()
        expect(() => readMarc(Buffer.concat([good.subarray(0, at), junk, good.subarray(at)]))).not.toThrow()
      })
    )
  })
})

describe('an answer of which something is wrong', () => {
  const circulation =
    '<circulations><circulation><availableNow value="1"/><itemId>7</itemId></circulation></circulations>'
  const whole = sru([
    marcXml([['245', { a: 'One' }]]),
    opacXml([`<localLocation>Main</localLocation>${circulation}`], marcXml([['245', { a: 'Two' }]])),
    marcXml([['245', { a: 'Three' }]])
  ])
  const titles = (text: string) => readAnswer(text, 10).records.map(({ citation }) => citation.title)

  test('cut anywhere, it keeps every record that was whole, in order, and never more', () => {
    expect(titles(whole)).toEqual(['One', 'Two', 'Three'])
    const ends = [...whole.matchAll(/<\/s:record>/g)].map(({ index }) => index + '</s:record>'.length)
    fc.assert(
      fc.property(fc.nat({ max: whole.length }), (at) => {
        const complete = ends.filter((end) => end <= at).length
        const { records, problems } = readAnswer(whole.slice(0, at), 10)
        expect(records.slice(0, complete).map(({ citation }) => citation.title)).toEqual(
          ['One', 'Two', 'Three'].slice(0, complete)
        )
        expect(records.length).toBeLessThanOrEqual(complete + 1)
        if (at < whole.lastIndexOf('</s:searchRetrieveResponse>')) expect(problems.length).toBeGreaterThan(0)
      })
    )
  })

  test('a status that breaks off is none', () => {
    const record = marcXml([['852', { a: 'X', b: 'Main', z: 'Not available' }]])
    const cut = sru([record])
    const at = cut.indexOf('available') + 'available'.length
    const [read] = readAnswer(
      `${cut.slice(0, cut.indexOf('Not '))}${cut.slice(at - 'available'.length, at)}`,
      5
    ).records
    expect(read?.marc?.fields ?? []).toEqual([])
  })

  test('entities of HTML and control characters cost a sign, not a record', () => {
    const odd = whole.replace('One', 'One&nbsp;&eacute;\u0001')
    const { text } = decodeAnswer(Buffer.from(odd), 'text/xml')
    expect(titles(text)).toHaveLength(3)
  })

  test('the character set is that of HTTP, else of XML, else of what fits', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Läuten</a>', 'latin1')
    expect(decodeAnswer(latin, 'text/xml')).toMatchObject({
      problems: [],
      text: expect.stringContaining('Läuten') as string
    })
    expect(decodeAnswer(latin, 'text/xml; charset=utf-8').text).toContain('Läuten')
    expect(decodeAnswer(Buffer.from('\ufeff<a>鐘</a>'), 'text/xml; charset=iso-8859-1').text).toContain('鐘')
    expect(decodeAnswer(Buffer.from('<a>x</a>'), 'text/xml; charset=no-such-set').text).toContain('<a>x</a>')
  })

  test('junk in any place is read or passed over, and never a fault', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: whole.length }),
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.nat({ max: 60 }),
        (at, junk, less) => {
          const text = whole.slice(0, at) + junk + whole.slice(at + less)
          expect(() => readAnswer(decodeAnswer(Buffer.from(text), '').text, 10)).not.toThrow()
        }
      )
    )
  })
})
