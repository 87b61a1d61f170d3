import type { Asking, Counting } from './definition.ts'

/** What facts are narrowed by, as SQL over `f`: of what the ledger has now, or of what was written down at a close. */
export type Filter = (closed: boolean) => { readonly where: string; readonly params: readonly unknown[] }

/** The condition of a report's parameters, its own, and its leaving out of own branches. */
export function filterOf(
  { chosen, libraries }: Pick<Asking, 'chosen' | 'libraries'>,
  { only, withoutBranches }: Pick<Counting, 'only' | 'withoutBranches'> = {}
): Filter {
  const idsWhere = (
    is: (library: {
      network: string | null
      groups: readonly string[]
      country: string | null
      id: number
      ownBranch: boolean
    }) => boolean
  ) => JSON.stringify([...libraries].filter(([, library]) => is(library)).map(([id]) => id))
  const branches = withoutBranches ? idsWhere(({ ownBranch }) => ownBranch) : '[]'
  return (closed) => {
    const parts: string[] = only ? [only] : []
    const params: unknown[] = []
    const add = (sql: string, ...values: unknown[]) => {
      parts.push(sql)
      params.push(...values)
    }
    const among = (ids: string) => add('f.partner_id in (select value from json_each(?))', ids)
    for (const [name, column] of [
      ['side', 'side'],
      ['service', 'service'],
      ['patronGroup', 'patron_group']
    ] as const)
      if (chosen[name]) add(`f.${column} = ?`, chosen[name])
    const { partner, network, group } = chosen
    if (typeof partner === 'number') {
      const standing = libraries.get(partner)?.id ?? partner
      among(idsWhere(({ id }) => id === standing))
    }
    if (network && closed) add('f.network = ?', network)
    else if (network) among(idsWhere((library) => library.network === network))
    if (group && closed) add(`instr(f.groups, ',' || ? || ',') > 0`, group)
    else if (typeof group === 'string' && group) among(idsWhere(({ groups }) => groups.includes(group)))
    if (withoutBranches && closed) add('f.own_branch = 0')
    else if (branches !== '[]')
      add('(f.partner_id is null or f.partner_id not in (select value from json_each(?)))', branches)
    return { where: parts.length === 0 ? '1' : parts.join(' and '), params }
  }
}
