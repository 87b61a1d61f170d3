import * as catalogues from './catalogues/catalogues.ts'
import { search as searchHoldings, tryOut } from './catalogues/search.ts'
import { rehearse } from './clock/rehearse.ts'
import { waiting } from './clock/waiting.ts'
import { check as checkCopyright } from './copyright/check.ts'
import { clearing } from './copyright/clearing.ts'
import { listCosts } from './copyright/costs.ts'
import { suggestions } from './copyright/suggestions.ts'
import { out as copyrightOut } from './copyright/titles-out.ts'
import { title as copyrightTitle, titles as copyrightTitles } from './copyright/titles.ts'
import * as ledger from './desk/check-ledger.ts'
import { look as lookAtDesk } from './desk/desk.ts'
import { settingChanges } from './desk/setting-acts.ts'
import { look as lookAtFiles } from './imports/imports.ts'
import { look as lookAtPeople } from './imports/people-lists.ts'
import * as messages from './messages/messages.ts'
import { check as checkFee, list as listFees } from './money/fee-rules.ts'
import { propose as proposeVouchers } from './money/voucher-proposal.ts'
import { quoteRequest, quoteStep } from './money/quote-request.ts'
import { listRates } from './money/rates.ts'
import { listVouchers } from './money/vouchers.ts'
import { list as listOutbox, ticked } from './outbox/outbox.ts'
import { bytes as attachmentBytes } from './paper/attachments.ts'
import { listAlignments } from './paper/alignments.ts'
import { lookAtJob, lookAtOrder } from './paper/look-at-order.ts'
import { checkAddress } from './paper/check-address.ts'
import { listStocks } from './paper/list-stocks.ts'
import { mail } from './paper/notices.ts'
import * as paper from './paper/paper.ts'
import { jobs, slips } from './paper/print-jobs.ts'
import { printers, trays } from './paper/printers/label-printers.ts'
import { waiting as waitingForDesktop } from './paper/printers/desktop-errands.ts'
import { desktopSheets } from './paper/printers/desktop-sheets.ts'
import { sheets } from './paper/sheets-in-hand.ts'
import { listTemplates, oneTemplate } from './paper/templates/kept-templates.ts'
import { pickSamples } from './paper/templates/pick-samples.ts'
import { previewTemplate } from './paper/templates/preview-template.ts'
import { sayFields } from './paper/templates/say-fields.ts'
import { startTemplate } from './paper/templates/start-template.ts'
import { exportTemplate } from './paper/templates/template-file.ts'
import { testSheet } from './paper/test-sheet.ts'
import { scannerSheet } from './paper/scanner-sheet.ts'
import { toPrint } from './paper/to-print.ts'
import * as networks from './networks/networks.ts'
import { exportPartners } from './partners/export-partners.ts'
import * as partners from './partners/partners.ts'
import * as patrons from './patrons/patrons.ts'
import { duplicates } from './people/duplicates.ts'
import { glance } from './people/glance.ts'
import * as months from './reports/closing/months.ts'
import * as reports from './reports/reports.ts'
import { exportReport } from './reports-out/export-report.ts'
import { pack } from './reports-out/pack.ts'
import * as savedReports from './reports-out/saved-reports.ts'
import { due } from './reports-out/due.ts'
import { counts } from './requests/queue-counts.ts'
import { exportList } from './requests/queue-export.ts'
import { facets } from './requests/queue-facets.ts'
import { numbers, page, place } from './requests/queue-page.ts'
import { list as listViews } from './requests/saved-views.ts'
import { look as lookAtCode } from './requests/scan.ts'
import { read as readCitation } from './requests/read-citation.ts'
import { latest as latestActs } from './requests/latest-acts.ts'
import { search } from './requests/search.ts'
import { look as lookAtToday } from './requests/today.ts'
import { get } from './requests/whole.ts'
import { notices } from './requests/told-before.ts'
import { why } from './requests/why.ts'
import { listFlags } from './rules/desk-flags.ts'
import { listQueues } from './rules/desk-queues.ts'
import { dryRun } from './rules/dry-run.ts'
import { checkRule, listRules } from './rules/list-rules.ts'
import * as ruleFiles from './rules/rule-files.ts'
import { tryRule } from './rules/try-rule.ts'
import { listOrders } from './routing/routing-orders.ts'
import { batch as planBatch } from './routing/batch.ts'
import { plan } from './routing/plan.ts'
import { replay } from './routing/replay.ts'
import { routingPartner } from './routing/routing-partner.ts'
import { balances } from './settlement/balances.ts'
import * as clearingList from './settlement/clearing-list.ts'
import * as invoices from './settlement/invoices.ts'
import * as netting from './settlement/kept-netting.ts'
import * as nacsisFiles from './settlement/nacsis-files.ts'
import { out as nettingOut } from './settlement/netting-out.ts'
import * as officeLends from './settlement/office-lends.ts'
import { onAccount } from './settlement/on-account.ts'
import { out as statementOut } from './settlement/statement-out.ts'
import * as statements from './settlement/statements.ts'
import { compare } from './sites/compare.ts'
import { listSites } from './sites/list-sites.ts'
import { sheet } from './sites/request-sheet.ts'
import { checks } from './supply/checks.ts'
import { exportLicences } from './supply/export-licences.ts'
import { judge } from './supply/judging.ts'
import { look as lookAtLicences } from './supply/licence-list.ts'
import * as licences from './supply/licences.ts'
import * as supplyRules from './supply/rules.ts'

