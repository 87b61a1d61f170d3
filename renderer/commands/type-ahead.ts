/** So long (ms) a key waits for what it is for, at most. */
const patience = 1_500
/** How often (ms) it is looked whether that has come. */
const every = 20
/** Without any answer on its way for so long (ms) a screen has all that it is going to have; a list waits up to 70 ms before it fetches the row it rests on. */
const quiet = 120

interface Waiting {
  readonly key: string
  readonly event: KeyboardEvent
  readonly until: number
}

/**
 * Keys that were pressed while what they are for is still being fetched: `e` right after a patron was opened, Enter on the way to a request.
 * They wait, in order, until there is a command for them, and are forgotten when there is none once everything has come.
 */
export function waitForCommands(desk: {
  /** What a key does now, if anything. */
  readonly find: (key: string) => ((event: KeyboardEvent) => void) | undefined
  /** Whether answers are on their way. */
  readonly busy: () => boolean
  /** Whether the keys belong to a dialog or a field by now. */
  readonly taken: () => boolean
}) {
  let waiting: Waiting[] = []
  let timer: ReturnType<typeof setInterval> | undefined
  let quietFor = 0

  function add(key: string, event: KeyboardEvent) {
    waiting.push({ key, event, until: Date.now() + patience })
    if (waiting.length === 1) quietFor = 0
    timer ??= setInterval(look, every)
  }

  /** One key at each look: what it does is on the screen before the next one is understood. */
  function look() {
    const [first] = waiting
    quietFor = desk.busy() ? 0 : quietFor + every
    if (!first || desk.taken()) return forget()
    const run = desk.find(first.key)
    if (run || quietFor >= quiet || Date.now() >= first.until) waiting.shift()
    if (run) {
      quietFor = 0
      run(first.event)
    }
    if (waiting.length === 0) forget()
  }

  function forget() {
    waiting = []
    clearInterval(timer)
    timer = undefined
  }

  return { add, forget, waits: () => waiting.length > 0 }
}
