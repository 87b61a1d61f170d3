import { ref, shallowRef } from 'vue'
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import type { SiteLine, SiteOffer } from '../../shared/contract/site-calls.ts'
import type { SiteField } from '../../shared/domain/site-columns.ts'
import { say } from '../../shared/text/say.ts'
import { call, type FileGiven, upload } from '../api.ts'
import { attempt } from '../attempt.ts'
import { useActing } from '../stores/acting.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'

export type SiteSide = 'borrowing' | 'lending' | 'both'
type Found = CallOutput<'sites.compare'>
type Mapping = (SiteField | null)[]

/** What a line is known by on the screen. */
export const lineKey = ({ kind, line, number }: SiteLine): string => `${kind} ${line ?? ''} ${number ?? ''}`

/** A site's list as it was pasted or dropped: compared, its columns corrected, lines acted on, compared again, and kept when the person is done. */
export function useSiteList(network: () => string) {
  const found = shallowRef<Found | null>(null)
  const fault = ref('')
  const busy = ref(false)
  const side = ref<SiteSide>('both')
  const text = ref('')
  const name = ref('')
  /** Reasons that were chosen for lines that need one, by the line's key. */
  const reasons = shallowRef<ReadonlyMap<string, string>>(new Map())
  let file: FileGiven | undefined
  let mapping: Mapping | undefined

  const input = () =>
    file ? { network: network(), file, side: side.value, ...(mapping ? { mapping } : {}) } : undefined

  async function choose(chosen: File | undefined) {
    if (!chosen) return
    name.value = chosen.name
    file = await upload(chosen).catch(() => undefined)
    if (!file) return void (fault.value = say('pages.import.too-large'))
    await compare()
  }
  async function readPasted() {
    if (text.value.trim() === '') return
    const bytes = new TextEncoder().encode(text.value)
    let letters = ''
    // In portions: a list of some megabytes is more than one call takes.
    for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192))
    name.value = ''
    file = { name: 'pasted.txt', base64: btoa(letters) }
    await compare()
  }
  async function compare() {
    const what = input()
    if (!what || busy.value) return
    busy.value = true
    fault.value = ''
    const answer = await call('sites.compare', what)
    busy.value = false
    if (answer.ok) found.value = answer.value
    else fault.value = answer.refusal.sentence
  }
  function match(column: number, field: string | null) {
    if (!found.value) return
    const next: Mapping = [...(mapping ?? found.value.mapping)]
    // A field belongs to one column: the other one gives it up.
    if (field) next.forEach((each, index) => each === field && (next[index] = null))
    next[column] = field as SiteField | null
    mapping = next
    void compare()
  }
  function clear() {
    file = mapping = undefined
    found.value = null
    fault.value = text.value = name.value = ''
    reasons.value = new Map()
  }

  /** The acts of an offer, with the reason that was chosen; undefined while something is still to be said. */
  function actsOf(line: SiteLine, offer: SiteOffer | undefined) {
    if (!offer) return undefined
    const reason = reasons.value.get(lineKey(line))
    if (offer.needs.length === 0) return offer.acts
    if (offer.needs.some((need) => need.name !== 'reason') || !reason) return undefined
    return offer.acts.map((act, index) => (index === 0 ? { ...act, fields: { ...act.fields, reason } } : act))
  }
  const isReady = (line: SiteLine) => line.kind === 'only-there' || actsOf(line, line.offers[0]) !== undefined

  async function align(lines: readonly SiteLine[], offer?: SiteOffer) {
    const wanted = lines.flatMap((line) => {
      const acts = actsOf(line, offer ?? line.offers[0])
      const { number, version, siteNumber, said } = line
      if (!acts || !number) return []
      return [
        {
          number,
          acts,
          ...(version === null ? {} : { version }),
          ...(siteNumber ? { siteNumber } : {}),
          ...(said.partner ? { partner: said.partner } : {})
        }
      ]
    })
    if (wanted.length > 0)
      await run(say('sites.offer'), 'undo', () => call('sites.align', { network: network(), lines: wanted }))
  }
  async function make(lines: readonly SiteLine[]) {
    const wanted = lines.flatMap(({ siteNumber, side: of, service, citation, said }) =>
      siteNumber && of !== 'delivery'
        ? [
            {
              siteNumber,
              side: of,
              service,
              citation,
              ...(said.partner ? { partner: said.partner } : {})
            }
          ]
        : []
    )
    if (wanted.length > 0)
      await run(say('sites.make-one'), undefined, () => call('sites.take', { network: network(), lines: wanted }))
  }
  async function ignore(lines: readonly SiteLine[], reason: NonNullable<CallInput<'sites.ignore'>['reason']> | null) {
    const siteNumbers = lines.flatMap(({ siteNumber }) => siteNumber ?? [])
    if (siteNumbers.length === 0 || busy.value) return
    busy.value = true
    const done = await attempt('sites.ignore', { network: network(), siteNumbers, reason })
    busy.value = false
    if (!done) return
    useToasts().tell(say(reason === null ? 'sites.again-n' : 'sites.left-out-n', { n: done.changed }))
    await compare()
  }
  async function run(title: string, back: 'undo' | undefined, doing: () => ReturnType<typeof call<'sites.align'>>) {
    if (busy.value) return
    busy.value = true
    const answer = await doing()
    busy.value = false
    if (!answer.ok) {
      if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
      return useToasts().refuse(answer.refusal.sentence)
    }
    const { results } = answer.value
    const [only] = results
    if (results.length === 1 && only) useToasts()[only.done ? 'tell' : 'refuse'](only.sentence)
    else useActing().results = { title, lines: results, ...(back ? { back } : {}) }
    await compare()
  }
  async function keep(): Promise<boolean> {
    const what = input()
    if (!what || busy.value) return false
    busy.value = true
    const done = await attempt('sites.keep', what)
    busy.value = false
    return done !== undefined
  }
  return {
    found,
    fault,
    busy,
    side,
    text,
    name,
    reasons,
    choose,
    readPasted,
    compare,
    match,
    clear,
    isReady,
    align,
    make,
    ignore,
    keep
  }
}
