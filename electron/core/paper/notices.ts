import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { letterAsMail, onOneLine } from '../../../shared/paper/letter-as-mail.ts'
import { letterTo } from '../../../shared/paper/letter-parts.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'
import { spokenTo } from '../../../shared/paper/spoken-to.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import { speaking } from '../../spoken-language.ts'
import { answers } from '../handler.ts'
import { openSlips } from './slip-data-of.ts'

/** Subject and text of a mail that staff send from their own program. @throws Refused not-found, bad-input (nobody to write to) */
export const mail = answers('notices.mail', ({ number, notice }, reading) => {
  const [slip] = openSlips(reading)(number)
  if (!slip) throw new Refused('not-found', { what: number }, { field: 'number' })
  const short = notice === 'arrival-notice' || notice === 'pickup-notice'
  const to = short ? 'patron' : letterTo(slip)
  // The patron of a loan that goes out is another library's to write to.
  if (to === 'patron' && (!slip.patron || slip.side === 'lending'))
    throw new Refused('bad-input', { what: say('words.no.patron', { number }) }, { field: 'number' })
  if (to === 'library' && !slip.partner)
    throw new Refused('bad-input', { what: say('words.no.partner', { number }) }, { field: 'number' })
  const { language, zone } = reading.settings()
  // Whoever is written to reads their own language where it is spoken here, else the desk's, whatever staff read.
  return speaking(spokenTo(artefacts[notice], slip) ?? language, () => ({
    to: (to === 'patron' ? slip.patron?.email : slip.partner?.email) ?? null,
    ...(short ? shortMail(slip, notice) : letterMail(slip, notice, dayOf(reading.now(), zone)))
  }))
})

/** The same as the letter says, with the title in its subject. */
function letterMail(slip: SlipData, notice: ArtefactName, day: string): { subject: string; body: string } {
  const { subject, body } = letterAsMail(artefacts[notice].words(slip, { form: 'whole', day }))
  return { subject: `${subject}: ${onOneLine(slip.title)}`, body }
}

function shortMail(slip: SlipData, notice: ArtefactName): { subject: string; body: string } {
  const due = slip.patronDue ?? slip.due
  const values = {
    title: onOneLine(slip.title),
    author: onOneLine(slip.author ?? ''),
    name: onOneLine(slip.patron?.name ?? ''),
    pickup: slip.patron?.pickup ?? say('words.notices.desk'),
    due: due ? say('words.notices.due', { due: wordDay(due) }) : '',
    library: slip.own.name,
    number: slip.number
  }
  return {
    subject: say(`words.notices.${notice}.subject`, values),
    body: say(`words.notices.${notice}.body`, values).replace(/\n{3,}/g, '\n\n')
  }
}
