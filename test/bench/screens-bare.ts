import { nothingDone } from './screens-acts.ts'
import { drawn, type Window, worked } from './screens-window.ts'

/** What the screens are held against, turn by turn with each act: whatever else the machine does slows both. */
export interface BareRows {
  /** Exchanges the words of all rows once; ms of a processor's time, without that of watching in this page. */
  readonly exchange: () => Promise<number>
  readonly close: () => Promise<void>
}

/**
 * Our own rows with our own styles and everything around them in a page of their own, as they stand there now, but without any program: what a
 * browser needs to lay them out and to paint them when their words are others.
 */
export async function bareRows(window: Window): Promise<BareRows> {
  const { html, styles } = await window.page.evaluate<{ html: string; styles: string }>(`(() => {
    const copy = document.documentElement.cloneNode(true)
    for (const each of copy.querySelectorAll('script, link:not([rel=stylesheet]), .screen.aside')) each.remove()
    const styles = document.querySelector('link[rel=stylesheet]').href
    copy.querySelector('link[rel=stylesheet]').setAttribute('href', styles)
    return { html: copy.outerHTML, styles }
  })()`)
  const page = await window.page.context().newPage()
  // Any file of the door: what the page's own policy allows is then the same.
  await page.goto(styles)
  await page.setContent(`<!doctype html>${html}`, { waitUntil: 'load' })
  // Styles that stand in the page's own text are refused by that policy; those that a script gives are not.
  await page.evaluate(`for (const each of document.querySelectorAll('[style]')) each.style.cssText = each.getAttribute('style')
    document.fonts.ready`)
  const metrics = await page.context().newCDPSession(page)
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  const bare = { page, metrics }
  const watching = await nothingDone(bare)
  let turn = 0
  return {
    async exchange() {
      const from = await worked(bare)
      await drawn(
        page,
        `const walk = document.createTreeWalker(document.querySelector('table.list tbody:not(.room)'), NodeFilter.SHOW_TEXT)
         const all = []
         while (walk.nextNode()) if (walk.currentNode.data.trim()) all.push(walk.currentNode)
         for (const node of all) node.data = node.data.trim().split(' ').reverse().join(' ') + (node.data.endsWith(' ') ? '' : ' ')
         window.turn = ${(turn += 1)}`,
        'window.turn'
      )
      return (await worked(bare)) - from - watching.median
    },
    close: () => page.close()
  }
}
