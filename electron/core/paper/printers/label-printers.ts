import { isIP } from 'node:net'
import type { Printer, PrinterLanguage } from '../../../../shared/contract/paper-calls.ts'
import { Refused } from '../../../../shared/contract/refused.ts'
import { say } from '../../../../shared/text/say.ts'
import { appendEvent } from '../../append-event.ts'
import type { Transaction } from '../../database/transact.ts'
import { answers, does, type Reading } from '../../handler.ts'
import { isQueueName, listQueues, listTrays } from './cups.ts'
import { desktopPrinters } from './desktop-errands.ts'
import { answersAt } from './raw-port.ts'

/** A label printer that staff told of: spoken to in its own language, which no driver translates. */
export interface LabelPrinter {
  readonly name: string
  readonly way: 'cups-raw' | 'port'
  readonly host: string | null
  readonly port: number | null
  readonly language: Exclude<PrinterLanguage, 'pdf'>
  readonly dpi: 203 | 300 | 600
}
const columns = 'select name, way, host, port, language, dpi from label_printer'

/** The label printer of a name; undefined for a printer that takes a PDF, and for the kept file. */
export function labelPrinterIn(reading: Reading, name: string | null | undefined): LabelPrinter | undefined {
  return reading.sql(`${columns} where name = ?`).get(name ?? '') as LabelPrinter | undefined
}

/** The same inside a transaction. */
export async function labelPrinterFrom(tx: Transaction, name: string | null): Promise<LabelPrinter | undefined> {
  return tx.one<LabelPrinter>(`${columns} where name = ?`, name ?? '')
}

export const printers = answers('paper.printers', async (_given, reading) => {
  const own = reading.sql(`${columns} order by name`).all() as LabelPrinter[]
  const queues = await listQueues()
  const told = await Promise.all(
    own.map(async (each): Promise<Printer> => {
      const { name, host, port } = each
      if (host === null || port === null) {
        const queue = queues.find((one) => one.name === name)
        return { ...each, ready: queue?.ready ?? false, detail: queue?.detail ?? say('paper.printing.no-queue') }
      }
      return { ...each, ready: await answersAt({ host, port }), detail: `${host}:${port}` }
    })
  )
  const byCups = queues
    .filter(({ name }) => own.every((each) => each.name !== name))
    .map((queue): Printer => ({ ...queue, way: 'cups', language: 'pdf', dpi: null, host: null, port: null }))
  const known = new Set([...told, ...byCups].map(({ name }) => name))
  const byDesktop = desktopPrinters(reading)
    .filter(({ name }) => !known.has(name))
    .map((each): Printer => ({ ...each, way: 'desktop', language: 'pdf', dpi: null, host: null, port: null }))
  return [...told, ...byCups, ...byDesktop]
})

export const trays = answers('paper.trays', async ({ printer }, reading) =>
  labelPrinterIn(reading, printer) ? [] : listTrays(printer)
)

export const savePrinter = does('paper.printer-save', {
  run: ({ name, way, host, port, language, dpi }, writing) =>
    writing.transact(async (tx) => {
      const wrong = faultOf(name, way, host)
      if (wrong)
        throw new Refused('bad-input', { what: say(`paper.printer-faults.${wrong.what}`) }, { field: wrong.field })
      const there = way === 'port' ? { host, port } : { host: null, port: null }
      await tx.run(
        `insert into label_printer(name, way, host, port, language, dpi, staff_id, updated) values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict(name) do update set way = excluded.way, host = excluded.host, port = excluded.port, language = excluded.language,
           dpi = excluded.dpi, staff_id = excluded.staff_id, updated = excluded.updated`,
        name,
        way,
        there.host,
        there.port,
        language,
        dpi,
        writing.caller.staffId,
        writing.now()
      )
      await appendEvent({ ...writing, tx }, { action: 'printer', data: JSON.stringify({ printer: name }) })
      tx.changed('settings')
      const detail = there.host === null ? '' : `${there.host}:${there.port}`
      return { name, way, language, dpi, ...there, ready: false, detail }
    })
})

export const removePrinter = does('paper.printer-remove', {
  run: ({ name }, writing) =>
    writing.transact(async (tx) => {
      if (!(await labelPrinterFrom(tx, name))) throw new Refused('not-found', { what: name }, { field: 'name' })
      await tx.run('delete from label_printer where name = ?', name)
      await appendEvent(
        { ...writing, tx },
        { action: 'printer', data: JSON.stringify({ printer: name, removed: true }) }
      )
      tx.changed('settings')
      return { name }
    })
})

/** A host is an address, or a name by RFC 1123 (2.1); what is behind it is the desk's own affair. */
function faultOf(
  name: string,
  way: LabelPrinter['way'],
  host: string | null
): { what: 'name' | 'queue' | 'host'; field: string } | undefined {
  if (/\p{Cc}/u.test(name) || name.startsWith('-')) return { what: 'name', field: 'name' }
  if (way === 'cups-raw') return isQueueName(name) ? undefined : { what: 'queue', field: 'name' }
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
  const isName = new RegExp(`^${label}(?:\\.${label})*\\.?$`, 'i').test(host ?? '') && !/^[\d.]+$/.test(host ?? '')
  return isIP(host ?? '') > 0 || isName ? undefined : { what: 'host', field: 'host' }
}
