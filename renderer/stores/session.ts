import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { signAs } from '../api.ts'
import { freshWindow, type Kept, readChoices } from './kept-choices.ts'

export { densities, freshWindow, textSizes, themes } from './kept-choices.ts'

/** Of this machine: what the next window begins with. */
const place = 'interloan.session'
/** Of this window: what was chosen in it, so that a reload does not give it what another window chose meanwhile. */
const ownPlace = 'interloan.window'

/** Stays over a reload: by it a window knows its own choices. */
const windowName = read(sessionStorage, ownPlace).window ?? crypto.randomUUID()

/**
 * What belongs to this window: who sits here and how they like it. Kept in the browser, not in the ledger; two windows may have two people and
 * two looks, and a new one begins as the last one was left.
 */
export const useSession = defineStore('session', () => {
  const kept = readKept()
  const staffId = ref(kept.staffId)
  const theme = ref(kept.theme)
  const density = ref(kept.density)
  const textSize = ref(kept.textSize)
  const language = ref(kept.language)
  const sounds = ref(kept.sounds)
  const waitForEnter = ref(kept.waitForEnter)
  /** What scans do at the scan desk. */
  const scanMode = ref(kept.scanMode)
  /** How the scanner of this machine writes, when it was taught. */
  const scanner = ref(kept.scanner)
  /** How a person likes each queue's list. */
  const lists = ref(kept.lists)
  /** Who has closed or declined the tour. */
  const toured = ref(kept.toured)
  /** Whether Today offers the lists that a new desk begins with; null: nobody has chosen. */
  const imports = ref(kept.imports)
  const whoOpen = ref(false)

  const chosen = (): Kept => ({
    staffId: staffId.value,
    theme: theme.value,
    density: density.value,
    textSize: textSize.value,
    language: language.value,
    sounds: sounds.value,
    waitForEnter: waitForEnter.value,
    scanMode: scanMode.value,
    scanner: scanner.value,
    lists: lists.value,
    toured: toured.value,
    imports: imports.value,
    window: windowName
  })
  watch(chosen, keep, { deep: true })
  // A window in which nothing was chosen yet has its look too, and keeps it over a reload.
  keepOwn()
  watch(staffId, (id) => signAs(id ?? undefined), { immediate: true })
  watch([theme, density, textSize], dress, { immediate: true })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress)

  function keep() {
    localStorage.setItem(place, keepOwn())
  }

  function keepOwn(): string {
    const text = JSON.stringify({ ...chosen(), toured: joined(toured.value, read(localStorage, place).toured) })
    sessionStorage.setItem(ownPlace, text)
    return text
  }

  function dress() {
    const root = document.documentElement
    root.dataset['theme'] = theme.value === 'system' ? systemTheme() : theme.value
    root.dataset['density'] = density.value
    if (root.dataset['text'] !== textSize.value) {
      root.dataset['text'] = textSize.value
      measureAgain()
    }
  }

  return {
    staffId,
    theme,
    density,
    textSize,
    language,
    sounds,
    waitForEnter,
    scanMode,
    scanner,
    lists,
    toured,
    imports,
    whoOpen,
    chooseWho: () => (whoOpen.value = true)
  }
})

/** Chromium keeps what it found for widths in rem until the container itself changes: at another text size it has to be told to look again. */
function measureAgain(): void {
  const { body } = document
  body.style.containerType = 'normal'
  void body.offsetWidth
  body.style.removeProperty('container-type')
}

function systemTheme(): string {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  if (matchMedia('(prefers-contrast: more)').matches) return dark ? 'contrast-dark' : 'contrast'
  return dark ? 'dark' : 'light'
}

function read(storage: Storage, name: string): Partial<Kept> {
  return readChoices(storage.getItem(name))
}

function readKept(): Kept {
  const [own, last] = [read(sessionStorage, ownPlace), read(localStorage, place)]
  const others = last.window !== undefined && own.window !== undefined && last.window !== own.window
  return { ...freshWindow, lists: {}, ...(others ? own : last), toured: joined(own.toured, last.toured) }
}

/** A tour that was closed in one window is closed in all. */
const joined = (...all: (readonly number[] | undefined)[]) => [...new Set(all.flatMap((each) => each ?? []))]
