import type { z } from 'zod'
import { actCalls } from './act-calls.ts'
import { catalogueCalls } from './catalogue-calls.ts'
import { clockCalls } from './clock-calls.ts'
import { collectionCalls } from './collection-calls.ts'
import { copyrightCalls } from './copyright-calls.ts'
import type { Call } from './define.ts'
import { deskCalls } from './desk-calls.ts'
import { desktopPrintCalls } from './desktop-print-calls.ts'
import { feeCalls } from './fee-calls.ts'
import { importCalls } from './import-calls.ts'
import { outboxCalls } from './outbox-calls.ts'
import { paperCalls } from './paper-calls.ts'
import { peopleCalls } from './people-calls.ts'
import { mergeCalls } from './merge-calls.ts'
import { monthCalls } from './month-calls.ts'
import { networkCalls } from './network-calls.ts'
import { nettingCalls } from './netting-calls.ts'
import { noteCalls } from './note-calls.ts'
import { peopleListCalls } from './people-list-calls.ts'
import { queueCalls } from './queue-calls.ts'
import { reportCalls } from './report-calls.ts'
import { reportFileCalls } from './report-file-calls.ts'
import { requestCalls } from './request-calls.ts'
import { ruleCalls } from './rule-calls.ts'
import { routingCalls } from './routing-calls.ts'
import { officeCalls } from './office-calls.ts'
import { settlementCalls } from './settlement-calls.ts'
import { siteCalls } from './site-calls.ts'
import { statementCalls } from './statement-calls.ts'
import { stockCalls } from './stock-calls.ts'
import { supplyCalls } from './supply-calls.ts'
import { templateCalls } from './template-calls.ts'
import { workCalls } from './work-calls.ts'

/** Every call once. Types, checks, the doors' routes, `interloan call` and the junk-input tests all come from this list. */
export const calls = {
  ...deskCalls,
  ...outboxCalls,
  ...importCalls,
  ...reportCalls,
  ...monthCalls,
  ...reportFileCalls,
  ...requestCalls,
  ...ruleCalls,
  ...noteCalls,
  ...actCalls,
  ...queueCalls,
  ...peopleCalls,
  ...peopleListCalls,
  ...mergeCalls,
  ...paperCalls,
  ...desktopPrintCalls,
  ...stockCalls,
  ...templateCalls,
  ...networkCalls,
  ...siteCalls,
  ...routingCalls,
  ...workCalls,
  ...clockCalls,
  ...catalogueCalls,
  ...supplyCalls,
  ...settlementCalls,
  ...officeCalls,
  ...statementCalls,
  ...nettingCalls,
  ...feeCalls,
  ...copyrightCalls,
  ...collectionCalls
}

export type CallName = keyof typeof calls
/** What a caller gives (defaults may be left out). */
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>
/** What a handler gets (defaults filled in). */
export type CallGiven<N extends CallName> = z.output<(typeof calls)[N]['input']>
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>

/** The call of that name, or undefined. */
export function callNamed(name: string): Call | undefined {
  return Object.hasOwn(calls, name) ? (calls as Readonly<Record<string, Call>>)[name] : undefined
}
