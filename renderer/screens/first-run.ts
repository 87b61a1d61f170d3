import { computed, nextTick, reactive, ref, shallowRef } from 'vue'
import type { CallInput } from '../../shared/contract/calls.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { useDesk } from '../stores/desk.ts'
import { useSession } from '../stores/session.ts'
import { currencyOf, regionHere, usesLetter } from '../wording/regions.ts'

/** What the first page asks for, with guesses from this machine's language; sets up the desk and says what is wrong at its field. */
export function useFirstRun() {
  const desk = useDesk()
  const session = useSession()

  const region = regionHere()
  const said = reactive<Record<string, string | null>>({
    name: '',
    staff: '',
    lines: '',
    returnName: '',
    returnLines: '',
    country: region,
    returnCountry: region,
    email: '',
    phone: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: currencyOf(region),
    paper: usesLetter(region) ? 'letter' : 'a4',
    printer: null
  })
  const symbols = ref<{ scheme: string; value: string }[]>([{ scheme: 'ISIL', value: '' }])
  const elsewhere = ref(false)
  /** Whether what has a good guess, and what few need, is shown too. */
  const more = ref(false)
  const why = reactive<Record<string, string>>({})
  const trouble = ref('')
  const busy = ref(false)
  const printers = shallowRef<{ value: string; label: string }[]>([])
  let added: { name: string; id: number } | undefined

  void call('paper.printers', {}).then((answer) => {
    if (answer.ok)
      printers.value = answer.value.map(({ name, ready, detail }) => ({
        value: name,
        label: ready ? name : `${name} (${detail})`
      }))
  })

  const text = (name: string) => (said[name] ?? '').trim()
  const linesOf = (name: string) =>
    text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)

  function address(name: string, lines: string, country: string, contact: boolean) {
    return {
      name: text(name) || text('name'),
      lines: linesOf(lines),
      ...(text(country) ? { country: text(country) } : {}),
      ...(contact && text('email') ? { email: text('email') } : {}),
      ...(contact && text('phone') ? { phone: text('phone') } : {})
    }
  }

  function check(): boolean {
    for (const name of Object.keys(why)) delete why[name]
    trouble.value = ''
    for (const name of ['name', 'staff', 'lines'] as const)
      if (!text(name)) why[name] = say(`screens.first.missing.${name}`)
    if (elsewhere.value && !text('returnLines')) why['returnLines'] = say('screens.first.missing.lines')
    for (const name of ['lines', 'returnLines'])
      if (linesOf(name).length > 8) why[name] = say('screens.first.too-many-lines')
    return Object.keys(why).length === 0
  }

  async function setUp() {
    if (busy.value) return
    if (!check()) return toFault()
    busy.value = true
    if (await addPerson()) await save()
    busy.value = false
  }

  /** The person first, so that the settings are signed by a name. Once added, they are not added again. */
  async function addPerson(): Promise<boolean> {
    if (added?.name !== text('staff')) {
      const known = desk.staff.find(({ name }) => name === text('staff'))
      const answer = known ? { ok: true as const, value: known } : await call('staff.add', { name: text('staff') })
      if (!answer.ok) return refuse('staff', answer.refusal.sentence)
      added = { name: text('staff'), id: answer.value.id }
    }
    session.staffId = added.id
    return true
  }

  async function save(): Promise<boolean> {
    const settings: CallInput<'settings.change'> = {
      symbols: symbols.value
        .filter(({ value }) => value.trim())
        .map(({ scheme, value }) => ({ scheme: scheme.trim() || 'ISIL', value: value.trim() })),
      shipTo: address('name', 'lines', 'country', true),
      returnTo: elsewhere.value ? address('returnName', 'returnLines', 'returnCountry', false) : null,
      zone: text('zone'),
      currency: text('currency'),
      paper: text('paper') === 'letter' ? 'letter' : 'a4',
      printer: text('printer') || null,
      language: navigator.language.slice(0, 20),
      name: text('name')
    }
    const answer = await call('settings.change', settings)
    if (!answer.ok) return refuse(answer.refusal.field ?? '', answer.refusal.sentence)
    // A desk of one's own begins with lists from elsewhere, if there are any.
    session.imports = true
    await desk.load()
    return true
  }

  function refuse(field: string, sentence: string): false {
    const [name = ''] = field.split('.')
    const shown = { shipTo: 'lines', returnTo: 'returnLines' }[name] ?? name
    if (shown in said || shown === 'symbols') why[shown] = sentence
    else trouble.value = sentence
    toFault()
    return false
  }
  function toFault() {
    if (Object.keys(why).some((name) => !always.has(name))) more.value = true
    void nextTick(() => {
      const field = document.querySelector<HTMLElement>('.first [aria-invalid="true"]')
      field?.focus()
      // With its label and its sentence.
      field?.closest('.field')?.scrollIntoView({ block: 'center' })
    })
  }

  /** Where things go to, as far as it is typed. */
  const shipTo = computed(() => address('name', 'lines', 'country', false))
  return { said, shipTo, symbols, elsewhere, more, why, trouble, busy, printers, setUp }
}

/** The six that are always shown. */
const always: ReadonlySet<string> = new Set(['name', 'staff', 'symbols', 'lines', 'country', 'paper'])
