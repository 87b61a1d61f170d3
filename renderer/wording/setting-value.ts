import type { Settings } from '../../shared/contract/desk-calls.ts'
import { settingRow, type SettingName } from '../../shared/domain/setting-table.ts'
import { say, sayNumber } from '../../shared/text/say.ts'
import { addressLine } from '../screens/partner-form.ts'
import { language } from './language.ts'

/** How the value of a setting reads in a sentence: with its unit, in one line; what is not there is “none”. */
export function saySetting(name: SettingName, value: unknown): string {
  const { kind, unit } = settingRow(name)
  if (value === null || value === undefined || value === '') return say('settings.nothing')
  if (kind === 'number' && unit) return say(`settings.units.${unit}-n`, { n: Number(value) })
  if (kind === 'number') return sayNumber(Number(value))
  if (kind === 'address') return addressLine(value as Settings['shipTo']) || say('settings.nothing')
  if (kind === 'symbols') {
    const symbols = value as Settings['symbols']
    return symbols.length === 0
      ? say('settings.nothing')
      : symbols.map(({ scheme, value: each }) => `${scheme} ${each}`).join(', ')
  }
  if (kind === 'country-texts') {
    const { length } = value as Settings['countryTexts']
    return length === 0 ? say('settings.nothing') : say('settings.texts.count', { n: length })
  }
  if (kind === 'closures') {
    const closures = value as Settings['closures']
    return closures.length === 0
      ? say('settings.nothing')
      : closures.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join(', ')
  }
  if (kind === 'paper-routes') {
    const routes = value as Settings['paperRoutes']
    return routes.length === 0
      ? say('settings.nothing')
      : routes.map(({ artefact }) => say(`pages.artefacts.${artefact}`)).join(', ')
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  if (
    name === 'libraryMail' ||
    name === 'patronOnLabels' ||
    name === 'renewals' ||
    name === 'whenNoAnswer' ||
    name === 'sendOn' ||
    name === 'whenRotaEnds' ||
    name === 'whenClosed' ||
    name === 'silentTerms' ||
    name === 'copyrightRule' ||
    name === 'copyrightBy' ||
    name === 'copyrightPerIssue' ||
    name === 'copyrightOver' ||
    name === 'staffFigures'
  )
    return say(`settings.choices.${name}.${value}`)
  if (name === 'closedReason') return say(`input.reasons.${value}`)
  if (name === 'fiscalYearStart') return sayMonthOfYear(value)
  if (name === 'paper') return say(`pages.stocks.${value}`)
  return name === 'language' ? sayLanguage(value) : value
}

/** A language's name in the language that is spoken now; a tag that names none as it stands. */
export function sayLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames(language.value, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** `July` for 7: a month of the year as the language that is spoken now says it. */
export function sayMonthOfYear(number: string): string {
  const month = new Date(Date.UTC(2001, Number(number) - 1, 15))
  return new Intl.DateTimeFormat(language.value, { month: 'long', timeZone: 'UTC' }).format(month)
}
