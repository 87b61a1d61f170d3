import * as catalogues from './catalogues/catalogues.ts'
import { findHoldings } from './catalogues/find-holdings.ts'
import { run } from './clock/run-due.ts'
import { approve } from './clock/waiting.ts'
import { removeCost, saveCost } from './copyright/costs.ts'
import { decideBuying } from './copyright/decide-buying.ts'
import { decide as decideCopyright } from './copyright/decide.ts'
import { join as joinTitles } from './copyright/join.ts'
import { changeSettings } from './desk/change-settings.ts'
import * as desk from './desk/desk.ts'
import { take as takeImports } from './imports/imports.ts'
import { take as takePeople } from './imports/people-lists.ts'
import * as messages from './messages/messages.ts'
import * as feeRules from './money/fee-rules.ts'
import { addRate } from './money/rates.ts'
import { moveVouchers } from './money/vouchers.ts'
import * as outbox from './outbox/tick.ts'
import { align } from './paper/alignments.ts'
import * as attachments from './paper/attachments.ts'
import * as paper from './paper/paper.ts'
import { again } from './paper/print-again.ts'
import { mark } from './paper/print-jobs.ts'
import * as desktop from './paper/printers/desktop-program.ts'
import { removePrinter, savePrinter } from './paper/printers/label-printers.ts'
import { importStocks } from './paper/import-stocks.ts'
import { removeStock, saveStock } from './paper/own-stocks.ts'
import { removeTemplate, restoreTemplate, saveTemplate } from './paper/templates/save-template.ts'
import { importTemplate } from './paper/templates/template-file.ts'
import { saveSheet } from './paper/sheets-in-hand.ts'
import { testPrint } from './paper/print-test-sheet.ts'
import { adapt, belong, restore } from './networks/adapt.ts'
import * as partners from './partners/partners.ts'
import { forget } from './patrons/forget-patron.ts'
import { merge } from './people/merge.ts'
import { notSame } from './people/duplicates.ts'
import * as patrons from './patrons/patrons.ts'
import * as closing from './reports/closing/close-month.ts'
import * as acts from './requests/acts.ts'
import * as savedReports from './reports-out/saved-reports.ts'
import * as requests from './requests/commands.ts'
import { edit } from './requests/edit-request.ts'
import { changeNote, note } from './requests/notes.ts'
import * as views from './requests/saved-views.ts'
import { go } from './requests/scan.ts'
import { removeFlag, saveFlag, setFlags } from './rules/desk-flags.ts'
import { put, removeQueue, saveQueue } from './rules/desk-queues.ts'
import { moveRule, removeRule, saveRule } from './rules/save-rule.ts'
import { ask as askRota } from './routing/ask-rota.ts'
import { batchAsk } from './routing/batch.ts'
import { moveOrder, removeOrder, saveOrder } from './routing/routing-orders.ts'
import { make } from './sample/make-sample.ts'
import { credit, writeOff } from './settlement/credit-invoice.ts'
import { draft, drop, takeOut } from './settlement/draft-invoices.ts'
import { decide } from './settlement/decide-lines.ts'
import * as netting from './settlement/netting.ts'
import { approve as approveLends } from './settlement/office-lends.ts'
import * as payments from './settlement/payments.ts'
import { take as takeStatement } from './settlement/statements.ts'
import { remind, send } from './settlement/send-invoices.ts'
import { align as alignRequests } from './sites/align.ts'
import { keep } from './sites/compare.ts'
import { daily, ignore } from './sites/leave-out.ts'
import { number } from './sites/site-number.ts'
import { judgeAgain } from './supply/judging.ts'
import { take as takeLicences } from './supply/licence-list.ts'
import * as licences from './supply/licences.ts'
import * as supplyRules from './supply/rules.ts'
import { take as takeLines } from './sites/take-lines.ts'