/** Every query of the contract and the one file that answers it. */
export const queries = {
  'desk.look': lookAtDesk,
  'settings.changes': settingChanges,
  'ledger.check': ledger.check,
  'ledger.backup': ledger.backup,
  'ledger.backups': ledger.backups,
  'clock.rehearse': rehearse,
  'clock.waiting': waiting,
  'outbox.list': listOutbox,
  'outbox.ticked': ticked,
  'imports.look': lookAtFiles,
  'people.look': lookAtPeople,
  'messages.list': messages.list,
  'messages.get': messages.get,
  'months.list': months.list,
  'months.next': months.next,
  'months.look': months.look,
  'months.adjustments': months.adjustments,
  'reports.list': reports.list,
  'reports.run': reports.run,
  'reports.requests': reports.requests,
  'reports.numbers': reports.numbers,
  'reports.export': exportReport,
  'reports.pack': pack,
  'reports.saved': savedReports.list,
  'reports.export-saved': savedReports.exportSaved,
  'reports.due': due,
  'acts.latest': latestActs,
  'requests.get': get,
  'requests.why': why,
  'requests.notices': notices,
  'requests.read-citation': readCitation,
  'requests.search': search,
  'queues.counts': counts,
  'queues.page': page,
  'queues.place': place,
  'queues.facets': facets,
  'queues.numbers': numbers,
  'queues.export': exportList,
  'views.list': listViews,
  'rules.list': listRules,
  'rules.check': checkRule,
  'rules.file': ruleFiles.file,
  'rules.read': ruleFiles.read,
  'rules.try': tryRule,
  'rules.dry-run': dryRun,
  'desk-queues.list': listQueues,
  'desk-flags.list': listFlags,
  'today.look': lookAtToday,
  'scan.look': lookAtCode,
  'routing.orders.list': listOrders,
  'routing.plan': plan,
  'routing.partner': routingPartner,
  'routing.batch': planBatch,
  'routing.replay': replay,
  'sites.sheet': sheet,
  'sites.list': listSites,
  'sites.compare': compare,
  'networks.list': networks.list,
  'networks.show': networks.show,
  'networks.check': networks.check,
  'partners.list': partners.list,
  'partners.find': partners.find,
  'partners.get': partners.get,
  'partners.export': exportPartners,
  'patrons.list': patrons.list,
  'patrons.get': patrons.get,
  'people.glance': glance,
  'people.duplicates': duplicates,
  'paper.preview': paper.preview,
  'paper.look': lookAtOrder,
  'paper.job-look': lookAtJob,
  'paper.address': checkAddress,
  'paper.jobs': jobs,
  'paper.slips': slips,
  'paper.to-print': toPrint,
  'paper.bytes': paper.bytes,
  'paper.stocks': listStocks,
  'paper.sheets': sheets,
  'paper.alignments': listAlignments,
  'paper.test-sheet': testSheet,
  'paper.templates': listTemplates,
  'paper.template': oneTemplate,
  'paper.template-start': startTemplate,
  'paper.template-samples': pickSamples,
  'paper.template-preview': previewTemplate,
  'paper.template-fields': sayFields,
  'paper.template-export': exportTemplate,
  'paper.scanner-sheet': scannerSheet,
  'paper.printers': printers,
  'paper.trays': trays,
  'paper.desktop-waiting': waitingForDesktop,
  'paper.desktop-sheets': desktopSheets,
  'attachments.bytes': attachmentBytes,
  'supply.rules': supplyRules.rules,
  'supply.licences': licences.list,
  'supply.licence': licences.get,
  'supply.licences-look': lookAtLicences,
  'supply.licences-export': exportLicences,
  'supply.judge': judge,
  'requests.checks': checks,
  'copyright.check': checkCopyright,
  'copyright.titles': copyrightTitles,
  'copyright.out': copyrightOut,
  'copyright.title': copyrightTitle,
  'copyright.clearing': clearing,
  'collection.suggestions': suggestions,
  'costs.list': listCosts,
  'notices.mail': mail,
  'catalogues.list': catalogues.list,
  'catalogues.try': tryOut,
  'holdings.search': searchHoldings,
  'holdings.found': catalogues.found,
  'money.balances': balances,
  'invoices.list': invoices.list,
  'invoices.get': invoices.get,
  'netting.list': netting.list,
  'netting.get': netting.get,
  'netting.out': nettingOut,
  'statements.look': statements.look,
  'statements.list': statements.list,
  'statements.get': statements.get,
  'statements.out': statementOut,
  'payments.on-account': onAccount,
  'clearing.list': clearingList.list,
  'clearing.out': clearingList.out,
  'office.lends': officeLends.lends,
  'office.out': officeLends.out,
  'nacsis.out': nacsisFiles.out,
  'nacsis.look': nacsisFiles.look,
  'fees.list': listFees,
  'fees.check': checkFee,
  'fees.quote': quoteRequest,
  'fees.at-step': quoteStep,
  'rates.list': listRates,
  'vouchers.proposal': proposeVouchers,
  'vouchers.list': listVouchers
}
