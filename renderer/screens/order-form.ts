import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import {
  filterNames,
  presetBody,
  type FilterName,
  type OrderBody,
  type OrderKeyName,
  preferring
} from '../../shared/routing/order.ts'
import { say } from '../../shared/text/say.ts'
import { call } from '../api.ts'
import { copyOf } from '../copy-of.ts'
import type { Pick } from '../parts/FieldSearch.vue'

export type RoutingOrder = CallOutput<'routing.orders.list'>['orders'][number]

export interface KeyLine {
  by: OrderKeyName
  /** What comes first, with commas between. */
  first: string
}
export interface FilterLine {
  by: FilterName
  on: boolean
  among: string
  strict: boolean
  most: number | string
}
export interface CellLine {
  partners: Pick[]
  groups: string[]
}

/** An order of suppliers as it is filled in: lists as texts, libraries with their names. */
export interface OrderForm {
  name: string
  active: boolean
  service: string | null
  level: string | null
  network: string | null
  language: string
  country: string | null
  keys: KeyLine[]
  filters: FilterLine[]
  cells: CellLine[]
  pods: { group: string; tier: number | string }[]
  regions: string
  lastResorts: Pick[]
  lastCell: boolean
  archive: Pick[]
  chance: OrderBody['chance']
  directory: OrderBody['directory']
  /** Empty for all. */
  most: number | string
}

/** Filters that name any of these; that are also strict; that count. */
export const naming: readonly FilterName[] = ['network', 'tier', 'delivery']
export const strictable: readonly FilterName[] = ['service', 'part']
export const counting: readonly FilterName[] = ['spared']
export const prefers = (by: OrderKeyName): boolean => (preferring as readonly string[]).includes(by)

const listed = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

const isEmpty = (most: OrderForm['most']) => String(most).trim() === ''

/** The form of an order, or of a new one. */
export async function orderForm(order: RoutingOrder | null): Promise<OrderForm> {
  const body: OrderBody = order?.body ?? presetBody
  const names = await namesOf([
    ...body.lastResorts,
    ...body.cells.flatMap(({ partners }) => partners),
    ...(body.archive === null ? [] : [body.archive])
  ])
  const pick = (id: number): Pick => names.get(id) ?? { id, name: `№ ${id}`, detail: '' }
  const when = order?.when
  return {
    name: order?.id == null ? '' : order.name,
    active: order?.active ?? true,
    service: when?.service ?? null,
    level: when?.level ?? null,
    network: when?.network ?? null,
    language: when?.language ?? '',
    country: when?.country ?? null,
    keys: body.keys.map(({ by, first }) => ({ by, first: (first ?? []).join(', ') })),
    filters: filterNames.map((by) => {
      const found = body.filters.find((each) => each.by === by)
      return {
        by,
        on: found !== undefined,
        among: (found?.among ?? []).join(', '),
        strict: found?.strict ?? false,
        most: found?.most ?? 3
      }
    }),
    cells: body.cells.map(({ partners, groups }) => ({ partners: partners.map(pick), groups: [...groups] })),
    pods: body.pods.map((each) => ({ ...each })),
    regions: body.regions.join(', '),
    lastResorts: body.lastResorts.map(pick),
    lastCell: body.lastCell,
    archive: body.archive === null ? [] : [pick(body.archive)],
    chance: body.chance,
    directory: body.directory,
    most: body.most ?? ''
  }
}

async function namesOf(ids: readonly number[]): Promise<ReadonlyMap<number, Pick>> {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const answer = await call('partners.get', { id })
      return answer.ok ? { id, name: answer.value.name, detail: answer.value.symbols[0]?.value ?? '' } : undefined
    })
  )
  return new Map(found.flatMap((each) => (each ? [[each.id, each]] : [])))
}

/** What is wrong with a form, by field; empty when it can be saved. */
export function checkOrder(form: OrderForm): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (!form.name.trim()) wrong['name'] = say('route.orders.no-name')
  if (form.keys.length === 0) wrong['keys'] = say('route.orders.no-keys')
  const most = form.filters.find(({ by, on }) => on && counting.includes(by))
  if (most && !(Number.isInteger(Number(most.most)) && Number(most.most) >= 1))
    wrong['filters'] = say('route.orders.no-most')
  const count = Number(form.most)
  if (!isEmpty(form.most) && !(Number.isInteger(count) && count >= 1 && count <= 400))
    wrong['most'] = say('route.orders.no-count')
  if (form.pods.some(({ group, tier }) => !group || !(Number.isInteger(Number(tier)) && Number(tier) >= 1)))
    wrong['pods'] = say('route.orders.no-tier')
  return wrong
}

/** The body of an order, as the call takes it. */
export function bodyGiven(form: OrderForm): OrderBody {
  return {
    keys: form.keys.map(({ by, first }) => ({ by, ...(prefers(by) && first.trim() ? { first: listed(first) } : {}) })),
    filters: form.filters
      .filter(({ on }) => on)
      .map(({ by, among, strict, most }) => ({
        by,
        ...(naming.includes(by) && among.trim() ? { among: listed(among) } : {}),
        ...(strictable.includes(by) && strict ? { strict } : {}),
        ...(counting.includes(by) ? { most: Number(most) } : {})
      })),
    cells: form.cells.map(({ partners, groups }) => ({ partners: partners.map(({ id }) => id), groups: [...groups] })),
    pods: form.pods.map(({ group, tier }) => ({ group, tier: Number(tier) })),
    regions: listed(form.regions),
    lastResorts: form.lastResorts.map(({ id }) => id),
    lastCell: form.lastCell,
    archive: form.archive[0]?.id ?? null,
    chance: form.chance,
    directory: form.directory,
    most: isEmpty(form.most) ? null : Number(form.most)
  }
}

/** The whole order, as the call takes it. */
export function orderGiven(form: OrderForm, order: RoutingOrder | null): CallInput<'routing.orders.save'> {
  const given = bodyGiven(form)
  return {
    ...(order?.id == null ? {} : { id: order.id, version: order.version }),
    name: form.name.trim(),
    active: form.active,
    when: {
      service: (form.service || null) as RoutingOrder['when']['service'],
      level: (form.level || null) as RoutingOrder['when']['level'],
      network: form.network || null,
      language: form.language.trim() || null,
      country: form.country || null
    },
    body: copyOf(given) as CallInput<'routing.orders.save'>['body']
  }
}
