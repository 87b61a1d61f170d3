import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { onChange } from '../on-change.ts'

/** The printers there are, as they were when somebody looked last, and the trays of those that tell of them. */
export const usePrinters = defineStore('printers', () => {
  const all = shallowRef<CallOutput<'paper.printers'>>([])
  const trays = shallowRef<Readonly<Record<string, CallOutput<'paper.trays'>>>>({})
  const loaded = shallowRef(false)

  async function load() {
    const answer = await call('paper.printers', {})
    if (!answer.ok) return
    all.value = answer.value
    loaded.value = true
  }
  async function loadTrays(printer: string | null) {
    if (printer === null || printer in trays.value) return
    const answer = await call('paper.trays', { printer })
    if (answer.ok) trays.value = { ...trays.value, [printer]: answer.value }
  }
  onChange(['settings'], () => loaded.value && void load())

  /** Choices with those that are chosen already, found now or not. */
  function choices(...chosen: (string | null)[]): { value: string; label: string }[] {
    const found = all.value.map(({ name, ready }) => ({
      value: name,
      label: ready ? name : say('pages.paper.not-ready', { name })
    }))
    const missing = [...new Set(chosen)].filter(
      (name): name is string => name !== null && found.every(({ value }) => value !== name)
    )
    return [...found, ...missing.map((name) => ({ value: name, label: say('pages.paper.not-there', { name }) }))]
  }
  /** What is to be known of a printer before something is sent to it; nothing where all is well, or nobody has looked yet. */
  function warning(name: string | null): string {
    if (name === null || !loaded.value) return ''
    const printer = all.value.find((each) => each.name === name)
    if (!printer) return say('pages.paper.printer-missing', { name })
    return printer.ready ? '' : say('pages.paper.printer-not-ready', { name, detail: printer.detail })
  }
  return { all, trays, loaded, load, loadTrays, choices, warning }
})
