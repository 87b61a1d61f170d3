import { reactive, watchEffect } from 'vue'
import { say } from '../shared/text/say.ts'
import { whileShown } from './while-shown.ts'

/** The title in the top bar and of the window: the area, where there is one, and the screen. */
export const heading = reactive<{ area: string; title: string }>({ area: '', title: '' })

export function useHeading(read: () => { area?: string; title: string }): void {
  whileShown(() =>
    watchEffect(() => {
      const { area = '', title } = read()
      Object.assign(heading, { area, title })
      document.title = `${title} · ${say('screens.program')}`
    })
  )
}
