import { expect, test } from 'vitest'
import { messageSentence } from '../../electron/core/requests/message-lines.ts'
import { speakBy } from '../../shared/text/say.ts'

test('a message says from whom it is; one from nobody known here says that, in the case that German asks for', () => {
  const said = () =>
    (['DE-12', null] as const).map((partner) => [
      messageSentence('request', partner),
      messageSentence('supplying-agency-message', partner)
    ])
  try {
    speakBy(() => 'de')
    expect(said()).toEqual([
      ['Bestellung von DE-12', 'Nachricht von DE-12 als Lieferbibliothek'],
      ['Bestellung von einer hier unbekannten Bibliothek', 'Nachricht von einer hier unbekannten Lieferbibliothek']
    ])
    speakBy(() => 'en')
    expect(said()[1]).toEqual([
      'Request from a library that is not known here',
      'Message from a supplier that is not known here'
    ])
    // Where it goes is always known well enough.
    expect(messageSentence('out-request', null)).toBe('Request to the other library')
  } finally {
    speakBy(() => 'en')
  }
})
