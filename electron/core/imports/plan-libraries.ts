import type { Address } from '../../../shared/contract/shapes.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { Partner } from '../../../shared/contract/people-calls.ts'
import { findKey } from '../../../shared/domain/folding.ts'
import { say } from '../../../shared/text/say.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import type { Reading } from '../handler.ts'
import { addressWarnings, townLines } from '../paper/address-form.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { refuseOddLists } from '../partners/keep-lists.ts'
import { symbolWarnings } from '../partners/save-partner.ts'
import { toPartner } from '../partners/of-partner.ts'
import { membershipsCell, splitDays, symbolsCell } from '../../../shared/domain/library-cells.ts'
import { termsIn, termsInWords } from './read-library-terms.ts'
import { membershipReader } from './read-memberships.ts'
import { fieldsOf } from './columns.ts'
import type { ListLine } from './parse-list.ts'
import { changesOf, type PlannedLine, planLines } from './people-plan.ts'

type Symbol = Partner['symbols'][number]
type Said = Readonly<Partial<Record<string, string>>>

/** An ISIL begins with the code of a country (ISO 15511, 4.1). */
const isIsil = /^[A-Z]{2}-[A-Za-z0-9/:-]{1,11}$/

/**
 * Plans a list of libraries. Which one a line is about is known by its symbols, else by the name where exactly one library has it. Symbols are
 * added to those that are known; an address is the one that items are sent to.
 */
