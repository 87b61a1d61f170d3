import type { Page } from 'playwright-core'
import { actionKeys } from '../../../renderer/commands/action-keys.ts'
import { fieldsOf } from '../../../shared/lifecycle/action-fields.ts'
import type { ActionName, StateName } from '../../../shared/lifecycle/state-table.ts'
import { actionsOf, stateTables } from '../../../shared/lifecycle/tables.ts'
import { services, sides } from '../../../shared/lifecycle/words.ts'
import { meanwhile, onRequest, pressFor, type Picture } from './picture.ts'

/** Opens the form of an act on the request that is shown: by its letter, or as what else is said with what comes next. */
export async function openAct(page: Page, name: ActionName): Promise<void> {
  await onRequest(page)
  const number = /request\/([^?]+)/.exec(page.url())?.[1] ?? ''
  const { actions } = await meanwhile(page, 'requests.get', { number })
  const primary = actions.find((offer) => offer.name === name)?.primary
  await page.locator('h1').click()
  await pressFor(page, primary ? 'Shift+Enter' : actionKeys[name])
}

const form = (at: string, name: ActionName): Picture => ({ at, first: (page) => openAct(page, name) })

/** An act's form that is sent as it is, or with what is wrong in it. */
const refusedAct = (at: string, name: ActionName, fill?: (page: Page) => Promise<void>): Picture => ({
  at,
  async first(page) {
    await openAct(page, name)
    await fill?.(page)
    await refused(page)
  }
})

/** Every form of the state tables, once for each set of fields: `act-` and the act, and of its further sets the side and service too. */
function formsOfActs(): Record<string, Picture> {
  const seen = new Set<string>()
  const forms: Record<string, Picture> = {}
  for (const side of sides)
    for (const service of services)
      for (const state of Object.keys(stateTables[side].states) as StateName[])
        for (const { name, step, primary } of actionsOf(side, service, state)) {
          const fields = fieldsOf(step)
          const key = `${name} ${fields.map((field) => `${field.name} ${field.required}`).join()}`
          // Whom to ask has a form of its own only where it is what comes next.
          if (fields.length === 0 || seen.has(key) || (name === 'ask' && !primary)) continue
          seen.add(key)
          const title = `act-${name}` in forms ? `act-${name}-${side}-${service}` : `act-${name}`
          forms[title in forms ? `${title}-${state}` : title] = form(
            `/request/@@${side}-${service}-${name === 'ask' ? state : name}`,
            name
          )
        }
  return forms
}

const inDialog = (page: Page) => page.getByRole('dialog')
/** The form is sent as it is; what is wrong with it is said. */
async function refused(page: Page): Promise<void> {
  await inDialog(page).locator('[type=submit]').click()
  await inDialog(page).locator('.why, [role=alert]').first().waitFor()
}

/** The forms of acts, and how they are refused. */
export const actDialogs: Readonly<Record<string, Picture>> = {
  ...formsOfActs(),
  'act-cannot-supply-refused': refusedAct('/request/@@lending-loan-cannot-supply', 'cannot-supply'),
  'act-ship-refused': refusedAct('/request/@lending-to-ship', 'ship', async (page) => {
    await inDialog(page).locator('input.num').last().fill('?')
    for (const box of await inDialog(page).locator('.box:has(.unit) input').all()) await box.fill('nine')
  }),
  'act-ask-refused': refusedAct('/request/@@borrowing-loan-under-review', 'ask'),
  'act-conditional-refused': refusedAct('/request/@@lending-loan-under-review', 'answer-conditional'),
  'act-due-refused': refusedAct('/request/@lending-out-on-loan', 'change-due'),
  'act-check-in-part-refused': refusedAct('/request/@lending-out-on-loan', 'check-in-part', async (page) => {
    await inDialog(page).locator('input').first().fill('77')
  }),
  'act-menu': {
    at: '/request/@lending-out-on-loan',
    async first(page) {
      await onRequest(page)
      await page.locator('.decide .all .is-icon').click()
      await page.getByRole('menu').waitFor()
    }
  },
  'act-undo': {
    at: '/request/@lending-to-pull',
    async first(page) {
      await onRequest(page)
      await page.locator('h1').click()
      await page.keyboard.press('Enter')
      await page.locator('.toast').first().waitFor()
    }
  }
}
