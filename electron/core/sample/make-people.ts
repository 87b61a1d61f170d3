import libraries from '../../../resources/sample-desk/libraries.json' with { type: 'json' }
import people from '../../../resources/sample-desk/patrons.json' with { type: 'json' }
import { findKey, nameKey } from '../../../shared/domain/folding.ts'
import type { Desk } from '../handler.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import type { Chance } from './chance.ts'

/** Sixty made-up libraries in twelve countries, each with symbols and addresses. Gives their ids. */
export async function makeLibraries(desk: Desk, chance: Chance, at: number): Promise<number[]> {
  const ids: number[] = []
  const { language } = desk.settings()
  for (const land of libraries)
    for (const [index, town] of land.towns.entries()) {
      const n = chance.whole(1, 9)
      const fill = (text: string) =>
        text
          .replaceAll('{town}', town)
          .replaceAll('{street}', land.street)
          .replaceAll('{n}', String(n))
          .replaceAll('{letters}', town.slice(0, 2).toUpperCase())
      const name = fill(chance.pick(land.names))
      const symbol = symbolOf(land.country, land.prefix, index, n)
      const id = await desk.tx.insert('partner', {
        name,
        sort_key: nameKey(name, language),
        find_key: findKey(name),
        symbol,
        country: land.country,
        channel: chance.happens(0.3) ? 'iso18626-file' : 'by-hand',
        schema: chance.happens(0.5) ? '1.2' : '2021-2',
        loan_days: chance.pick([null, 21, 28, 30, 42]),
        created: at,
        updated: at
      })
      await desk.tx.insert('partner_identifier', {
        partner_id: id,
        scheme: land.scheme,
        value: symbol,
        value_key: symbolKey(symbol),
        position: 0
      })
      await desk.tx.insert('partner_address', {
        partner_id: id,
        purpose: 'ship',
        name,
        lines: JSON.stringify(land.lines.map(fill)),
        country: land.country,
        email: `ill${ids.length + 1}@library.example`,
        position: 0
      })
      ids.push(id)
    }
  return ids
}

function symbolOf(country: string, prefix: string, index: number, n: number): string {
  const letters = 'ABDKLMPRTW'
  const part = `${letters[index]}${letters[n % 10]}${letters[(index * 3 + n) % 10]}`
  if (country === 'US') return `${part}${index === 0 ? 'X' : ''}`
  if (country === 'FR') return `${prefix}${index}${n}01`
  if (country === 'JP') return `${prefix}${index}${n}214`
  return `${prefix}${part}`
}

/** A hundred and twenty made-up patrons with names in many scripts. Gives their ids. */
export async function makePatrons(desk: Desk, chance: Chance, at: number, count: number): Promise<number[]> {
  const ids: number[] = []
  const { language } = desk.settings()
  for (let index = 0; index < count; index += 1) {
    const name =
      index % 9 === 8 ? chance.pick(people.whole) : `${chance.pick(people.given)} ${chance.pick(people.family)}`
    ids.push(
      await desk.tx.insert('patron', {
        number: `2${String(3_023_400_000_000 + index * 37)}`,
        name,
        sort_key: nameKey(name, language),
        find_key: findKey(name),
        email: `patron${index + 1}@library.example`,
        category: chance.pick(people.category),
        department: chance.pick(people.department),
        pickup: chance.pick(people.pickup),
        created: at,
        updated: at
      })
    )
  }
  return ids
}
