import { computed, ref } from 'vue'
import { foldText } from '../../shared/domain/folding.ts'
import { settingNames, settingParts, settingTable, type SettingPart } from '../../shared/domain/setting-table.ts'
import { say } from '../../shared/text/say.ts'
import { useMachine } from '../stores/machine.ts'
import { elsewhere } from './setting-names.ts'

interface Entry {
  readonly part: SettingPart
  readonly name: string
  readonly words: string
}

/** Finds settings by the words of their names, of what they change and of their part; diacritics do not count. */
export function useSettingSearch() {
  const typed = ref('')
  const machine = useMachine()
  const entries = computed<Entry[]>(() =>
    settingParts.flatMap((part) => {
      const ofTable = settingNames
        .filter((name) => settingTable[name].part === part)
        .map((name) => ({ name: name, says: [say(`settings.labels.${name}`), say(`settings.help.${name}`)] }))
      const others = part in elsewhere ? elsewhere[part as keyof typeof elsewhere] : []
      const more = others.map((name) => ({
        name: `${part}-${name}`,
        says:
          part === 'window'
            ? [say(`settings.window.${name}.label`), say(`settings.window.${name}.help`)]
            : [say(`settings.found.${name}`)]
      }))
      const ofMachine = (part === 'window' ? machine.names : []).map((name) => ({
        name: `machine-${name}`,
        says: [say(`desktop.machine.${name}.label`), say(`desktop.machine.${name}.help`), say('desktop.machine.help')]
      }))
      return [...ofTable, ...more, ...ofMachine].map(({ name, says }) => ({
        part,
        name,
        words: foldText([...says, say(`settings.parts.${part}`)].join(' '))
      }))
    })
  )
  const found = computed<Entry[]>(() => {
    const words = foldText(typed.value).split(/\s+/).filter(Boolean)
    return entries.value.filter((entry) => words.every((word) => entry.words.includes(word)))
  })
  const names = computed(() => new Set(found.value.map(({ name }) => name)))
  const parts = computed(() => settingParts.filter((part) => found.value.some((entry) => entry.part === part)))
  return {
    typed,
    /** How many are found. */
    count: computed(() => found.value.length),
    parts,
    shows: (name: string) => names.value.has(name)
  }
}
