import type { Page } from 'playwright-core'
import type { Answer } from '../../../shared/contract/answer.ts'
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/calls.ts'

/** What a picture is of. */
export interface Picture {
  /** Where it is; some words stand for a request of the sample (address.ts). */
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

/** What somebody at another window does meanwhile, signed by the third of the staff or by another. */
export async function meanwhile<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
  staffId = 3
): Promise<CallOutput<N>> {
  const answer = await page.evaluate(
    async ([call, body, staff]) => {
      const headers = { 'content-type': 'application/json', 'x-staff': staff }
      return (await fetch(`/call/${call}`, { method: 'POST', headers, body })).json() as Promise<Answer>
    },
    [name, JSON.stringify(input), String(staffId)] as const
  )
  if (!answer.ok) throw new Error(answer.refusal.sentence)
  return answer.value as CallOutput<N>
}

/** The page as it is where a call answers so: lists without a line, as no desk of the sample has them. */
export async function asIf<N extends CallName>(page: Page, answers: Partial<{ [M in N]: CallOutput<M> }>) {
  for (const [name, value] of Object.entries(answers))
    await page.route(`**/call/${name}`, (route) => route.fulfill({ json: { ok: true, value } }))
  await page.reload()
}

/** A screen whose keys mean something: what is written at its head is there, and nothing else has the focus. */
export async function onScreen(page: Page, part: string): Promise<void> {
  await page.locator(`.in-sight ${part}`).first().waitFor({ state: 'attached' })
  await page.locator('h1').first().click()
}

/** Sends the form of the dialog that is open, and waits until something in it is said to be wrong. */
export async function sendForFault(page: Page): Promise<void> {
  await page.getByRole('dialog').locator('.dialog-foot .is-main').click()
  await page.getByRole('dialog').locator('[aria-invalid=true], [role=alert]').first().waitFor()
}
