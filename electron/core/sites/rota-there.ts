import { dayOf } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { Site, Sites } from './site-of.ts'

/** The libraries still to be asked, as the site's form takes them. */
export interface RotaThere {
  /** Symbols in their order, with those repeated that the network repeats. */
  readonly symbols: readonly string[]
  readonly remark: string | null
}

/**
 * The rota in a network's own symbols: the library that is asked and those that wait, as far as the request goes to them through this network. Undefined
 * where the site finds the libraries itself.
 */
export function rotaThere(
  reading: Reading,
  sites: Sites,
  site: Site | undefined,
  request: RequestRecord
): RotaThere | undefined {
  if (!site || request.side !== 'borrowing' || siteRoutes.has(site.rules.rota.kind)) return undefined
  const rows = reading
    .sql(
      `select a.partner_id, p.name from asking a join partner p on p.id = a.partner_id
       where a.request_id = ? and (a.state = 'waiting' or a.id = ?) order by a.position`
    )
    .all(request.id, request.asking_id ?? 0) as { partner_id: number; name: string }[]
  const inside = rows.filter(({ partner_id }) => sites.of(partner_id)?.id === site.id)
  const party = site.rules.identifiers.party.toUpperCase()
  const found = inside.map(({ partner_id, name }) => ({ name, symbol: symbolOf(reading, site.id, party, partner_id) }))
  const nameless = found.filter(({ symbol }) => symbol === undefined).map(({ name }) => name)
  const { repeat = [], most } = site.rules.rota
  const symbols = found.flatMap(({ symbol }) => {
    if (symbol === undefined) return []
    const times = repeat.find((each) => each.symbol === symbol)?.times ?? 1
    return Array.from({ length: times }, () => symbol)
  })
  const remarks = [
    ...(nameless.length > 0 ? [say('sites.no-symbol', { scheme: party, libraries: nameless.join(', ') })] : []),
    ...(inside.length < rows.length ? [say('sites.others-elsewhere', { n: rows.length - inside.length })] : []),
    ...(most !== undefined && symbols.length > most ? [say('sites.too-many', { n: symbols.length, most })] : [])
  ]
  return { symbols, remark: remarks.join(' ') || null }
}

/** Kinds of routing in which the site, an office or a scheduler chooses. */
const siteRoutes: ReadonlySet<string> = new Set(['pods', 'mediator', 'scheduler', 'none'])

/** The symbol of the network's scheme that holds today, else the number that the library has as a member. */
export function symbolOf(reading: Reading, network: string, party: string, partnerId: number): string | undefined {
  const today = dayOf(reading.now(), reading.settings().zone)
  const own = reading
    .sql(
      `select value from partner_identifier where partner_id = ? and upper(scheme) = ? and coalesce(valid_from, '') <= ? and coalesce(valid_to, ?) >= ?
       order by position limit 1`
    )
    .pluck()
    .get(partnerId, party, today, today, today) as string | undefined
  if (own !== undefined) return own
  const member = reading
    .sql('select number from membership where partner_id = ? and profile = ? and number is not null limit 1')
    .pluck()
    .get(partnerId, network) as string | undefined
  return member ?? undefined
}
