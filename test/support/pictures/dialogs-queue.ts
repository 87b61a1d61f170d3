import { pressFor, type Picture } from './picture.ts'

/** Of the frame, Today, queues, new requests, files, messages and outbox. */
export const queueDialogs: Readonly<Record<string, Picture>> = {
  columns: {
    at: '/queue/open',
    async first(page) {
      await page.locator('.in-sight table.list tr.here').waitFor()
      await pressFor(page, 'Alt+c')
    }
  }
}
