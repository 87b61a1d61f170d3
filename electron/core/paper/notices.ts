import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { answers } from '../handler.ts'
import { slipsOf } from './slip-data-of.ts'

/** A day as people read it, e.g. 12 January 2027. */
function wordDay(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

export const mail = answers('notices.mail', ({ number, notice }, reading) => {
  const [slip] = slipsOf(reading, number)
  if (!slip) throw new Refused('not-found', { what: number }, { field: 'number' })
  if (!slip.patron) throw new Refused('bad-input', { what: number }, { field: 'number' })
  const to = reading
    .sql('select p.email from request r join patron p on p.id = r.patron_id where r.number = ?')
    .pluck()
    .get(number) as string | null | undefined
  const { language } = reading.settings()
  const due = slip.patronDue ?? slip.due
  const values = {
    title: slip.title,
    author: slip.author ?? '',
    name: slip.patron.name,
    pickup: slip.patron.pickup ?? say('words.notices.desk'),
    due: due ? say('words.notices.due', { due: wordDay(due, language) }) : '',
    library: slip.own.name,
    number
  }
  return {
    to: to ?? null,
    subject: say(`words.notices.${notice}.subject`, values),
    body: say(`words.notices.${notice}.body`, values).replace(/\n{3,}/g, '\n\n')
  }
})
