import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

const codeOf = (fault: unknown): string => {
  if (typeof fault !== 'object' || fault === null) return ''
  const { code, driverError } = fault as { code?: unknown; driverError?: unknown }
  if (typeof code === 'string') return code
  return driverError === fault ? '' : codeOf(driverError)
}

/** Turns what the disk or SQLite says into a refusal in plain words; anything else is given back as it is. Never carries query parameters. */
export function ledgerFault(fault: unknown, file: string): unknown {
  if (fault instanceof Refused) return fault
  const code = codeOf(fault)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new Refused('disk-full')
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'EROFS' ||
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'SQLITE_CANTOPEN'
  )
    return new Refused('read-only', { file, what: say('words.ledger.system', { code }) })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_IOERR_SHORT_READ')
    return new Refused('damaged', { file, what: say('words.ledger.pages') })
  if (code === 'SQLITE_NOTADB') return new Refused('not-a-ledger', { file })
  if (code.startsWith('SQLITE')) return new Error(`${code} at the ledger`)
  return fault
}
