import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { site } from './site-commands.ts'
import { ask, oneOf, RefusedCommand, type Session } from './session.ts'

const acts = ['list', 'show', 'check', 'sheet', 'compare', 'sites'] as const

/** `network`: lists the profiles, shows one with where each fact comes from, judges a file; what is done in its own site. */
export async function network(session: Session): Promise<number> {
  const [, act, word, ...more] = session.args.words
  const name = act === undefined ? 'list' : oneOf(acts, act, 'network')
  if (name === 'list') return listNetworks(session)
  if (name === 'sheet' || name === 'compare' || name === 'sites') return site(session, name)
  if (word === undefined || more.length > 0) throw new Usage('network show NAME | network check FILE')
  return name === 'show' ? showNetwork(session, word) : checkNetwork(session, word)
}

async function listNetworks(session: Session): Promise<number> {
  const all = await ask(session, 'networks.list', {})
  const rows = all.map((each) => ({ ...each, kind: say(`networks.kinds.${each.kind}`) }))
  session.out(
    printRows(
      session.format === 'json' ? all : rows,
      ['id', 'kind', 'name', 'channel', 'countries', 'belongs', 'adapted', 'notPublished'],
      session.format
    )
  )
  return 0
}

async function showNetwork(session: Session, id: string): Promise<number> {
  const shown = await ask(session, 'networks.show', { id })
  if (session.format === 'json') {
    session.out(`${shown.text}\n`)
    return 0
  }
  const facts = shown.facts.map(({ source, certainty, value, ...fact }) => ({
    ...fact,
    value: value ?? '',
    certainty: say(`networks.certainty.${certainty}`),
    source: source?.title ?? ''
  }))
  session.out(printRows(facts, ['part', 'label', 'value', 'certainty', 'source'], session.format, 60))
  session.out(`\n${printRows(shown.states, ['word', 'side', 'service', 'state'], session.format)}`)
  session.out(`\n${printRows(shown.reasons, ['code', 'reasonWord', 'iso10161', 'effect'], session.format)}`)
  for (const { path, sentence } of shown.wrong) session.err(`${path}: ${sentence}\n`)
  return 0
}

/** Exit 1 for a profile that cannot be used, each fault with its place in the file. */
async function checkNetwork(session: Session, file: string): Promise<number> {
  const found = await ask(session, 'networks.check', { text: textOf(file) })
  session.out(
    session.format === 'table'
      ? printRows(found.faults, ['path', 'sentence'], 'table', 200)
      : printOne(found, session.format)
  )
  if (session.format === 'table') session.out(found.sound ? `${say('networks.sound')}\n` : '')
  return found.sound ? 0 : 1
}

/** @throws RefusedCommand not-found */
function textOf(file: string): string {
  try {
    return readFileSync(resolve(file), 'utf8')
  } catch {
    throw new RefusedCommand(new Refused('not-found', { what: file }, { field: 'file' }).refusal)
  }
}
