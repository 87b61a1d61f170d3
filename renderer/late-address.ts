import type { HistoryState, RouterHistory } from 'vue-router'

/** So long (ms) after a screen was gone to its address is written: what is seen comes first. */
const moment = 250

interface Step {
  readonly how: 'push' | 'replace'
  readonly to: string
  readonly data: HistoryState | undefined
}

/**
 * The window's history, whose address follows a moment after the screen. Browsers write down the state of every tick and button in the page at each
 * change of the address, which with the lists that are kept behind the one in sight is half a frame. The router goes by what is going to stand
 * there; whatever may read the address or leave it (a key held with others, a mouse's button for going back, the end of the page) has it written before.
 */
export function withLateAddress(real: RouterHistory): RouterHistory {
  let waiting: Step[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function wait(how: Step['how'], to: string, data?: HistoryState): void {
    waiting.push({ how, to, data })
    timer ??= setTimeout(write, moment)
  }
  function forget(): readonly Step[] {
    clearTimeout(timer)
    timer = undefined
    const steps = waiting
    waiting = []
    return steps
  }
  function write(): void {
    for (const { how, to, data } of forget()) real[how](to, data)
  }
  function onKey({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
    if (ctrlKey || altKey || metaKey || key === 'F5' || key.startsWith('Browser')) write()
  }
  function onPointer({ button }: PointerEvent): void {
    if (button > 2) write()
  }
  const heard = new AbortController()
  const { signal } = heard
  window.addEventListener('keydown', onKey, { capture: true, signal })
  window.addEventListener('pointerdown', onPointer, { capture: true, signal })
  window.addEventListener('pagehide', write, { signal })

  return {
    base: real.base,
    get location() {
      return waiting.at(-1)?.to ?? real.location
    },
    get state() {
      return real.state
    },
    push: (to, data) => wait('push', to, data),
    replace: (to, data) => wait('replace', to, data),
    go(delta, triggerListeners) {
      write()
      real.go(delta, triggerListeners)
    },
    listen: (callback) =>
      real.listen((to, from, information) => {
        // The browser itself went elsewhere meanwhile: what was to be written is no longer where anybody is.
        forget()
        callback(to, from, information)
      }),
    createHref: (location) => real.createHref(location),
    destroy() {
      write()
      heard.abort()
      real.destroy()
    }
  }
}
