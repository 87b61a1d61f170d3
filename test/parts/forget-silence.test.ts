import { createPinia, setActivePinia } from 'pinia'
import { effectScope, nextTick, ref } from 'vue'
import { expect, test } from 'vitest'
import { forgetSilence } from '../../renderer/screens/forget-silence.ts'
import { useDesk } from '../../renderer/stores/desk.ts'
import { say } from '../../shared/text/say.ts'

test('that nobody answered is forgotten once somebody does, wherever a form keeps its faults; what was said of what is typed stays', async () => {
  setActivePinia(createPinia())
  const desk = useDesk()
  const [away, locked, typed] = [say('screens.door.away'), say('frame.door.locked'), 'The title is missing.']
  const words = [ref(away), ref(locked), ref(typed)]
  const fault = ref<{ field: string; sentence: string } | null>({ field: '', sentence: away })
  const faults = ref<Record<string, string>>({ name: away })
  const own = ref<Record<string, string>>({ name: typed })
  const scope = effectScope()
  scope.run(() => {
    for (const each of words) forgetSilence(each, '')
    forgetSilence(fault, null)
    forgetSilence(faults, {})
    forgetSilence(own, {})
  })
  desk.door = 'away'
  await nextTick()
  expect(words[0]?.value, 'while it lasts it is said').toBe(away)
  desk.door = 'there'
  await nextTick()
  expect([...words.map(({ value }) => value), fault.value, faults.value, own.value]).toEqual([
    '',
    '',
    typed,
    null,
    {},
    { name: typed }
  ])
  scope.stop()
})
