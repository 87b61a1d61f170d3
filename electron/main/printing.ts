import type { PrinterInfo, WebContents } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Desk } from '../../shared/contract/answer.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts'
import { handToSystem, systemPrinters, type PrintPatience } from './print-window.ts'
import type { Sheets } from './printed-page.ts'

export interface DesktopPrinting {
  /** Ends after what is being handed over, if that does not take long, and says that there are no printers here any more. */
  readonly stop: () => Promise<void>
}

/** The system is asked for its printers so often (ms). */
const often = 60_000
/** So many sheets at most are one document of the system's queue: each page of them is in memory. */
const mostTogether = 250
const usual: PrintPatience = { show: 60_000, hand: 120_000, sheet: 1_000, last: 5_000 }

/**
 * Prints on the printers that the system has for this program: tells the core of them, takes each job that waits for one, once and one after
 * the other, and says what came of it. Nothing is printed again by itself, whatever happens.
 * @param page a page of the desk to ask the system through, if one is open
 */
export function desktopPrinting(
  desk: Pick<Desk, 'call' | 'subscribe'>,
  page: () => WebContents | undefined,
  patience: PrintPatience = usual
): DesktopPrinting {
  const program = randomUUID()
  /** What this program has begun with; a number is never given twice. */
  const begun = new Set<number>()
  let told = '[]'
  let stopped = false
  let working: Promise<void> | undefined
  let again = false

  async function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | undefined> {
    const answer = await desk.call(name, input, { door: 'desktop' }).catch(() => undefined)
    return answer?.ok ? (answer.value as CallOutput<N>) : undefined
  }

  async function tell(anew: boolean): Promise<void> {
    const printers = (await systemPrinters(page(), patience.show)).flatMap(describe)
    const now = JSON.stringify(printers)
    if (stopped || now === (anew ? '[]' : told)) return
    told = now
    await ask('paper.desktop-here', { program, printers })
  }

  function work(): void {
    again = true
    working ??= printWaiting().finally(() => (working = undefined))
  }
  async function printWaiting(): Promise<void> {
    while (again && !stopped) {
      again = false
      const waiting = told === '[]' ? undefined : await ask('paper.desktop-waiting', {})
      for (const errand of waiting ?? []) {
        if (stopped) return
        if (begun.has(errand.id)) continue
        begun.add(errand.id)
        const error = await print(errand)
        if (error !== 'left') await ask('paper.desktop-done', { id: errand.id, program, error: error ?? null })
      }
    }
  }

  type Errand = CallOutput<'paper.desktop-waiting'>[number]

  /** A reason of `paper.printing` or the system's words; nothing where the system took all. */
  async function print({ id, printer, copies, title }: Errand): Promise<string | undefined> {
    let handed = 0
    const ready = async () => handed > 0 || (await ask('paper.desktop-take', { id, program }))?.taken === true
    for await (const sheets of together(id, title)) {
      const error = sheets ? await handToSystem({ printer, copies, sheets }, ready, patience) : 'not-drawn'
      if (error) return handed > 0 && error !== 'unsure' ? 'part-handed' : error
      handed += 1
    }
    return handed > 0 ? undefined : 'not-drawn'
  }

  /** A job's sheets, piece by piece, those of one size together; undefined where they cannot be had. */
  async function* together(id: number, title: string): AsyncGenerator<Sheets | undefined> {
    let held: (Sheets & { svgs: string[] }) | undefined
    for (let from = 0, of = 1; from < of;) {
      const piece = await ask('paper.desktop-sheets', { id, from })
      if (!piece || piece.sheets.length === 0) return void (yield undefined)
      of = piece.of
      from += piece.sheets.length
      for (const { width, height, svg } of piece.sheets) {
        if (held && (held.width !== width || held.height !== height || held.svgs.length >= mostTogether)) {
          yield held
          held = undefined
        }
        held ??= { title, width, height, svgs: [] }
        held.svgs.push(svg)
      }
    }
    yield held
  }

  const unsubscribe = desk.subscribe(({ topic }) => {
    if (topic === 'paper') work()
    // Another owner of the ledger knows nothing of this program.
    if (topic === 'ledger' && told !== '[]') void tell(true).then(work)
  })
  const timer = setInterval(() => void tell(false).then(work), often)
  timer.unref()
  void tell(false).then(work)

  return {
    async stop() {
      stopped = true
      unsubscribe()
      clearInterval(timer)
      if (working) await Promise.race([working, new Promise((resolve) => setTimeout(resolve, patience.last).unref())])
      if (told !== '[]') await ask('paper.desktop-here', { program, printers: [] })
    }
  }
}

/** What is known of a printer. Windows tells nothing of how it is (Chromium does not ask), so that it counts as ready; no system says which is the usual one. */
function describe({ name, displayName, description, options }: PrinterInfo) {
  if (name === '' || name.length > 200) return []
  const said = options as Readonly<Record<string, unknown>> | undefined
  // By IPP's names (RFC 8011, 5.4.11 and 5.4.13): 5 is stopped.
  const ready = said?.['printer-state'] !== '5' && said?.['printer-is-accepting-jobs'] !== 'false'
  const detail = [displayName === name ? '' : displayName, description]
    .map((text) => text?.replace(/\p{Cc}/gu, ' ').trim())
    .filter(Boolean)
    .join(', ')
  return [{ name, ready, detail: detail.slice(0, 500) }]
}
