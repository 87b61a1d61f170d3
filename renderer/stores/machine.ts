import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { MachineSettings } from '../../shared/contract/desktop.ts'

export type MachineName = keyof MachineSettings
const order = ['notices', 'badge', 'tray', 'atLogin', 'spelling'] as const satisfies readonly MachineName[]

/** What belongs to this machine and not to the ledger, where the desktop offers it; nothing behind the browser door. */
export const useMachine = defineStore('machine', () => {
  const bridge = window.interloan
  const settings = shallowRef<Partial<MachineSettings>>({})
  const read = async () => {
    if (bridge) settings.value = await bridge.settings()
  }
  void read()
  return {
    settings,
    /** Those that this system has, in their order. */
    names: computed(() => order.filter((name) => settings.value[name] !== undefined)),
    /** Another window, or the system itself, may have changed them. */
    read,
    async choose(name: MachineName, to: boolean) {
      if (bridge) settings.value = await bridge.choose({ [name]: to })
    }
  }
})
