import { ageing, overdue } from './as-it-stands.ts'
import { collection, copies, lost } from './collection.ts'
import { copyright } from './copyright.ts'
import { costPerRequest } from './cost.ts'
import type { ReportDefinition } from './definition.ts'
import { fees } from './fees.ts'
import { fillRate } from './fill-rate.ts'
import { acrl, arl, illinois, ipeds, pls } from './national.ts'
import { operations, perStaff } from './operations.ts'
import { netLending, reciprocity, topPartners } from './partner-reports.ts'
import { reasonsForNo } from './refusals.ts'
import { turnaround } from './turnaround.ts'
import { volume } from './volume.ts'

/** Every standard report, in the order in which they are listed, family by family. */
export const standardReports: readonly ReportDefinition[] = [
  volume,
  ipeds,
  acrl,
  arl,
  pls,
  illinois,
  fillRate,
  turnaround,
  reasonsForNo,
  topPartners,
  reciprocity,
  netLending,
  fees,
  costPerRequest,
  collection,
  copies,
  copyright,
  lost,
  overdue,
  ageing,
  operations,
  perStaff
]

export const reportNamed = (name: string): ReportDefinition | undefined =>
  standardReports.find((report) => report.name === name)
