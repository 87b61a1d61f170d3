import { computed, shallowRef } from 'vue'
import type { ListedNetwork } from '../../shared/contract/network-calls.ts'
import { attempt } from '../attempt.ts'
import { onChange } from '../on-change.ts'

/** The networks, agreements and couriers that the desk knows, and their names; an id that it does not know stands for itself. */
export function useKnownProfiles() {
  const profiles = shallowRef<readonly ListedNetwork[]>([])
  const load = async () => {
    profiles.value = (await attempt('networks.list', {})) ?? profiles.value
  }
  void load()
  onChange(['settings'], () => void load())
  const names = computed(() => new Map(profiles.value.map(({ id, name }) => [id, name])))
  return { profiles, nameOf: (id: string) => names.value.get(id) ?? id }
}
