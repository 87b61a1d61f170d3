import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { isRepeating, relativePeriods, type RelativePeriod } from '../../shared/domain/report-period.ts'
import { say } from '../../shared/text/say.ts'

export type SavedLine = CallOutput<'reports.saved'>[number]
type Given = CallInput<'reports.save'>

/** A saved report as it is typed. */
export interface SavedForm {
  readonly id?: number
  name: string
  report: string
  period: RelativePeriod
  parameters: NonNullable<Given['parameters']>
  format: Given['format']
  locale: string
  /** Days after the end of the period; empty: only when asked for. */
  after: string | number
  folder: string
}

/** What the screen shows as a form to be saved under a name; own dates become the last twelve months. */
export const formOf = (report: string, parameters: SavedForm['parameters'], period: string): SavedForm => ({
  name: '',
  report,
  period: relativePeriods.find((each) => each === period) ?? 'last-12-months',
  parameters,
  format: 'xlsx',
  locale: '',
  after: '',
  folder: ''
})

export const formOfSaved = ({
  id,
  name,
  report,
  period,
  parameters,
  format,
  locale,
  after,
  folder
}: SavedLine): SavedForm => ({
  id,
  name,
  report,
  period,
  parameters,
  format,
  locale: locale ?? '',
  after: after ?? '',
  folder: folder ?? ''
})

/** What is wrong with it, by field. */
export function checkSaved({ name, after, period }: SavedForm): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (!name.trim()) wrong['name'] = say('report-out.saved.no-name')
  const days = after === '' ? 0 : Number(after)
  if (!Number.isInteger(days) || days < 0 || days > 60) wrong['after'] = say('pages.days-between', { from: 0, to: 60 })
  else if (after !== '' && !isRepeating(period)) wrong['period'] = say('report-out.no.not-repeating')
  return wrong
}

/** The form as the call takes it. */
export const savedGiven = ({
  id,
  name,
  report,
  period,
  parameters,
  format,
  locale,
  after,
  folder
}: SavedForm): Given => ({
  ...(id === undefined ? {} : { id }),
  name: name.trim(),
  report,
  period,
  parameters,
  format,
  locale: locale.trim() || null,
  after: after === '' ? null : Number(after),
  folder: folder.trim() || null
})
