import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMessage } from '../../electron/core/protocols/iso18626/read-message.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { openDesk } from '../support/desk.ts'
import { header, requestingXml, requestXml, supplyingXml, wrap } from '../support/iso18626.ts'
import { expectRefused, megabyte, takeFiles } from '../support/taking.ts'

describe('XML made to do harm', () => {
  const laughs = `<!DOCTYPE request [<!ENTITY a "ha">${[...'bcdefghij'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`).join('')}]><request>${header({})}<bibliographicInfo><title>&j;</title></bibliographicInfo></request>`
  test('document types and entities are refused before anything of them is read', () =>
    expectRefused([
      ['laughs.xml', 'external-entity', laughs],
      [
        'outside.xml',
        'external-entity',
        `<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<request>&x;</request>`
      ],
      ['fetched.xml', 'external-entity', '<!DOCTYPE request SYSTEM "http://127.0.0.1:9/x.dtd"><request/>'],
      [
        'parameter.xml',
        'external-entity',
        '<!DOCTYPE request [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><request/>'
      ],
      ['named.xml', 'not-xml', requestXml({ title: 'Caf&eacute;' })]
    ]))

  test('depth and number of elements have an end', () =>
    expectRefused([
      ['deep.xml', 'not-xml', '<a>'.repeat(200_000)],
      ['deeper.xml', 'not-xml', wrap(`<request>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</request>`)],
      ['wide.xml', 'not-xml', wrap(`<request>${header({})}${'<a/>'.repeat(300_000)}</request>`)]
    ]))

  test('signs that XML does not know, and broken text, are refused', () =>
    expectRefused([
      ['nul.xml', 'not-xml', requestXml({ title: 'a\0b' })],
      ['number.xml', 'not-xml', requestXml({ title: '&#0;' })],
      ['surrogate.xml', 'not-xml', requestXml({ title: '&#xD800;' })],
      ['utf7.xml', 'encoding', requestXml().replace('UTF-8', 'UTF-7')],
      ['utf16.xml', 'encoding', requestXml().replace('UTF-8', 'utf-16')],
      ['unheard.xml', 'encoding', requestXml().replace('UTF-8', 'X-NOVEL')],
      ['half.xml', 'encoding', Buffer.concat([Buffer.from(requestXml()), Buffer.from([0xc3])])],
      ['two-roots.xml', 'not-xml', `${requestXml({ id: '7' })}<request/>`],
      ['large.xml', 'too-large', `<request><!--${'x'.repeat(9 * megabyte)}--></request>`]
    ]))

  test('very long texts are cut to what a field holds, and the raw text is kept', async () => {
    const desk = await openDesk()
    const [result] = await takeFiles(desk, [
      [
        'long.xml',
        requestXml({
          title: 'Bell '.repeat(100_000),
          book: `<author>${'A'.repeat(50_000)}</author><volume>${'1'.repeat(5_000)}</volume>`,
          id: '9'.repeat(5_000)
        })
      ]
    ])
    expect(result?.what).toBe('request')
    const whole = await desk.call('requests.get', { number: result?.number ?? '' })
    expect(whole.title.length).toBeLessThanOrEqual(2000)
    expect(whole.citation.volume?.length).toBeLessThanOrEqual(80)
    expect(desk.rows('select length(raw) n from message')[0]?.['n']).toBeGreaterThan(500_000)
  })

  test('markup in texts stays text', async () => {
    const desk = await openDesk()
    const [result] = await takeFiles(desk, [
      ['script.xml', requestXml({ title: '&lt;script&gt;alert(1)&lt;/script&gt; =cmd|x {n} | %s' })]
    ])
    expect((await desk.call('requests.get', { number: result?.number ?? '' })).title).toBe(
      '<script>alert(1)</script> =cmd|x {n} | %s'
    )
    expect(result?.sentence).toContain('script.xml')
  })

  test('messages with parts lost, doubled or exchanged are taken or wait for a person, never a fault', async () => {
    const desk = await openDesk()
    const texts = [
      requestXml({
        book: '<author>A</author>',
        more: '<billingInfo><maximumCosts><currencyCode>EUR</currencyCode><monetaryValue>1</monetaryValue></maximumCosts></billingInfo>'
      }),
      requestingXml('Cancel', { note: 'n' }),
      supplyingXml('Loaned', {
        info: '<answerYesNo>Y</answerYesNo>',
        more: '<deliveryInfo><dateSent>2026-06-10</dateSent></deliveryInfo>'
      })
    ]
    const words = fc.constantFrom(
      '',
      ' ',
      '0',
      '-1',
      '鐘',
      'x'.repeat(3000),
      "Robert'); drop table request;--",
      'Loaned',
      'Copy',
      '2026-99-99',
      'EURO',
      '1e9',
      '\u202e'
    )
    const change = fc.tuple(fc.nat(200), fc.constantFrom('drop', 'double', 'say', 'empty'), words)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        async (text, changes) => {
          const spoilt = changes.reduce((now, [at, how, word]) => {
            const parts = [...now.matchAll(/<(\w+)>([^<>]*)<\/\1>/g)]
            const part = parts[at % Math.max(1, parts.length)]
            if (!part) return now
            const said = {
              drop: '',
              double: part[0] + part[0],
              say: `<${part[1]}>${word}</${part[1]}>`,
              empty: `<${part[1]}/>`
            }[how]
            return now.slice(0, part.index) + said + now.slice(part.index + part[0].length)
          }, text)
          const [result] = await takeFiles(desk, [['spoilt.xml', spoilt]])
          expect(['request', 'message', 'repeat', 'wants-person']).toContain(result?.what)
        }
      ),
      { numRuns: 150 }
    )
    await desk.expectSound()
  })

  test('any bytes are refused or read, never a fault', () => {
    const check = (bytes: Uint8Array) => {
      try {
        readMessage(bytes, 'junk.xml')
      } catch (fault) {
        expect(fault).toBeInstanceOf(Refused)
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 300 })
    const good = Buffer.from(requestXml())
    const spoilt = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(spoilt, (changes) => {
        const bytes = Buffer.from(good)
        for (const [at, byte] of changes) bytes[at] = byte
        check(bytes)
        check(bytes.subarray(0, changes[0]?.[0]))
      }),
      { numRuns: 300 }
    )
  })
})