/** Every command of the contract and the one file that does it. */
export const commands = {
  'settings.change': changeSettings,
  'staff.add': desk.addStaff,
  'staff.change': desk.changeStaff,
  'sample.make': make,
  'clock.run': run,
  'clock.approve': approve,
  'outbox.tick': outbox.tick,
  'outbox.untick': outbox.untick,
  'outbox.send-now': outbox.sendNow,
  'imports.take': takeImports,
  'people.take': takePeople,
  'messages.settle': messages.settle,
  'acts.undo': acts.undo,
  'acts.redo': acts.redo,
  'reports.save': savedReports.save,
  'reports.remove-saved': savedReports.remove,
  'reports.written': savedReports.written,
  'requests.create': requests.create,
  'requests.edit': edit,
  'requests.act': requests.act,
  'requests.undo': requests.undo,
  'requests.note': note,
  'requests.change-note': changeNote,
  'requests.flag': requests.flag,
  'requests.assign': requests.assign,
  'requests.settle': requests.settle,
  'views.save': views.save,
  'views.remove': views.remove,
  'rules.save': saveRule,
  'rules.remove': removeRule,
  'rules.move': moveRule,
  'desk-queues.save': saveQueue,
  'desk-queues.remove': removeQueue,
  'desk-queues.put': put,
  'desk-flags.save': saveFlag,
  'desk-flags.remove': removeFlag,
  'desk-flags.set': setFlags,
  'scan.go': go,
  'routing.ask': askRota,
  'routing.batch-ask': batchAsk,
  'routing.orders.save': saveOrder,
  'routing.orders.remove': removeOrder,
  'routing.orders.move': moveOrder,
  'sites.number': number,
  'sites.keep': keep,
  'sites.align': alignRequests,
  'sites.take': takeLines,
  'sites.ignore': ignore,
  'sites.daily': daily,
  'networks.adapt': adapt,
  'networks.restore': restore,
  'networks.belong': belong,
  'partners.save': partners.save,
  'patrons.save': patrons.save,
  'patrons.forget': forget,
  'people.merge': merge,
  'people.not-same': notSame,
  'paper.print': paper.print,
  'paper.again': again,
  'paper.mark': mark,
  'paper.stock-save': saveStock,
  'paper.stock-remove': removeStock,
  'paper.stock-import': importStocks,
  'paper.sheet-save': saveSheet,
  'paper.test-print': testPrint,
  'paper.align': align,
  'paper.printer-save': savePrinter,
  'paper.printer-remove': removePrinter,
  'paper.desktop-here': desktop.here,
  'paper.desktop-take': desktop.take,
  'paper.desktop-done': desktop.done,
  'paper.template-save': saveTemplate,
  'paper.template-restore': restoreTemplate,
  'paper.template-remove': removeTemplate,
  'paper.template-import': importTemplate,
  'attachments.add': attachments.add,
  'attachments.delivered': attachments.delivered,
  'catalogues.save': catalogues.save,
  'catalogues.remove': catalogues.remove,
  'holdings.find': findHoldings,
  'supply.rule-save': supplyRules.save,
  'supply.rule-remove': supplyRules.remove,
  'supply.rules-order': supplyRules.order,
  'supply.licence-save': licences.save,
  'supply.licence-remove': licences.remove,
  'supply.licences-take': takeLicences,
  'months.close': closing.close,
  'months.reopen': closing.reopen,
  'supply.judge-again': judgeAgain,
  'invoices.draft': draft,
  'invoices.take-out': takeOut,
  'invoices.drop': drop,
  'invoices.send': send,
  'invoices.credit': credit,
  'invoices.remind': remind,
  'invoices.write-off': writeOff,
  'payments.record': payments.record,
  'payments.take-back': payments.takeBack,
  'office.approve': approveLends,
  'netting.propose': netting.propose,
  'netting.dispute': netting.dispute,
  'netting.answer': netting.answer,
  'netting.accept': netting.accept,
  'netting.drop': netting.drop,
  'statements.take': takeStatement,
  'statements.decide': decide,
  'fees.save': feeRules.save,
  'fees.remove': feeRules.remove,
  'fees.order': feeRules.order,
  'rates.add': addRate,
  'vouchers.move': moveVouchers,
  'copyright.decide': decideCopyright,
  'copyright.join': joinTitles,
  'collection.decide': decideBuying,
  'costs.save': saveCost,
  'costs.remove': removeCost
}
