import { programVersion } from '../program-version.ts'

/** At most so many lines of where a fault came from. */
const most = 12

/**
 * What whoever looks after the program needs of a fault, and nothing of the desk's: versions, what ended, where in the program. Never a fault's
 * message (it may hold a patron's name), and no folder (it may hold the account's).
 */
export function faultDetails(what: string, fault?: unknown, safe = false): string {
  const { electron = '', chrome = '', node } = process.versions
  return [
    `Interloan ${programVersion}, Electron ${electron}, Chromium ${chrome}, Node ${node}`,
    `${process.platform} ${process.arch}${safe ? ', safe mode' : ''}`,
    what,
    ...(fault instanceof Error ? [nameOf(fault), ...framesOf(fault)] : [])
  ].join('\n')
}

function nameOf(fault: Error): string {
  const code =
    'code' in fault && typeof fault.code === 'string' && /^[A-Z0-9_]{1,40}$/.test(fault.code) ? fault.code : ''
  const name = /^\w{1,40}$/.test(fault.name) ? fault.name : 'Error'
  return code === '' ? name : `${name} ${code}`
}

function framesOf({ stack = '', message }: Error): string[] {
  const after = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack
  return after
    .split('\n')
    .map((line) => line.replace(/(?:[a-z]+:\/\/)?[^\s()]*[\\/]/g, '').trim())
    .filter((line) => /^at (?:async )?(?:[\w.$<>[\] ]{1,80} \()?[\w.:-]{1,80}:\d+:\d+\)?$/.test(line))
    .slice(0, most)
}
