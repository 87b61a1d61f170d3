import { computed, nextTick, ref, shallowRef, watch } from 'vue'
import type { ListedRule } from '../../shared/contract/rule-calls.ts'
import { say } from '../../shared/text/say.ts'
import { call, saveFile, upload } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import { copyOf } from '../copy-of.ts'
import { useDrafts } from '../stores/drafts.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'
import { showFault } from './show-fault.ts'
import { newRule, type RuleDraft, useRuleFault } from './rule-form.ts'

/** A rule that was begun: which one, as which version, and what is typed. */
interface Begun {
  readonly id: number | null
  readonly version: number | null
  readonly rule: RuleDraft
}

/** The rules in their order, which of them is looked at, and the one that is being written. */
export function useRequestRules() {
  const toasts = useToasts()
  const drafts = useDrafts()
  const rules = shallowRef<readonly ListedRule[] | null>(null)
  const chosen = ref<number | null>(null)
  const form = ref<RuleDraft | null>(null)
  const busy = ref(false)
  const { fault, at: wrong } = useRuleFault()
  const rule = computed(() => rules.value?.find(({ id }) => id === chosen.value) ?? null)

  async function load() {
    const answer = await call('rules.list', {})
    if (answer.ok) rules.value = answer.value
    if (form.value === null) goOn()
    if (form.value === null && rule.value === null) chosen.value = rules.value?.[0]?.id ?? null
  }
  // What is typed outlives a look elsewhere and a reload, until it is saved or left.
  watch(
    form,
    (now) => {
      if (now) drafts.put('rule', { id: chosen.value, version: rule.value?.version ?? null, rule: plain(now) })
      else drafts.drop('rule')
    },
    { deep: true }
  )
  function goOn() {
    const begun = drafts.get<Begun>('rule')
    const now = rules.value?.find(({ id }) => id === begun?.id)
    if (!begun || !rules.value || (now?.version ?? null) !== begun.version) return
    chosen.value = begun.id
    form.value = plain(begun.rule)
  }
  async function toForm() {
    await nextTick()
    document.querySelector<HTMLElement>('.rule-form input')?.focus()
  }
  void load()
  onChange(['settings', 'requests'], () => void load(), 600)

  function add() {
    chosen.value = null
    fault.value = null
    form.value = newRule()
    void toForm()
  }
  /** A rule of another desk becomes a new one here that is not saved yet: it is tried and looked at first. */
  async function readFile(picked: File) {
    const file = await upload(picked)
    if (!file) return toasts.refuse(say('screens.files.too-large', { file: picked.name }))
    const answer = await attempt('rules.read', { file })
    if (!answer) return
    add()
    form.value = plain(answer.rule)
    const what = answer.lost.join(', ')
    if (!what) return toasts.tell(say('request-rules.file.read', { file: picked.name }))
    fault.value = { refused: 'not-found', sentence: say('request-rules.file.left-out', { what }) }
    // The focus brings its field into sight; what was left out stands over it.
    await toForm()
    document.querySelector('.rule-form')?.scrollIntoView({ block: 'start' })
  }
  async function writeFile() {
    const file = chosen.value !== null && (await attempt('rules.file', { id: chosen.value }))
    if (file) saveFile(file)
  }
  function edit() {
    if (!rule.value) return
    fault.value = null
    form.value = plain(rule.value)
    void toForm()
  }
  function leave() {
    form.value = null
    fault.value = null
    chosen.value ??= rules.value?.[0]?.id ?? null
  }
  function choose(id: number) {
    if (form.value !== null) return
    chosen.value = id
  }
  function step(by: number) {
    const all = rules.value ?? []
    const at = all.findIndex(({ id }) => id === chosen.value)
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))]
    if (next) choose(next.id)
  }

  async function save() {
    if (!form.value || busy.value) return
    busy.value = true
    const version =
      chosen.value === null ? {} : { id: chosen.value, ...(rule.value ? { version: rule.value.version } : {}) }
    const answer = await call('rules.save', { rule: plain(form.value), ...version })
    busy.value = false
    if (!answer.ok) {
      if (answer.refusal.refused === 'needs-staff') useSession().chooseWho()
      // The place in it is shown by its field being marked; its path is for those who write rules as files.
      const { field, sentence } = answer.refusal
      fault.value = { ...answer.refusal, sentence: field ? sentence.replace(`${field}: `, '') : sentence }
      void showFault('.rule-form')
      return
    }
    form.value = null
    chosen.value = answer.value.id
    toasts.tell(say('request-rules.saved', { sentence: answer.value.sentence }))
    await load()
  }
  async function move(id: number, by: number) {
    const at = (rules.value ?? []).findIndex((each) => each.id === id)
    const to = at + 1 + by
    if (at < 0 || to < 1 || to > (rules.value?.length ?? 0)) return
    if (await attempt('rules.move', { id, to })) await load()
  }
  async function moveTo(id: number, to: number) {
    if (await attempt('rules.move', { id, to })) await load()
  }
  async function turn(one: ListedRule) {
    await attempt('rules.save', { id: one.id, version: one.version, rule: { ...plain(one), on: !one.on } })
    await load()
  }
  async function remove() {
    const gone = rule.value
    if (!gone || !(await attempt('rules.remove', { id: gone.id }))) return
    chosen.value = null
    toasts.tell(say('request-rules.gone-rule', { name: gone.name }), {
      label: say('actions.undo'),
      keys: 'z',
      run: () => void attempt('rules.save', { rule: plain(gone) })
    })
    await load()
  }
  return {
    rules,
    rule,
    chosen,
    form,
    busy,
    fault,
    wrong,
    add,
    readFile,
    writeFile,
    edit,
    leave,
    choose,
    step,
    save,
    move,
    moveTo,
    turn,
    remove
  }
}

/** A listed rule as it is saved: without what the list says of it. */
function plain(rule: RuleDraft): RuleDraft {
  const { name, on, happens, when, then, stops, from, to } = copyOf(rule)
  return { name, on, happens, when, then, stops, from, to }
}
