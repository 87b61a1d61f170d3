import { Notification } from 'electron'
import type { Language } from '../../shared/text/languages.ts'
import { say } from '../../shared/text/say.ts'
import type { Needs } from './needs.ts'

/** The next message of the system comes no sooner than so long (ms) after the last. */
const apart = 60_000
/** So many kinds are named; the others are in the sum. */
const named = 4

/** Tells by the system's own messages how many more things want a person. While a window has the focus it is seen there, and nothing is said. */
export function systemNotices(isSeen: () => boolean, language: () => Language, clicked: () => void) {
  let known: Needs | undefined
  let last = -Infinity
  let shown: Notification | undefined
  return (needs: Needs, on: boolean, now = Date.now()): void => {
    const news = known && noticeOf(known, needs, language())
    if (!on || isSeen() || !known) known = needs
    else if (news && now - last >= apart) {
      known = needs
      last = now
      // Kept, or it would be collected before it is clicked.
      shown = new Notification({ ...news, silent: true })
      shown.on('click', clicked)
      shown.show()
    } else if (!news) known = needs
  }
}

/** What is said when more wants a person than before: how many, and of which kinds. */
export function noticeOf(before: Needs, now: Needs, language: Language): { title: string; body: string } | undefined {
  const more = [...now.kinds]
    .map(([kind, count]) => ({ kind, n: count - (before.kinds.get(kind) ?? 0) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
  const n = more.reduce((sum, each) => sum + each.n, 0)
  if (n === 0 || now.all <= before.all) return undefined
  return {
    title: say('desktop.notice.title', { n: now.all - before.all }, language),
    body: more
      .slice(0, named)
      .map((each) => say('desktop.notice.kind', { kind: each.kind, n: each.n }, language))
      .join('\n')
  }
}
