import { catalogue, holdings } from './catalogue-commands.ts'
import { clock } from './clock-command.ts'
import { collection, copyright, costs } from './copyright-commands.ts'
import { fee, rate, voucher } from './fee-commands.ts'
import { backup, callAny, check, sample } from './ledger-commands.ts'
import { month } from './month-commands.ts'
import { office } from './office-commands.ts'
import { invoice, nacsis, netting, statement } from './money-commands.ts'
import { network } from './network-commands.ts'
import { partner } from './partner-commands.ts'
import { print } from './print-commands.ts'
import { report } from './report-commands.ts'
import { checkRequest, supply } from './supply-commands.ts'
import { act, importFiles, queue, request, scan } from './request-commands.ts'
import { rules } from './rule-commands.ts'
import { orders, replay, route } from './route-commands.ts'
import type { Session } from './session.ts'
import { align, sheet, stocks } from './stock-commands.ts'

/** Commands that work on an open ledger; `restore` and `serve` open theirs themselves. */
export const commands: Readonly<Record<string, (session: Session) => Promise<number>>> = {
  import: importFiles,
  queue,
  request,
  do: act,
  scan,
  print,
  stocks,
  sheet,
  align,
  clock,
  month,
  report,
  network,
  partner,
  rules,
  catalogue,
  holdings,
  route,
  orders,
  replay,
  supply,
  fee,
  rate,
  voucher,
  'check-request': checkRequest,
  invoice,
  statement,
  net: netting,
  nacsis,
  office,
  copyright,
  collection,
  costs,
  call: callAny,
  sample,
  check,
  backup
}
