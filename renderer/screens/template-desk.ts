import { computed, ref, shallowRef, toRaw, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { ListedTemplate, WholeTemplate } from '../../shared/contract/template-calls.ts'
import type { ArtefactName } from '../../shared/paper/artefact-names.ts'
import type { TemplateBody } from '../../shared/paper/template/template.ts'
import { say } from '../../shared/text/say.ts'
import { call, saveFile } from '../api.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'
import type { Pick } from '../parts/FieldSearch.vue'
import { useDrafts } from '../stores/drafts.ts'
import { useSession } from '../stores/session.ts'
import { useToasts } from '../stores/toasts.ts'
import { showFault } from './show-fault.ts'

/** A template as it is drawn and typed. */
export interface TemplateForm {
  title: string
  artefact: ArtefactName
  partner: Pick | null
  network: string
  language: string | null
  active: boolean
  body: TemplateBody
  /** The version it was begun with; 0 for a new one. */
  version: number
}

/** The parts that stand beside the label. */
export type TemplateTab = 'block' | 'facts' | 'versions'

/**
 * The desk's templates and the one that is drawn. What is changed is a draft that outlives a look elsewhere; saving adds a version. When somebody
 * else has saved meanwhile, the person decides which of the two is the newest: the other one stays among the versions.
 */
export function useTemplateDesk(id: () => string | undefined) {
  const drafts = useDrafts()
  const toasts = useToasts()
  const router = useRouter()
  const all = shallowRef<readonly ListedTemplate[]>([])
  const loaded = ref(false)
  const record = shallowRef<WholeTemplate | null>(null)
  const draft = shallowRef<TemplateForm | null>(null)
  const theirs = shallowRef<WholeTemplate | null>(null)
  const refused = shallowRef<{ readonly field: string; readonly sentence: string } | null>(null)
  const busy = ref(false)
  const tab = ref<TemplateTab>('block')
  /** What was saved here last: `id/version`. */
  const lastSaved = ref('')
  const draftName = (of = id()) => `templates-${of ?? ''}`
  const form = computed<TemplateForm | null>(() => draft.value ?? (record.value ? formOf(record.value) : null))
  /** As it is, without what watches it: it goes to the core and among the steps. */
  const body = computed(() => (form.value ? toRaw(form.value.body) : undefined))

  const open = (next: number | 'new' | undefined) =>
    router.replace({ name: 'templates', params: next === undefined ? {} : { id: String(next) } })

  async function load() {
    const listed = await call('paper.templates', {})
    if (listed.ok) all.value = listed.value
    loaded.value = true
  }
  async function fetchIt(): Promise<void> {
    const of = id()
    if (of === undefined || of === 'new') return
    const found = await call('paper.template', { id: Number(of) })
    if (id() !== of) return
    record.value = found.ok ? found.value : null
    if (!found.ok && !draft.value) {
      toasts.refuse(found.refusal.sentence)
      void open(undefined)
    }
  }
  /** The one in the address, with what was not saved of it. */
  async function show(): Promise<void> {
    theirs.value = refused.value = null
    if (String(record.value?.id) !== id()) record.value = null
    draft.value = drafts.get<TemplateForm>(draftName()) ?? null
    if (id() === 'new' && !draft.value) return void open(undefined)
    await fetchIt()
  }
  void load()
  onChange(['settings', 'ledger'], () => void Promise.all([load(), fetchIt()]))

  /** Changes something of the template; from then on it is a draft. */
  function set(part: Partial<TemplateForm>) {
    const now = form.value
    if (!now) return
    draft.value ??= drafts.begin<TemplateForm>(draftName(), () => ({ ...now }))
    Object.assign(draft.value, part)
    refused.value = null
  }
  /** A new one, not saved yet. */
  async function begin(made: Omit<TemplateForm, 'version' | 'active'>) {
    drafts.drop(draftName('new'))
    drafts.begin<TemplateForm>(draftName('new'), () => ({ ...made, active: true, version: 0 }))
    if (id() === 'new') await show()
    else await open('new')
  }
  /** A copy of the one that is shown, to be made another library’s, network’s or language’s. */
  function copy() {
    const now = form.value
    const begun = drafts.get<TemplateForm>(draftName('new'))
    if (begun) return toasts.refuse(say('templates.new-first', { title: begun.title }))
    if (now) void begin({ ...toRaw(now), body: toRaw(now.body), title: freeTitle(now.title) })
  }
  function freeTitle(wanted: string): string {
    const taken = new Set(all.value.map(({ title }) => title.toLowerCase()))
    for (let n = 2; ; n += 1) {
      const title = `${wanted.slice(0, 74)} (${n})`
      if (!taken.has(title.toLowerCase())) return title
    }
  }
  function leave() {
    drafts.drop(draftName())
    draft.value = theirs.value = refused.value = null
    if (id() === 'new') void open(undefined)
  }

  async function save(): Promise<void> {
    const now = form.value
    const of = id()
    if (!now || !body.value || busy.value) return
    if (!now.title.trim()) return refuse('title', say('templates.title-missing'))
    busy.value = true
    const answer = await call('paper.template-save', {
      title: now.title,
      artefact: now.artefact,
      variant: { partner: now.partner?.id ?? null, network: now.network.trim() || null, language: now.language },
      active: now.active,
      body: body.value,
      ...(of === 'new' ? {} : { id: Number(of), from: now.version })
    })
    busy.value = false
    if (answer.ok) {
      const { id: kept, version, warnings } = answer.value
      toasts.tell([say('templates.saved', { title: now.title, n: version }), ...warnings].join(' '))
      leaveQuietly(of)
      lastSaved.value = `${kept}/${version}`
      await load()
      if (of !== 'new' || kept === null) return fetchIt()
      // Shown before its address changes: the focus stays where it is.
      record.value = (await attempt('paper.template', { id: kept })) ?? null
      return void open(kept)
    }
    const { refused: why, field = '', sentence } = answer.refusal
    if (why === 'needs-staff') useSession().chooseWho()
    if (why === 'changed-meanwhile') theirs.value = (await attempt('paper.template', { id: Number(of) })) ?? null
    else await refuse(field, sentence)
  }
  function leaveQuietly(of: string | undefined) {
    drafts.drop(draftName(of))
    theirs.value = refused.value = null
    if (of !== 'new') draft.value = null
  }
  /** Says it beside its field, and goes there. */
  async function refuse(field: string, sentence: string) {
    refused.value = { field, sentence }
    tab.value = field.startsWith('body.blocks') ? 'block' : 'facts'
    await showFault('#template-inspector')
  }
  /** Somebody else’s version stays; this one becomes the next. */
  async function saveMine() {
    if (!theirs.value) return
    set({ version: theirs.value.version })
    theirs.value = null
    await save()
  }
  async function takeTheirs() {
    leave()
    await fetchIt()
  }

  async function restore(version: number) {
    const of = record.value
    if (!of || draft.value) return
    const kept = await attempt('paper.template-restore', { id: of.id, version })
    if (!kept) return
    toasts.tell(say('templates.restored', { n: version, next: kept.version }))
    await fetchIt()
  }
  async function removeTemplate() {
    const of = record.value
    if (!of || !(await attempt('paper.template-remove', { id: of.id }))) return
    const { title, artefact, variant, active, body: blocks } = of
    toasts.tell(say('templates.removed', { title }), {
      label: say('actions.undo'),
      keys: 'z',
      run: () => void attempt('paper.template-save', { title, artefact, variant, active, body: blocks })
    })
    leaveQuietly(id())
    await Promise.all([load(), open(undefined)])
  }
  async function exportIt() {
    const file = record.value ? await attempt('paper.template-export', { id: record.value.id }) : undefined
    if (file) saveFile(file)
  }

  watch(id, () => void show(), { immediate: true })

  return {
    ...{ all, loaded, record, draft, form, body, theirs, refused, busy, tab, lastSaved },
    ...{ open, set, begin, copy, leave, save, saveMine, takeTheirs, restore, removeTemplate, exportIt },
    /** What is new and was not saved, if anything. */
    unsavedNew: computed(() => drafts.get<TemplateForm>(draftName('new')))
  }
}

function formOf({ title, artefact, variant, partnerName, active, body, version }: WholeTemplate): TemplateForm {
  const { partner, network, language } = variant
  return {
    ...{ title, artefact, active, body, version, language },
    partner: partner === null ? null : { id: partner, name: partnerName ?? '', detail: '' },
    network: network ?? ''
  }
}
