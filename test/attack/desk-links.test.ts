import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prefillOf, readDeskLink, routeOf } from '../../shared/domain/desk-link.ts'
import { deskRoute } from '../../shared/contract/desktop.ts'
import { citation } from '../../shared/contract/shapes.ts'

const filled = (link: string) => {
  const read = readDeskLink(link)
  return read?.to === 'new' ? read : undefined
}

describe('A link from outside', () => {
  it('opens a request by its number, or fills in the form of a new one', () => {
    for (const link of ['interloan:request/26-00042', 'interloan://request/26-00042/', 'Interloan:Request/26-00042'])
      expect(readDeskLink(link)).toEqual({ to: 'request', number: '26-00042' })
    expect(
      readDeskLink(
        'interloan:new?side=lending&service=copy&title=On+R%26D&author=Brückner%2C%20A.&isbn=978-0-14-143954-9'
      )
    ).toEqual({
      to: 'new',
      side: 'lending',
      service: 'copy',
      citation: { title: 'On R&D', author: 'Brückner, A.', isbn: '978-0-14-143954-9' },
      ignored: 0
    })
    expect(readDeskLink('interloan:new')).toEqual({ to: 'new', side: 'borrowing', citation: {}, ignored: 0 })
  })

  it.each([
    'interloan:',
    'interloan:settings',
    'interloan:forget/26-00042',
    'interloan:request',
    'interloan:request/',
    'interloan:request/26-00042/cancel',
    'interloan:request/26-00042?do=cancel',
    'interloan:request/../settings',
    'interloan:request/26-00042#/settings',
    'interloan:request/%32%36-00042',
    'interloan:new/borrowing',
    'interloan:new?title=%',
    'interloan:new?title=%C3%28',
    'interloan:new#/settings',
    'interloan:new?title=a#/settings',
    ' interloan:new',
    'interloan:new\n',
    'https://example.org/?interloan:new',
    'javascript:alert(1)',
    `interloan:new?${'a=b&'.repeat(61)}`,
    `interloan:new?title=${'x'.repeat(8_000)}`
  ])('is none: %s', (link) => {
    expect(readDeskLink(link)).toBeUndefined()
  })

  it('leaves out and counts what it does not know: people, money, levels, anything that would be done', () => {
    const link =
      'interloan:new?title=A&patron=7&level=urgent&maxCost=999&note=x&title=B&side=nowhere&__proto__=1&constructor=2'
    expect(filled(link)).toEqual({ to: 'new', side: 'borrowing', citation: { title: 'A' }, ignored: 8 })
  })

  it('keeps text as text: one line, no hidden signs, cut to what the form takes', () => {
    const script = '<img src=x onerror=alert(1)>{{1}}'
    expect(filled(`interloan:new?title=${encodeURIComponent(script)}`)?.citation.title).toBe(script)
    expect(filled('interloan:new?title=a%0Ab%00c%E2%80%AEd&isbn=%E2%80%8F1')?.citation).toEqual({
      title: 'a b cd',
      isbn: '1'
    })
    expect(filled(`interloan:new?title=${'x'.repeat(3_000)}&isbn=${'9'.repeat(400)}`)?.citation).toEqual({
      title: 'x'.repeat(2000),
      isbn: '9'.repeat(40)
    })
  })

  it('whatever it is, leads to one of two places, with a citation that a request may have', () => {
    const detail = fc.tuple(
      fc.oneof(fc.constantFrom('title', 'side', 'service', 'isbn', 'ignored', 'patron', '__proto__'), fc.string()),
      fc.string({ unit: 'binary', maxLength: 60 })
    )
    const link = fc
      .tuple(fc.constantFrom('new', 'request/26-00042', 'request', 'settings', ''), fc.array(detail, { maxLength: 8 }))
      .map(([place, details]) => {
        const query = details.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')
        return `interloan:${place}${query ? `?${query}` : ''}`
      })
    fc.assert(
      fc.property(fc.oneof(link, fc.string(), fc.webUrl()), (text) => {
        const read = readDeskLink(text)
        if (!read) return
        const route = routeOf(read)
        expect(deskRoute.safeParse(route).success).toBe(true)
        expect(route).toMatch(/^\/(request\/\d{2}-\d{1,9}|new\/(borrowing|lending|delivery)(\?[\w\-.!~*'()%=&]+)?)$/)
        if (read.to === 'request') return
        expect(citation.partial().safeParse(read.citation).success).toBe(true)
        // What the window reads out of the route is what was read out of the link.
        const details = new URLSearchParams(route.split('?')[1] ?? '')
        const { to: _to, side: _side, ...prefill } = read
        expect(prefillOf(details)).toEqual(prefill)
      }),
      { numRuns: 500 }
    )
  })
})
