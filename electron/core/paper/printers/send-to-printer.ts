import { readFileSync } from 'node:fs'
import type { Stock } from '../../../../shared/paper/stocks.ts'
import { handToCups, type Handed } from './cups.ts'
import type { LabelPrinter } from './label-printers.ts'
import { sendToPort } from './raw-port.ts'

export interface Sending {
  /** The whole path of the file. */
  readonly path: string
  readonly printer: string
  /** Where staff told of it as a label printer. */
  readonly label?: LabelPrinter | undefined
  readonly copies: number
  readonly stock: Stock
  readonly tray?: string | null
  readonly title: string
}

/** Sends a file by the way its printer has. Nothing is sent a second time: what came of it is told, also that nobody knows. */
export async function sendToPrinter({ label, ...sending }: Sending): Promise<Handed> {
  if (label?.way === 'port' && label.host !== null && label.port !== null) {
    const bytes = readFileSync(sending.path)
    return sendToPort({ host: label.host, port: label.port }, bytes, sending.copies)
  }
  return handToCups({ ...sending, raw: label !== undefined })
}
