import { Refused } from '../../../shared/contract/refused.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { spokenLanguage } from '../../../shared/text/languages.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { speaking } from '../../spoken-language.ts'
import { answers } from '../handler.ts'
import { openSlips } from './slip-data-of.ts'

/** Subject and text of a mail that staff send from their own program. @throws Refused not-found, bad-input (nobody to write to) */
export const mail = answers('notices.mail', ({ number, notice }, reading) => {
  const [slip] = openSlips(reading)(number)
  if (!slip) throw new Refused('not-found', { what: number }, { field: 'number' })
  // The patron of a loan that goes out is another library's to write to.
  if (!slip.patron || slip.side === 'lending')
    throw new Refused('bad-input', { what: say('words.no.patron', { number }) }, { field: 'number' })
  const patron = reading
    .sql('select p.email, p.language from request r join patron p on p.id = r.patron_id where r.number = ?')
    .get(number) as { email: string | null; language: string | null } | undefined
  const { language } = reading.settings()
  // A patron is written to in their own language where it is spoken here, else in the desk's, whatever staff read.
  return speaking(spokenLanguage(patron?.language) ?? language, () => ({
    to: patron?.email ?? null,
    ...mailOf(slip, number, notice)
  }))
})

function mailOf(
  slip: SlipData,
  number: string,
  notice: 'arrival-notice' | 'pickup-notice'
): { subject: string; body: string } {
  const due = slip.patronDue ?? slip.due
  const values = {
    title: onOneLine(slip.title),
    author: onOneLine(slip.author ?? ''),
    name: onOneLine(slip.patron?.name ?? ''),
    pickup: slip.patron?.pickup ?? say('words.notices.desk'),
    due: due ? say('words.notices.due', { due: wordDay(due) }) : '',
    library: slip.own.name,
    number
  }
  return {
    subject: say(`words.notices.${notice}.subject`, values),
    body: say(`words.notices.${notice}.body`, values).replace(/\n{3,}/g, '\n\n')
  }
}

/** A line end in a title would start a new header in a mail's subject. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
