import type { Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Side } from '../../shared/lifecycle/words.ts'
import { attempt } from '../attempt.ts'
import { useScanDesk } from '../stores/scan-desk.ts'

/** A parcel without a record was scanned: its barcode is kept with the request that is made for it, and the scans go on. */
export function useScannedParcel(side: Readonly<Ref<Side>>, draft: Ref<{ barcode: string }>) {
  const route = useRoute()
  const router = useRouter()
  const scans = useScanDesk()
  const scanned = typeof route.query['barcode'] === 'string' ? route.query['barcode'].slice(0, 80) : ''
  if (scanned && !draft.value.barcode) draft.value.barcode = scanned

  async function backToScans(number: string) {
    if (side.value === 'borrowing') await attempt('requests.edit', { number, version: 1, barcode: scanned })
    await router.push({ name: 'scan' })
    await scans.lookUp(number)
  }
  return { scanned, backToScans }
}
