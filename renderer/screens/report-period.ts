import { reactive } from 'vue'
import { relativePeriods, type Period, type RelativePeriod } from '../../shared/domain/report-period.ts'

export const presets = relativePeriods
export type Preset = RelativePeriod

/** The period that was looked at last in this window; another report opens with the same. */
export const lastPeriod = reactive<{ preset: Preset | 'own'; own: Period }>({
  preset: 'last-12-months',
  own: { from: '', to: '' }
})
