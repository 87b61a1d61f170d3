import { watch } from 'vue'
import type { Router } from 'vue-router'
import type { DesktopNews } from '../../shared/contract/desktop.ts'
import { say } from '../../shared/text/say.ts'
import { useDesk } from '../stores/desk.ts'
import { useToasts } from '../stores/toasts.ts'
import { commands, keysHeld } from './registry.ts'

/**
 * Does what the desktop's menus, links and messages say to this window, and tells the desktop the window's language. Menus name commands that the
 * screens have; what cannot be done now is said. Does nothing behind the browser door.
 */
export function hearDesktop(router: Router): void {
  const bridge = window.interloan
  if (!bridge) return
  const [desk, toasts] = [useDesk(), useToasts()]
  watch(
    () => desk.language,
    (language) => bridge.tell({ language }),
    { immediate: true }
  )
  bridge.hear((news: DesktopNews) => {
    if (news.is === 'told') toasts.refuse(say(`desktop.told.${news.what}`))
    else if (news.is === 'run') run(news.command)
    // What is being filled in is not taken away.
    else if (keysHeld.value) bridge.openWindow(news.route)
    else void router.push(news.route)
  })

  function run(name: string) {
    const command = keysHeld.value ? undefined : commands.value.find((each) => each.name === name)
    if (command && (command.when?.() ?? true)) command.run()
    else toasts.refuse(say('desktop.not-now'))
  }
}
