import type { RequestRow } from '../../shared/contract/shapes.ts'
import type { ListColumn } from '../../shared/lifecycle/lists.ts'
import { say } from '../../shared/text/say.ts'
import type { useDates } from '../wording/dates.ts'
import { type LetterTags, lettersOf } from '../wording/letters.ts'
import { stateLook } from '../wording/state-look.ts'
import type { IconName } from './icons.ts'
import type { Column } from './queue-columns.ts'

/** What one cell of a list says: its text with its tags, how it looks, and an icon before it. */
export interface Cell {
  readonly text: string
  readonly look: string
  readonly icon?: IconName
  readonly tags?: LetterTags
  readonly title?: string
  /** What the icon says, where the text does not. */
  readonly iconSays?: string
}

/** What the cells of a row say, in the order of the columns; dates and words as they are now. */
export function cellsOf(row: RequestRow, columns: readonly Column[], dates: ReturnType<typeof useDates>): Cell[] {
  return columns.map(({ name }) => cellOf(name, row, dates))
}

const plain = (text: string | null, look = ''): Cell => ({ text: text ?? '', look })
const written = (text: string | null): Cell => (text ? { text, look: '', tags: lettersOf(text) } : plain(text))

function cellOf(name: ListColumn, row: RequestRow, dates: ReturnType<typeof useDates>): Cell {
  switch (name) {
    case 'number':
    case 'patron':
    case 'author':
      return written(row[name])
    case 'title':
      return {
        ...written(row.title),
        icon: row.service === 'copy' ? 'article' : 'book',
        iconSays: say(`words.services.${row.service}`)
      }
    case 'level':
      return row.level === 'normal'
        ? plain('')
        : { text: say(`words.levels.${row.level}`), look: 'in-haste', icon: 'flag' }
    case 'partner':
      return {
        ...(row.partnerSymbol ? plain(row.partnerSymbol, 'num') : written(row.partner)),
        title: row.partner ?? ''
      }
    case 'callNumber':
      return plain(row.callNumber, 'num')
    case 'state': {
      const { icon, word, brief, tone } = stateLook(row)
      return { text: brief, look: `state ${tone}`, icon, ...(brief === word ? {} : { title: word }) }
    }
    case 'due':
    case 'needBy':
      return plain(row[name] && dates.day(row[name]))
    case 'updatedAt':
      return plain(dates.instant(row.updatedAt))
    case 'createdAt':
      return plain(dates.moment(row.createdAt).replace(/ [\u2067\u2068]?\d\d:\d\d\u2069?$/, ''))
    case 'location':
    case 'ownQueue':
    case 'ownFlags':
      return plain(row[name])
    case 'assigned':
      return plain(row.assigned, 'soft small')
    case 'actBy': {
      if (!row.actBy) return plain('')
      const { text, tone, clock } = dates.deadline(row.actBy)
      return tone === 'late'
        ? { text, look: clock ? 'tone-late num' : 'tone-late', icon: 'late', iconSays: say('screens.dates.late') }
        : plain(text, clock ? 'num strong' : '')
    }
  }
}
