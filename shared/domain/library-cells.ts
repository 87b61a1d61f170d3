import type { Partner } from '../contract/people-calls.ts'
import { contactPurposes, lendsAnswers, loanUnits, materials } from './library-terms.ts'
import { decimalOf, minorUnits } from './money.ts'

// Lists of a library in one cell of a table, divided by semicolons: as they are written out, and read again.

type Listed = Pick<Partner, 'symbols' | 'memberships' | 'contacts' | 'closures' | 'policies'>

/** What would divide or end a piece is written as a comma. */
const plain = (text: string) =>
  text
    .replace(/[;()[\]]/g, ',')
    .replace(/\s+/g, ' ')
    .trim()
const days = ({ from, to }: { from?: string | null | undefined; to?: string | null | undefined }) =>
  from || to ? ` (${from ?? ''}..${to ?? ''})` : ''

/** `ISIL:GB-X; OCLC:ABC (2001-01-01..2019-12-31)`, the printed one first. */
export const symbolsCell = (symbols: Listed['symbols']): string =>
  symbols.map((each) => `${each.scheme}:${each.value}${days(each)}`).join('; ')

/** `oclc: ABC; nla-reciprocal: XABC [1] (2024-07-01..)` */
export const membershipsCell = (memberships: Listed['memberships']): string =>
  memberships
    .map(
      (each) =>
        `${each.profile}${each.number ? `: ${plain(each.number)}` : ''}${each.tier ? ` [${plain(each.tier)}]` : ''}${days(each)}`
    )
    .join('; ')

/** `lending Interlibrary loan office: ill@example.org, +44 1; billing: accounts@example.org` */
export const contactsCell = (contacts: Listed['contacts']): string =>
  contacts
    .map(({ purpose, role, email, phone }) => {
      const where = [email, phone].filter(Boolean).map((each) => plain(each ?? ''))
      return `${[purpose, plain(role).replaceAll(':', ',')].filter(Boolean).join(' ')}: ${where.join(', ')}`
    })
    .join('; ')

/** `2026-12-20..2027-01-03 Christmas; 2027-05-01..2027-05-01` */
export const closuresCell = (closures: Listed['closures']): string =>
  closures.map(({ from, to, reason }) => `${from}..${to} ${plain(reason)}`.trim()).join('; ')

/** `loan any: yes 28 day x1 8.00 EUR; copy: ask (by mail only)` */
export const policiesCell = (policies: Listed['policies']): string =>
  policies
    .map(({ service, material, lends, period, renewals, cost, note }) =>
      [
        `${service} ${material}: ${lends}`,
        period && `${period.n} ${period.unit}`,
        typeof renewals === 'number' && `x${renewals}`,
        cost && `${decimalOf(cost.amount, cost.currency)} ${cost.currency}`,
        note && `(${plain(note)})`
      ]
        .filter(Boolean)
        .join(' ')
    )
    .join('; ')

/** The pieces of a cell as a reader understands them; the first that it does not understand instead. */
export type Read<T> = { readonly pieces: readonly T[] } | { readonly wrong: string }

function readPieces<T>(cell: string, read: (piece: string) => T | undefined): Read<T> {
  const pieces: T[] = []
  for (const piece of cell.split(';').map((each) => each.trim())) {
    if (piece === '') continue
    const found = read(piece)
    if (found === undefined) return { wrong: piece }
    pieces.push(found)
  }
  return { pieces }
}

const dayShape = String.raw`\d{4}-\d\d-\d\d`
const isDay = (text: string) => {
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** Days in brackets behind a piece, and the piece without them. */
export function splitDays(piece: string): { rest: string; from?: string; to?: string } {
  const found = new RegExp(`^(.*?)\\s*\\((${dayShape})?\\.\\.(${dayShape})?\\)$`).exec(piece)
  if (!found) return { rest: piece }
  const [, rest = '', from, to] = found
  return { rest, ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

/** @see closuresCell; one day may stand alone */
export const readClosures = (cell: string): Read<Listed['closures'][number]> =>
  readPieces(cell, (piece) => {
    const [, from, to, reason = ''] =
      new RegExp(`^(${dayShape})(?:\\.\\.(${dayShape}))?(?:\\s+(.{1,120}))?$`).exec(piece) ?? []
    if (from === undefined || !isDay(from) || (to !== undefined && !isDay(to))) return undefined
    return { from, to: to ?? from, reason }
  })

/** @see contactsCell */
export const readContacts = (cell: string): Read<Listed['contacts'][number]> =>
  readPieces(cell, (piece) => {
    const [, word = '', role = '', where = ''] = /^(\S+?)(?:\s+([^:]+))?:\s*(.+)$/.exec(piece) ?? []
    const purpose = contactPurposes.find((each) => each === word.toLowerCase())
    if (!purpose) return undefined
    const parts = where.split(',').map((each) => each.trim())
    const email = parts.find((each) => each.includes('@'))
    const phone = parts.filter((each) => each && !each.includes('@')).join(', ')
    return { purpose, role: role.trim(), ...(email ? { email } : {}), ...(phone ? { phone } : {}) }
  })

const policyShape =
  /^(loan|copy)(?:\s+([a-z-]+))?:\s*([a-z]+)(?:\s+(\d{1,3})\s+(day|week|month)s?)?(?:\s+x(\d{1,2}))?(?:\s+(\d+(?:\.\d+)?)\s*([A-Z]{3}))?(?:\s+\((.*)\))?$/

/** @see policiesCell; without a kind of material it is any */
export const readPolicies = (cell: string): Read<Listed['policies'][number]> =>
  readPieces(cell, (piece) => {
    const found = policyShape.exec(piece)
    if (!found) return undefined
    const [, service, kind = 'any', answer, n, unitWord, renewals, price, currency, note] = found
    const material = materials.find((each) => each === kind)
    const lends = lendsAnswers.find((each) => each === answer)
    const unit = loanUnits.find((each) => each === unitWord)
    const amount = price !== undefined && currency !== undefined ? minorUnits(price, currency) : undefined
    if (!material || !lends || (price !== undefined && amount === undefined)) return undefined
    return {
      service: service === 'copy' ? 'copy' : 'loan',
      material,
      lends,
      ...(unit ? { period: { n: Number(n), unit } } : {}),
      ...(renewals === undefined ? {} : { renewals: Number(renewals) }),
      ...(amount === undefined || currency === undefined ? {} : { cost: { amount, currency } }),
      ...(note ? { note } : {})
    }
  })
