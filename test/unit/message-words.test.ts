import { describe, expect, test } from 'vitest'
import { readableLines } from '../../electron/core/protocols/readable-lines.ts'
import { sayCode, wireCodes } from '../../electron/core/protocols/wire-words.ts'
import { speaking } from '../../electron/spoken-language.ts'
import { languageNames } from '../../shared/text/languages.ts'
import { hasWords } from '../../shared/text/say.ts'
import { requestXml, requestingXml, supplyingXml, wrap } from '../support/iso18626.ts'

const read = (raw: string, language = 'en') =>
  speaking(language, () =>
    Object.fromEntries(readableLines(raw, 'Europe/Berlin').map(({ label, text, at }) => [label, at ?? text]))
  )
const codes = Object.entries(wireCodes) as [keyof typeof wireCodes, readonly string[]][]

describe('what a message says, for people', () => {
  test('every word of the protocol’s lists has words of the desk, in every language', () => {
    for (const language of languageNames)
      for (const [about, list] of codes)
        expect(list.filter((code) => !hasWords(`messages.${about}.${code}`, language))).toEqual([])
  })

  test('a request says service, urgency and day as the desk says them', () => {
    const raw = requestXml({
      service:
        '<requestType>Retry</requestType><serviceType>CopyOrLoan</serviceType><serviceLevel>rush</serviceLevel><needBeforeDate>2026-07-01T22:30:00Z</needBeforeDate>'
    })
    expect(read(raw)).toMatchObject({
      Service: 'Loan or copy, whichever is possible',
      Level: 'Rush',
      'Needed by': '2026-07-02',
      Written: '2026-06-10T09:00:00.000Z'
    })
    expect(read(raw)['More']).toContain('Asked again')
    expect(read(raw, 'de')).toMatchObject({ Art: 'Leihe oder Kopie, was möglich ist', Dringlichkeit: 'Eilig' })
    // Without a window (at the command line) a time is said in words too, in the desk's zone.
    expect(readableLines(raw, 'Europe/Berlin').find(({ at }) => at?.includes('T'))?.text).toBe('Wed 10 Jun 2026, 11:00')
  })

  test('an answer says kind, answer, status and reason in words', () => {
    const raw = supplyingXml('RetryPossible', {
      reason: 'RequestResponse',
      info: '<answerYesNo>N</answerYesNo><reasonRetry>onloan</reasonRetry><retryAfter>2026-07-03</retryAfter>'
    })
    expect(read(raw)).toMatchObject({
      Kind: 'Answer to the request',
      Answer: 'No',
      Status: 'Not now, may be asked again',
      More: 'Reason: on loan\nTry again: 3 July 2026'
    })
    expect(read(requestingXml('ShippedReturn', {}), 'de')).toMatchObject({ Handlung: 'Zurückgesandt' })
  })

  test('an error names what was wrong and the value as it was sent', () => {
    const raw = wrap(
      '<requestConfirmation><confirmationHeader><timestamp>0001-01-01T00:00:00Z</timestamp><messageStatus>ERROR</messageStatus></confirmationHeader><errorData><errorType>UnrecognizedDataValue</errorType><errorValue>Rocket: fast</errorValue></errorData></requestConfirmation>'
    )
    expect(read(raw)).toEqual({ Errors: 'A value was not recognised: Rocket: fast' })
  })

  test('a word that nobody knows is shown as it came', () => {
    expect(read(supplyingXml('SentByBalloon', {}))).toMatchObject({ Status: 'SentByBalloon' })
    expect(sayCode('level', ' Galactic ')).toBe('Galactic')
  })
})