export function planLibraries(
  reading: Reading,
  lines: readonly ListLine[],
  mapping: readonly (string | null)[]
): PlannedLine<'partners.save'>[] {
  const bySymbol = reading.sql('select partner_id id, scheme from partner_identifier where value_key = ?')
  const byName = reading
    .sql('select distinct coalesce(merged_into, id) from partner where find_key = ? limit 2')
    .pluck()
  const home = reading.settings().shipTo.country
  const byId = reading.sql('select * from partner where id = ?')
  const membershipsIn = membershipReader(keptProfiles(reading))

  function symbolsIn(said: Said): Symbol[] {
    return (said['symbol'] ?? '')
      .split(/[;,]/)
      .map((each) => each.trim())
      .filter(Boolean)
      .map((written) => {
        const { rest: each, ...days } = splitDays(written)
        const named = /^([A-Za-z][A-Za-z0-9 -]{1,39}):\s*(.+)$/.exec(each)
        const value = (named?.[2] ?? each).trim()
        const schemes = new Set((bySymbol.all(symbolKey(value)) as { scheme: string }[]).map(({ scheme }) => scheme))
        const scheme =
          named?.[1] ??
          said['scheme'] ??
          (isIsil.test(value) ? 'ISIL' : schemes.size === 1 ? [...schemes][0] : undefined)
        if (scheme === undefined) throw bad('no-scheme', 'symbol', { symbol: value.slice(0, 80) })
        return { scheme: scheme.trim(), value, ...days }
      })
  }
  function known(symbols: readonly Symbol[], name: string | undefined): Partner | undefined {
    const ids = new Set(
      symbols.flatMap(({ scheme, value }) =>
        (bySymbol.all(symbolKey(value)) as { id: number; scheme: string }[])
          .filter((row) => row.scheme.toUpperCase() === scheme.toUpperCase())
          .map(({ id }) => id)
      )
    )
    if (ids.size === 0 && name !== undefined) for (const id of byName.all(findKey(name)) as number[]) ids.add(id)
    if (ids.size > 1) throw bad('several', 'symbol', { what: (symbols[0]?.value ?? name ?? '').slice(0, 80) })
    const [id] = ids
    return id === undefined ? undefined : toPartner(reading, byId.get(id) as PartnerRow)
  }

  return planLines('partners.save', lines, (cells) => {
    const said = fieldsOf(cells, mapping)
    const symbols = symbolsIn(said)
    const partner = known(symbols, said['name'])
    const name = said['name'] ?? partner?.name
    if (!name) throw bad('no-name', 'name')
    // What is known keeps its place; days that are said are its days now.
    const all = [
      ...(partner?.symbols ?? []).map((has) => ({
        ...has,
        ...symbols.find((each) => same(has, each)),
        scheme: has.scheme
      })),
      ...symbols.filter((each) => !partner?.symbols.some((has) => same(has, each)))
    ]
    const ship = partner?.addresses.find(({ purpose }) => purpose === 'ship')
    const address = addressOf(said, name, ship)
    const memberships = membershipsIn(said['networks'], partner?.memberships ?? [])
    const terms = termsIn(said, partner)
    const country = said['country']?.toUpperCase()
    const language = said['language']?.trim()
    if (language !== undefined && !/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(language))
      throw Refused.from({
        refused: 'bad-input',
        sentence: say('words.no.language', { what: language.slice(0, 40) }),
        field: 'language'
      })
    const wanted = {
      name,
      ...(country === undefined ? {} : { country }),
      ...(language === undefined ? {} : { language: language.replaceAll('_', '-') }),
      ...(said['note'] === undefined ? {} : { note: said['note'] })
    }
    const onOne = (each: Address | undefined) =>
      [...(each?.lines ?? []), each?.email, each?.phone].filter(Boolean).join(', ')
    const changes = changesOf(
      partner
        ? {
            name: partner.name,
            country: partner.country,
            language: partner.language,
            ...termsInWords(partner),
            note: partner.note,
            symbol: symbolsCell(partner.symbols),
            networks: membershipsCell(partner.memberships),
            street: onOne(ship)
          }
        : {},
      {
        ...Object.fromEntries(Object.entries(wanted).map(([field, value]) => [field, String(value)])),
        ...Object.fromEntries(Object.entries(termsInWords(terms)).filter(([, value]) => value !== null)),
        ...(all.length > 0 ? { symbol: symbolsCell(all) } : {}),
        ...(said['networks'] === undefined ? {} : { networks: membershipsCell(memberships) }),
        ...(address ? { street: onOne(address) } : {})
      }
    )
    refuseOddLists({ ...terms, symbols: all })
    return {
      name,
      key: partner
        ? `id ${partner.id}`
        : symbols[0]
          ? symbolKey(`${symbols[0].scheme}:${symbols[0].value}`)
          : `name ${findKey(name)}`,
      claims: symbols.map(({ scheme, value }) => symbolKey(`${scheme}:${value}`)),
      id: partner?.id ?? null,
      changes,
      warnings: [
        ...symbolWarnings(symbols),
        ...(address
          ? addressWarnings({ ...address, country: address.country ?? partner?.country ?? undefined }, home)
          : [])
      ],
      save: {
        ...(partner ?? {}),
        ...wanted,
        ...terms,
        symbols: all,
        ...(said['networks'] === undefined ? {} : { memberships }),
        addresses: [
          ...(address ? [address] : ship ? [ship] : []),
          ...(partner?.addresses ?? []).filter((each) => each !== ship)
        ]
      }
    }
  })
}

const same = (a: Symbol, b: Symbol) =>
  a.scheme.toUpperCase() === b.scheme.toUpperCase() && symbolKey(a.value) === symbolKey(b.value)

/** The address that items are sent to as the line has it, on top of the one that is known; undefined where it says nothing of it. */
function addressOf(said: Said, name: string, ship: Address | undefined): Address | undefined {
  const { street, email, phone } = said
  const country = said['country']?.toUpperCase() ?? ship?.country
  const town = townLines(country, said['postcode'] ?? '', said['city'] ?? '').filter((line) => line !== '')
  if (!street && town.length === 0 && !email && !phone) return undefined
  const lines =
    street || town.length > 0
      ? [...(street ?? '').split(/\s*[|;]\s*/), ...town].filter((line) => line !== '')
      : (ship?.lines ?? [])
  return {
    ...(ship ?? { purpose: 'ship' as const, name }),
    lines,
    ...(country ? { country } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {})
  }
}

function bad(sentence: string, field: string, values: Readonly<Record<string, string>> = {}): Refused {
  return Refused.from({ refused: 'bad-input', sentence: say(`input.people.${sentence}`, values), field })
}
