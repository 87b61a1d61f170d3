import { House1700000000001 } from './1700000000001-house.ts'
import { SavedViews1700000000010 } from './1700000000010-saved-views.ts'
import { SettingChanges1700000000011 } from './1700000000011-setting-changes.ts'
import { MergedPeople1700000000012 } from './1700000000012-merged-people.ts'
import { Notes1700000000013 } from './1700000000013-notes.ts'
import { Stocks1700000000014 } from './1700000000014-stocks.ts'
import { PrintPlaces1700000000015 } from './1700000000015-print-places.ts'
import { Templates1700000000016 } from './1700000000016-templates.ts'
import { ShelvesAndCouriers1700000000017 } from './1700000000017-shelves-and-couriers.ts'
import { PartnerLanguage1700000000019 } from './1700000000019-partner-language.ts'
import { Printers1700000000020 } from './1700000000020-printers.ts'
import { Networks1700000000021 } from './1700000000021-networks.ts'
import { Clock1700000000022 } from './1700000000022-clock.ts'
import { AnswersOfSuppliers1700000000023 } from './1700000000023-answers-of-suppliers.ts'
import { ClockRules1700000000024 } from './1700000000024-clock-rules.ts'
import { OtherSites1700000000025 } from './1700000000025-other-sites.ts'
import { PartnerTerms1700000000027 } from './1700000000027-partner-terms.ts'
import { Catalogues1700000000028 } from './1700000000028-catalogues.ts'
import { Routing1700000000029 } from './1700000000029-routing.ts'
import { RequestRules1700000000030 } from './1700000000030-request-rules.ts'
import { Supply1700000000031 } from './1700000000031-supply.ts'
import { DesktopPrinting1700000000032 } from './1700000000032-desktop-printing.ts'
import { Fees1700000000033 } from './1700000000033-fees.ts'
import { Settlement1700000000034 } from './1700000000034-settlement.ts'
import { ClosedMonths1700000000035 } from './1700000000035-closed-months.ts'
import { SavedReports1700000000036 } from './1700000000036-saved-reports.ts'
import { Copyright1700000000037 } from './1700000000037-copyright.ts'
import { ChargedByDate1700000000038 } from './1700000000038-charged-by-date.ts'
import { OfficeApprovals1700000000040 } from './1700000000040-office-approvals.ts'

/** Every migration, oldest first; by hand, never changed once released. */
export const migrations = [
  House1700000000001,
  SavedViews1700000000010,
  SettingChanges1700000000011,
  MergedPeople1700000000012,
  Notes1700000000013,
  Stocks1700000000014,
  PrintPlaces1700000000015,
  Templates1700000000016,
  ShelvesAndCouriers1700000000017,
  PartnerLanguage1700000000019,
  Printers1700000000020,
  Networks1700000000021,
  Clock1700000000022,
  AnswersOfSuppliers1700000000023,
  ClockRules1700000000024,
  OtherSites1700000000025,
  PartnerTerms1700000000027,
  Catalogues1700000000028,
  Routing1700000000029,
  RequestRules1700000000030,
  Supply1700000000031,
  DesktopPrinting1700000000032,
  Fees1700000000033,
  Settlement1700000000034,
  ClosedMonths1700000000035,
  SavedReports1700000000036,
  Copyright1700000000037,
  ChargedByDate1700000000038,
  OfficeApprovals1700000000040
]
