import { computed } from 'vue'
import { complianceCodes } from '../../shared/copyright/terms.ts'
import { reasonNames } from '../../shared/domain/reasons.ts'
import { monthNumbers } from '../../shared/domain/report-period.ts'
import type { SettingName } from '../../shared/domain/setting-table.ts'
import { say } from '../../shared/text/say.ts'
import { usePrinters } from '../stores/printers.ts'
import { language } from '../wording/language.ts'
import { currencies, zones } from '../wording/regions.ts'
import { sayLanguage, sayMonthOfYear } from '../wording/setting-value.ts'

export interface SettingChoice {
  readonly value: string
  readonly label: string
}

/** Languages of libraries’ catalogues, whose order of titles is known (ISO 639-1). */
const languages =
  'ca cs da de el en es et fi fr hr hu is it ja ko lt lv nb nl pl pt ro ru sk sl sr sv tr uk vi zh'.split(' ')

const choicesOf = (
  name:
    | 'patronOnLabels'
    | 'libraryMail'
    | 'renewals'
    | 'whenNoAnswer'
    | 'sendOn'
    | 'whenRotaEnds'
    | 'whenClosed'
    | 'silentTerms'
    | 'copyrightRule'
    | 'copyrightBy'
    | 'copyrightPerIssue'
    | 'copyrightOver'
    | 'staffFigures',
  values: readonly string[]
): SettingChoice[] => values.map((value) => ({ value, label: say(`settings.choices.${name}.${value}`) }))

/** What can be chosen for each setting that is a choice; what is chosen now is always among it, known here or not. */
export function useSettingChoices() {
  const printers = usePrinters()
  void printers.load()
  const byName = computed(() =>
    languages
      .map((value) => ({ value, label: sayLanguage(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, language.value))
  )
  const lists = computed<Partial<Record<SettingName, readonly SettingChoice[]>>>(() => ({
    zone: zones,
    currency: currencies,
    language: byName.value,
    fiscalYearStart: monthNumbers.map((value) => ({ value, label: sayMonthOfYear(value) })),
    paper: (['a4', 'letter'] as const).map((value) => ({ value, label: say(`pages.stocks.${value}`) })),
    printer: printers.choices(),
    patronOnLabels: choicesOf('patronOnLabels', ['name', 'initials', 'number']),
    libraryMail: choicesOf('libraryMail', ['off', 'on']),
    renewals: choicesOf('renewals', ['ask', 'yes', 'no']),
    whenNoAnswer: choicesOf('whenNoAnswer', ['wait', 'ask', 'next']),
    silentTerms: choicesOf('silentTerms', ['ask', 'yes', 'no']),
    copyrightRule: choicesOf('copyrightRule', ['as-networks', 'on', 'off']),
    copyrightBy: choicesOf('copyrightBy', ['day', 'year']),
    copyrightPerIssue: choicesOf('copyrightPerIssue', ['off', 'on']),
    copyrightOver: choicesOf('copyrightOver', ['warn', 'block']),
    copyrightCode: ['', ...complianceCodes].map((value) => ({ value, label: value || say('settings.nothing') })),
    staffFigures: choicesOf('staffFigures', ['off', 'on']),
    sendOn: choicesOf('sendOn', ['at-once', 'look']),
    whenRotaEnds: choicesOf('whenRotaEnds', ['ask', 'close']),
    whenClosed: choicesOf('whenClosed', ['wait', 'refuse']),
    closedReason: reasonNames.map((value) => ({ value, label: say(`input.reasons.${value}`) }))
  }))
  return (name: SettingName, now: unknown): readonly SettingChoice[] => {
    const list = lists.value[name] ?? []
    if (typeof now !== 'string' || list.some(({ value }) => value === now)) return list
    // A printer that is switched off today is still the one that was chosen.
    const label =
      name === 'printer' ? say('pages.paper.not-there', { name: now }) : name === 'language' ? sayLanguage(now) : now
    return [...list, { value: now, label }]
  }
}
