import { useRouter } from 'vue-router'
import { say } from '../../shared/text/say.ts'
import { openWindow, retryDoor } from '../api.ts'
import { useActs } from '../stores/acts.ts'
import { useDesk } from '../stores/desk.ts'
import { useRail } from '../stores/rail.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'
import { useWork } from '../stores/work.ts'
import { saveFiscalPack } from '../screens/fiscal-pack.ts'
import { useDates } from '../wording/dates.ts'
import { type Command, useCommands } from './registry.ts'

const screens = [
  'today',
  'scan',
  'paper',
  'messages',
  'outbox',
  'sites',
  'clock',
  'import',
  'partners',
  'patrons',
  'money',
  'reports',
  'copyright',
  'month-end',
  'rules',
  'settings'
] as const

/** What works on every screen. */
export function useDeskCommands(): void {
  const router = useRouter()
  const [rail, session, acts, toasts, work, desk] = [
    useRail(),
    useSession(),
    useActs(),
    useToasts(),
    useWork(),
    useDesk()
  ]
  const dates = useDates()
  const list = (): Command[] => [
    {
      name: 'scan-box',
      title: say('screens.commands.scan'),
      keys: ['F2'],
      inFields: true,
      bar: true,
      run: () => document.getElementById('scan-box')?.focus()
    },
    {
      name: 'keys',
      title: say('screens.commands.keys'),
      keys: ['?', 'F1'],
      // In a field a question mark is one.
      inFields: ['F1'],
      bar: true,
      run: () => (rail.keysOpen = true)
    },
    {
      name: 'palette',
      title: say('screens.commands.palette'),
      keys: ['Ctrl+k'],
      inFields: true,
      only: 'keys',
      run: () => (rail.paletteOpen = true)
    },
    { name: 'new', title: say('screens.commands.new'), keys: ['n'], run: () => void router.push({ name: 'new' }) },
    {
      name: 'undo',
      title: say('screens.commands.undo'),
      keys: ['z', 'Ctrl+z'],
      when: () => acts.toUndo !== null,
      run: () => void acts.undoLatest()
    },
    {
      name: 'redo',
      title: say('frame.commands.redo'),
      keys: ['Ctrl+Shift+z', 'Ctrl+y'],
      when: () => acts.toRedo !== null,
      run: () => void acts.redoLatest()
    },
    { name: 'acts', title: say('frame.commands.acts'), keys: ['Alt+z'], run: () => (acts.open = true) },
    {
      name: 'stop-work',
      title: say('frame.commands.stop'),
      keys: ['Ctrl+.'],
      inFields: true,
      when: () => work.first?.stoppable === true,
      run: () => void work.stop()
    },
    { name: 'work', title: say('frame.commands.work'), keys: ['Alt+w'], run: () => (work.open = true) },
    {
      name: 'toast-sheet',
      title: say('frame.commands.messages'),
      keys: ['Shift+F8'],
      inFields: true,
      run: () => (toasts.open = true)
    },
    {
      name: 'fiscal-pack',
      title: say('report-out.fiscal-pack'),
      keys: ['Alt+y'],
      run: () => void saveFiscalPack(dates.today.value, Number(desk.settings?.fiscalYearStart ?? 1))
    },
    { name: 'new-window', title: say('frame.commands.new-window'), keys: ['Alt+n'], run: openWindow },
    { name: 'who', title: say('screens.commands.who'), keys: [], run: () => session.chooseWho() },
    { name: 'try-door', title: say('frame.commands.try-door'), keys: [], when: () => !desk.there, run: retryDoor },
    ...screens.map((name) => ({
      name: `go-${name}`,
      title: say('screens.commands.go', { where: say(`screens.${name}.title`) }),
      keys: [],
      run: () => void router.push({ name })
    }))
  ]
  useCommands(list, true)
}
