import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { attachFiles } from '../screens/attach-files.ts'
import { useToasts } from './toasts.ts'

/** What a request keeps as it is; the core looks at the bytes, this only at where a file goes. */
const kept = /\.(pdf|png|jpe?g|tiff?)$/i
const mostRefusals = 3

/** Files that were dropped anywhere in the window: scans and pictures belong to a request, all others are looked at by the import. */
export const useDropped = defineStore('dropped', () => {
  const router = useRouter()
  const toasts = useToasts()
  /** The request that is in view: its page, or the row where one is. */
  const request = ref<string | null>(null)
  /** Waiting to be looked at by the import screen. */
  const toImport = shallowRef<readonly File[]>([])

  /** @param request where scans go that are not called after another request; null when none is in view */
  async function give(files: readonly File[], request: string | null) {
    const scans = files.filter(({ name }) => kept.test(name))
    const others = files.filter(({ name }) => !kept.test(name))
    if (others.length > 0) {
      toImport.value = [...toImport.value, ...others]
      void router.push({ name: 'import' })
    }
    const homeless: File[] = []
    for (const file of scans) {
      const number = (await numberIn(file.name)) ?? request
      if (number) await attachFiles(number, [file])
      else homeless.push(file)
    }
    homeless
      .slice(0, mostRefusals)
      .forEach((file) => toasts.refuse(say('request.drop.homeless', { file: file.name.slice(0, 120) })))
    if (homeless.length > mostRefusals)
      toasts.refuse(say('request.drop.more-homeless', { n: homeless.length - mostRefusals }))
  }

  /** A scan may be called after its request: `26-00042.pdf`, `26-00042 p. 3.pdf`. */
  async function numberIn(name: string): Promise<string | undefined> {
    const number = /^\d{2}-\d{5,9}(?!\d)/.exec(name)?.[0]
    if (!number) return undefined
    const answer = await call('requests.get', { number })
    return answer.ok ? answer.value.number : undefined
  }

  function takeForImport(): readonly File[] {
    const files = toImport.value
    toImport.value = []
    return files
  }

  return { request, toImport, give, takeForImport }
})
