import { addLibrary, addRequest, minute, openDesk, type TestDesk } from './desk.ts'

/** A request with all that is known of it. */
export const whole = (desk: TestDesk, number: string) => desk.call('requests.get', { number })

/** A desk on Monday 1 June 2026, noon, whose clock asks the next library after two working days without an answer. */
export async function openClocked(settings: Parameters<typeof openDesk>[0] = {}): Promise<TestDesk> {
  const desk = await openDesk({
    now: '2026-06-01T12:00:00Z',
    ...settings,
    settings: { zone: 'UTC', respondDays: 2, whenNoAnswer: 'next', ...settings?.settings }
  })
  for (const symbol of ['DE-1', 'DE-2', 'DE-3']) await addLibrary(desk, symbol)
  await desk.tick()
  return desk
}

/** A new request that these libraries are asked for, one after the other; its number. */
export async function ask(desk: TestDesk, suppliers: readonly string[] = ['DE-1', 'DE-2', 'DE-3']): Promise<string> {
  const number = await addRequest(desk)
  await desk.acts(number, 'review', ['ask', { suppliers: [...suppliers] }])
  return number
}

/** The desk stands open: its clock runs every hour until that moment. */
export async function awakeUntil(desk: TestDesk, until: string): Promise<void> {
  for (const end = Date.parse(until); desk.now() < end;) await desk.tick(Math.min(60 * minute, end - desk.now()))
}

/** What the clock did to a request, and by which rule. */
export const steps = (desk: TestDesk, number: string) =>
  desk
    .rows<{ action: string; rule: string | null }>(
      `select e.action, e.rule from event e join request r on r.id = e.request_id where r.number = ? and e.by = 'rule'`,
      number
    )
    .map(({ action, rule }) => `${action} by ${rule}`)
