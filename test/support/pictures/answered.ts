import type { Page } from 'playwright-core'
import type { CallName, CallOutput } from '../../../shared/contract/calls.ts'

/** From now on the door answers a call with what is made of its own answer, until the next picture. */
export async function answered<N extends CallName>(page: Page, name: N, change: (own: CallOutput<N>) => unknown) {
  await page.route(`**/call/${name}`, async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as { ok: boolean; value: CallOutput<N> }
    await route.fulfill({ response, json: answer.ok ? { ok: true, value: change(answer.value) } : answer })
  })
}

/** From now on a call says something else than the window gave it, so that the door refuses what it would have done. */
export async function asked(page: Page, name: CallName, change: (given: Record<string, unknown>) => unknown) {
  await page.route(`**/call/${name}`, (route) =>
    route.continue({ postData: JSON.stringify(change(route.request().postDataJSON() as Record<string, unknown>)) })
  )
}

/** Another choice of this window's person, from the beginning. */
export async function chosen(page: Page, choice: object): Promise<void> {
  await page.evaluate((more) => {
    sessionStorage.clear()
    const now = JSON.parse(localStorage.getItem('interloan.session') ?? '{}') as object
    localStorage.setItem('interloan.session', JSON.stringify({ ...now, ...more }))
  }, choice)
  await anew(page)
}

/** The page once more, with the answers that it is given now. */
export async function anew(page: Page): Promise<void> {
  await page.reload()
  await page.locator('h1').first().waitFor({ state: 'attached' })
}
