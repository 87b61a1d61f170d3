import { reactive, watchEffect } from 'vue'
import type { QueueName } from '../shared/lifecycle/queues.ts'
import { say } from '../shared/text/say.ts'
import type { RailSection } from './parts/rail-sections.ts'
import { whileShown } from './while-shown.ts'

interface Heading {
  readonly area?: string
  readonly title: string
  /** What the rail marks where the screen itself has no line in it: a queue, a section of queues. */
  readonly queue?: QueueName | ''
  readonly section?: RailSection | ''
}

/** The title in the top bar and of the window: the area, where there is one, and the screen; and where one is by the rail. */
export const heading = reactive<Required<Heading>>({ area: '', title: '', queue: '', section: '' })

export function useHeading(read: () => Heading): void {
  whileShown(() =>
    watchEffect(() => {
      const { area = '', title, queue = '', section = '' } = read()
      Object.assign(heading, { area, title, queue, section })
      document.title = `${title} · ${say('screens.program')}`
    })
  )
}
