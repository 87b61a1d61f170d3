import { queueNames } from '../../../shared/lifecycle/queues.ts'
import { actionNames } from '../../../shared/lifecycle/state-table.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { stockNames } from '../../../shared/paper/stock-names.ts'
import { say } from '../../../shared/text/say.ts'

const wrap = (names: readonly string[]) =>
  names.reduce<string[]>((lines, name) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + name.length < 100) lines[lines.length - 1] = `${last} ${name}`
    else lines.push(`  ${name}`)
    return lines
  }, [])

/** What `interloan --help` prints: commands, and the names of actions, queues, artefacts and stocks. */
export function helpText(): string {
  return [
    say('command.help'),
    say('command.actions'),
    ...wrap([...actionNames, 'undo']),
    say('command.queues'),
    ...wrap(queueNames),
    say('command.artefacts'),
    ...wrap(artefactNames),
    say('command.stocks'),
    ...wrap(stockNames),
    ''
  ].join('\n')
}
