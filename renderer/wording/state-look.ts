import type { RequestRow } from '../../shared/contract/shapes.ts'
import type { StateName } from '../../shared/lifecycle/state-table.ts'
import { hasWords, say } from '../../shared/text/say.ts'
import type { IconName } from '../parts/icons.ts'

export interface StateLook {
  readonly icon: IconName
  readonly word: string
  /** For the narrow column of a list; the word itself where that is short enough. */
  readonly brief: string
  readonly tone: 'plain' | 'good' | 'ask' | 'late'
}

// A state without an icon of its own is shown with the one for “look here”.
const icons: Readonly<Partial<Record<StateName, IconName>>> = {
  new: 'inbox',
  'under-review': 'eye',
  asked: 'asked',
  conditional: 'ask',
  'retry-possible': 'redo',
  estimated: 'coins',
  'locations-provided': 'library',
  'hold-placed': 'today',
  'will-supply': 'done',
  pulled: 'box',
  shipped: 'truck',
  'not-received': 'warn',
  'overdue-unreceived': 'late',
  'coming-back': 'back',
  'partly-back': 'back',
  received: 'arrived',
  'with-patron': 'reading',
  'taken-back': 'back',
  'renew-asked': 'redo',
  overdue: 'late',
  'renew-overdue': 'late',
  recalled: 'back',
  lost: 'warn',
  'partly-returned': 'truck',
  returned: 'truck',
  'cancel-asked': 'cancel',
  'rota-ended': 'slash',
  forwarded: 'route',
  completed: 'done',
  unfilled: 'slash',
  cancelled: 'cancel'
}
const good: ReadonlySet<StateName> = new Set(['received', 'completed'])

/** A state as icon, word and tone; what wants a person goes before the state. */
export function stateLook(row: Pick<RequestRow, 'side' | 'state' | 'attention'>): StateLook {
  if (row.attention) {
    const word = say(`screens.attention.${row.attention}`)
    return { icon: attentionIcon(row.attention), word, brief: word, tone: 'ask' }
  }
  const icon = row.state === 'will-supply' && row.side !== 'borrowing' ? 'shelf' : stateIcon(row.state)
  const word = say(`words.states.${row.side}.${row.state}`)
  const brief = `words.brief-states.${row.state}`
  return { icon, word, brief: hasWords(brief) ? say(brief) : word, tone: good.has(row.state) ? 'good' : 'plain' }
}

/** A state's own icon, without what wants a person. */
export function stateIcon(state: StateName): IconName {
  return icons[state] ?? 'eye'
}

function attentionIcon(attention: NonNullable<RequestRow['attention']>): IconName {
  switch (attention) {
    case 'rota-ended':
    case 'stopped':
    case 'look-next':
      return 'slash'
    case 'cancel-asked':
    case 'cancel-crossed':
      return 'cancel'
    case 'message':
      return 'message'
    case 'late-supplier':
    case 'late-reply':
    case 'overdue':
    case 'no-answer':
    case 'time-passed':
    case 'moved-on':
      return 'late'
    case 'unclear':
    case 'may-supply':
    case 'conditional':
      return 'ask'
    case 'retry':
    case 'renew-asked':
      return 'redo'
    case 'recalled':
      return 'back'
    case 'lost':
    case 'damaged':
    case 'no-address':
      return 'warn'
    case 'flagged':
    case 'by-rule':
      return 'flag'
  }
}
