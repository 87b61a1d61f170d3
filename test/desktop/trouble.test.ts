import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { languageNames } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'
import { seen, StandInWindow } from '../support/electron-stand-in.ts'

// What is shown when a window or the program itself ends badly, against a stand-in for `electron`.
vi.mock('electron', async () => (await import('../support/electron-stand-in.ts')).standIn)
const { faultDetails } = await import('../../electron/main/fault-details.ts')
const { lockDown } = await import('../../electron/main/lockdown.ts')
const { catchFaults } = await import('../../electron/main/program-fault.ts')
const { serveScreens } = await import('../../electron/main/app-protocol.ts')
const { watchWindow } = await import('../../electron/main/trouble.ts')
const { troublePage, troubleActs } = await import('../../electron/main/trouble-page.ts')

const ledger = join('/home/ana', 'desk.sqlite')
const desk = { ledger, safe: false, languageOf: () => 'de' as const }
function newWindow() {
  const window = new StandInWindow({ webPreferences: {} })
  window.entry.url = 'app://desk/#/queue/late'
  watchWindow(window as never, desk)
  return window
}
/** Clicks a link of the page. */
function click(window: StandInWindow, act: string) {
  let prevented = false
  window.webContents.emit('will-navigate', { preventDefault: () => (prevented = true) }, `app://trouble/act/${act}`)
  return prevented
}

describe('A window whose screens end', () => {
  it('says so in its own language, and opens anew where it was', () => {
    const window = newWindow()
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    expect(window.entry.url).toBe('app://trouble/?what=window&language=de')
    expect(click(window, 'again')).toBe(true)
    expect(window.entry.url).toBe('app://desk/#/queue/late')
  })

  it('that was only closed says nothing', () => {
    const window = newWindow()
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect(window.entry.url).toBe('app://desk/#/queue/late')
  })

  it('offers a restart, a restart in safe mode, the folder of the ledger, and details without anybody’s name', () => {
    const window = newWindow()
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 })
    seen.relaunched.length = 0
    for (const act of ['restart', 'safe', 'folder', 'copy', 'forget', '../desk']) click(window, act)
    expect(seen.relaunched.map((words) => words.includes('--safe-mode'))).toEqual([false, true])
    expect(seen.shownInFolder).toEqual([ledger])
    expect(seen.clipboard).toContain('window: oom 9')
    expect(window.entry.url).toContain('&copied')
  })

  it('takes such links from that page alone, never from the screens', () => {
    const window = newWindow()
    seen.relaunched.length = 0
    click(window, 'restart')
    expect(seen.relaunched).toEqual([])
  })
})

describe('A window that does not answer', () => {
  it('is asked about once, left in peace when it answers again, and ended when a person wants it', async () => {
    const window = newWindow()
    window.emit('unresponsive')
    window.emit('unresponsive')
    expect(seen.asked.map(({ message }) => message)).toEqual(['Dieses Fenster antwortet nicht.'])
    window.emit('responsive')
    await vi.waitFor(() => expect(seen.asked[0]?.signal.aborted).toBe(true))
    expect(seen.crashed).toEqual([])
    await new Promise((resolve) => setImmediate(resolve))
    window.emit('unresponsive')
    seen.asked[1]?.answer(1)
    await vi.waitFor(() => expect(seen.crashed).toEqual(['app://desk/#/queue/late']))
  })
})

describe('The page', () => {
  it('has no script and a policy that allows none, in every language and for every act', async () => {
    for (const language of languageNames)
      for (const what of ['window', 'program'] as const) {
        const { html, policy } = troublePage(what, language, true)
        expect(html).not.toMatch(/<script|javascript:|\son\w+=/i)
        expect(policy).toMatch(/^default-src 'none'; style-src 'nonce-[^']{16,}'/)
        for (const act of troubleActs.filter((each) => each !== 'again' || what === 'window'))
          expect(html).toContain(`app://trouble/act/${act}">${say(`desktop.trouble.acts.${act}`, {}, language)}`)
        expect(html).toContain(say('desktop.trouble.copied', {}, language))
      }
    serveScreens('/nowhere')
    const page = seen.protocol?.({ url: 'app://trouble/?what=<b>&language=<i>', method: 'GET' })
    expect(await page?.text()).toContain(say('desktop.trouble.program.title'))
    for (const url of ['app://trouble/index.html', 'app://trouble/act/restart', 'app://trouble/../desk/'])
      expect(seen.protocol?.({ url, method: 'GET' }).status).toBe(404)
  })

  it('may be loaded, and a word list by the program itself; a page fetches neither of them from outside', () => {
    lockDown()
    const cancelled = (url: string, webContentsId?: number) => {
      let said = false
      seen.requestFilter?.({ url, webContentsId } as never, ({ cancel }) => (said = cancel))
      return said
    }
    const list = 'https://redirector.gvt1.com/edgedl/chrome/dict/de-de-3-0.bdic'
    expect(cancelled('app://trouble/', 1)).toBe(false)
    expect(cancelled(list)).toBe(false)
    expect(cancelled(list, 1)).toBe(true)
    expect(cancelled('https://example.org/edgedl/chrome/dict/x')).toBe(true)
    expect(cancelled('chrome-extension://x/y')).toBe(true)
  })
})

describe('The details of a fault', () => {
  it('hold where it was in the program, and no word of its message', () => {
    const fault = Object.assign(new TypeError('Mirka Nováková owes\n    at Mirka (Nováková:1:2)\nmore'), {
      code: 'ERR_X'
    })
    const said = faultDetails('program', fault, true)
    expect(said).toContain('TypeError ERR_X')
    expect(said).toMatch(/^at .*trouble\.test\.ts:\d+:\d+/m)
    expect(said).not.toMatch(/Mirka|Nov|owes|more/)
    expect(said).not.toContain(import.meta.dirname)
    expect(said).toContain('safe mode')
    const hostile = Object.assign(new Error('x'), {
      code: 'Nováková',
      stack: 'Error: x\n at Nováková owes 12\n at a (/h/ana/b.js:1:2)'
    })
    expect(faultDetails('program', hostile)).toMatch(/\nError\nat a \(b\.js:1:2\)$/)
    expect(faultDetails('program', 'Nováková')).not.toContain('Nov')
  })
})

describe('A fault in main', () => {
  it('opens one window without scripts that says so, however many follow', () => {
    const heard = new Map<string, (fault: unknown) => void>()
    const on = vi.spyOn(process, 'on').mockImplementation(((name: string, hear: (fault: unknown) => void) => {
      heard.set(name, hear)
      return process
    }) as never)
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    catchFaults(() => desk)
    on.mockRestore()
    const before = seen.windows.length
    heard.get('uncaughtException')?.(new Error('Nováková'))
    heard.get('unhandledRejection')?.(new Error('Nováková'))
    expect(seen.windows.slice(before).map(({ url, options }) => [url, options.webPreferences])).toEqual([
      [
        'app://trouble/?what=program&language=de',
        { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false }
      ]
    ])
    expect(said.mock.calls.flat().join()).not.toContain('Nov')
    click(seen.windows.at(-1)!.window, 'copy')
    expect(seen.clipboard).toContain('trouble.test.ts')
    expect(seen.windows.at(-1)?.url).toBe('app://trouble/?what=program&language=de&copied')
    said.mockRestore()
  })
})
