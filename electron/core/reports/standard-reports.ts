import type { ReportDefinition } from './definition.ts'
import { fees } from './fees.ts'
import { fillRate } from './fill-rate.ts'
import { turnaround } from './turnaround.ts'
import { volume } from './volume.ts'

/** Every standard report, in the order in which they are listed, family by family. */
export const standardReports: readonly ReportDefinition[] = [volume, fillRate, turnaround, fees]

export const reportNamed = (name: string): ReportDefinition | undefined =>
  standardReports.find((report) => report.name === name)
