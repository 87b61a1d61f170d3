import type { Picture } from './picture.ts'
import { actDialogs } from './dialogs-acts.ts'
import { moneyDialogs } from './dialogs-money.ts'
import { paperDialogs } from './dialogs-paper.ts'
import { queueDialogs } from './dialogs-queue.ts'
import { reportDialogs } from './dialogs-reports.ts'
import { requestDialogs } from './dialogs-request.ts'
import { ruleDialogs } from './dialogs-rules.ts'
import { settingsDialogs } from './dialogs-settings.ts'
import { templateDialogs } from './dialogs-templates.ts'
import { scanDialogs } from './dialogs-scan.ts'

/** What lies over a screen, opens in it or stands in it for a while: dialogs, sheets, forms, menus, refusals, empty lists. */
export const dialogs: Readonly<Record<string, Picture>> = {
  ...requestDialogs,
  ...actDialogs,
  ...scanDialogs,
  ...queueDialogs,
  ...moneyDialogs,
  ...ruleDialogs,
  ...reportDialogs,
  ...paperDialogs,
  ...templateDialogs,
  ...settingsDialogs
}
