import { useRouter } from 'vue-router'
import { settingNames } from '../../shared/domain/setting-table.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { elsewhere } from '../screens/setting-names.ts'
import { useMachine } from '../stores/machine.ts'
import { useQueues } from '../stores/queues.ts'
import type { PaletteItem } from './palette.ts'
import { type Command, commandsEverywhere, commandsHere } from './registry.ts'

/** What the palette knows without asking: commands, screens, queues, settings. */
export function usePaletteItems() {
  const queues = useQueues()
  const machine = useMachine()
  const router = useRouter()

  const fromCommands = (list: readonly Command[], group: 'here' | 'commands'): PaletteItem[] =>
    list
      .filter(({ only, when, title }) => only !== 'keys' && title && (when?.() ?? true))
      .map(({ name, title, keys, run }) => ({
        id: name,
        group: name.startsWith('go-') ? 'screens' : group,
        title,
        keys: keys[0],
        run: () => run()
      }))

  function local(): PaletteItem[] {
    return [
      ...fromCommands(commandsHere.value, 'here'),
      ...fromCommands(commandsEverywhere.value, 'commands'),
      ...queues.counts.map(({ name, label, section, count }): PaletteItem => ({
        id: `queue-${name}`,
        group: 'screens',
        title: section
          ? say('frame.palette.queue', { section: say(`words.sections.${section}`), queue: label })
          : label,
        detail: String(count),
        run: () => void router.push({ name: 'queue', params: { name } })
      })),
      ...settingNames.map((name) => setting(name, say(`settings.labels.${name}`))),
      ...elsewhere.window.map((name) => setting(`window-${name}`, say(`settings.window.${name}.label`))),
      ...machine.names.map((name) => setting(`machine-${name}`, say(`desktop.machine.${name}.label`))),
      ...(['networks', 'catalogues', 'staff', 'ledger'] as const).map((name) =>
        setting(name, say(`settings.parts.${name}`))
      )
    ]
  }

  const setting = (to: string, title: string): PaletteItem => ({
    id: `setting-${to}`,
    group: 'settings',
    title,
    // The same setting again is gone to again.
    run: () => void router.push({ name: 'settings', query: { to, again: String(Date.now()) } })
  })

  /** Requests, patrons and libraries, by numbers, titles and names. */
  async function found(text: string): Promise<PaletteItem[]> {
    const [requests, patrons, partners] = await Promise.all([
      call('requests.search', { text, limit: 6 }),
      call('patrons.list', { filter: text, limit: 5 }),
      call('partners.list', { filter: text, limit: 5 })
    ])
    return [
      ...(requests.ok ? requests.value.rows : []).map(({ number, title, state, side }): PaletteItem => ({
        id: `request-${number}`,
        group: 'requests',
        title,
        detail: number,
        state: say(`words.states.${side}.${state}`),
        run: () => void router.push({ name: 'request', params: { number } })
      })),
      ...(patrons.ok ? patrons.value.rows : []).map(({ id, name, number }): PaletteItem => ({
        id: `patron-${id}`,
        group: 'patrons',
        title: name,
        detail: number ?? '',
        run: () => void router.push({ name: 'patrons', params: { id } })
      })),
      ...(partners.ok ? partners.value.rows : []).map(({ id, name, symbols }): PaletteItem => ({
        id: `partner-${id}`,
        group: 'partners',
        title: name,
        detail: symbols[0]?.value ?? '',
        run: () => void router.push({ name: 'partners', params: { id } })
      }))
    ]
  }
  return { local, found }
}
