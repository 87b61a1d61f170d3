import type { Page } from 'playwright-core'

/** What a picture is of. */
export interface Picture {
  /** Where it is; capitals stand for a request of the sample (`numbers`). */
  readonly at: string
  /** What a person does there first. */
  readonly first: (page: Page) => Promise<void>
}

/** The page of a request is there, and its keys mean something. */
export async function onRequest(page: Page): Promise<void> {
  await page.locator('.in-sight .request-tabs').waitFor()
  await page.locator('h1').first().waitFor({ state: 'attached' })
}

/** Presses keys, one after the other, and waits for the dialog that the last one opens. */
export async function pressFor(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
}
