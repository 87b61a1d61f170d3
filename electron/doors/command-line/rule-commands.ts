import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, RefusedCommand, type Session } from './session.ts'

const acts = ['list', 'show', 'check', 'dry-run', 'add'] as const

/** `rules [list | show NAME | check FILE | dry-run [FILE] [--days N] | add FILE]`: the rules on requests; a file is one rule as JSON. */
export async function rules(session: Session): Promise<number> {
  const [, act, word, ...more] = session.args.words
  const name = act === undefined ? 'list' : oneOf(acts, act, 'rules')
  if (more.length > 0) throw new Usage('rules [list | show NAME | check FILE | dry-run [FILE] | add FILE]')
  if (name === 'list') return listRules(session)
  if (name === 'dry-run') return dryRun(session, word)
  if (word === undefined) throw new Usage('rules show NAME | rules check FILE | rules add FILE')
  if (name === 'show') return showRule(session, word)
  return name === 'check' ? checkRule(session, word) : addRule(session, word)
}

async function listRules(session: Session): Promise<number> {
  const all = await ask(session, 'rules.list', {})
  const rows = all.map(({ faults, shadowedBy, ...rule }, at) => ({
    ...rule,
    place: at + 1,
    wrong: [...faults.map(({ sentence }) => sentence), ...(shadowedBy ? [`← ${shadowedBy.name}`] : [])].join(' ')
  }))
  session.out(
    session.format === 'json'
      ? printOne(all, 'json')
      : printRows(rows, ['place', 'id', 'name', 'on', 'fired', 'last', 'sentence', 'wrong'], session.format, 80)
  )
  return 0
}

/** One rule by its name or number; as JSON it can be changed and added again. */
async function showRule(session: Session, word: string): Promise<number> {
  const found = (await ask(session, 'rules.list', {})).find(({ id, name }) => name === word || String(id) === word)
  if (!found) throw new RefusedCommand(new Refused('not-found', { what: word }, { field: 'name' }).refusal)
  const { id, version, name, on, sentence, fired, last, faults, shadowedBy } = found
  session.out(
    session.format === 'json'
      ? Buffer.from((await ask(session, 'rules.file', { id })).base64, 'base64').toString()
      : printOne({ id, version, name, on, fired, last, sentence }, session.format)
  )
  for (const fault of faults) session.err(`${fault.path}: ${fault.sentence}\n`)
  if (shadowedBy) session.err(`${say('request-rules.dry.shadow-proven', { name: shadowedBy.name })}\n`)
  return 0
}

/** Says the rule of a file as a sentence and writes nothing. Exit 1 with the place in it where it cannot be kept. */
async function checkRule(session: Session, file: string): Promise<number> {
  const { sentence } = await ask(session, 'rules.check', { rule: await ruleIn(session, file) })
  session.out(session.format === 'table' ? `${sentence}\n` : printOne({ sentence }, session.format))
  return 0
}

async function addRule(session: Session, file: string): Promise<number> {
  session.out(printOne(await ask(session, 'rules.save', { rule: await ruleIn(session, file) }), session.format))
  return 0
}

async function dryRun(session: Session, file: string | undefined): Promise<number> {
  const typed = textOption(session.args, 'days')
  if (typed !== undefined && !/^\d{1,3}$/.test(typed)) throw new Usage('--days 1…366')
  const found = await ask(session, 'rules.dry-run', {
    ...(typed === undefined ? {} : { days: Number(typed) }),
    ...(file === undefined ? {} : { rule: await ruleIn(session, file) })
  })
  const rows = found.rules.map(({ would, shadowedBy, numbers, ...rule }) => ({
    ...rule,
    would: would.map(({ sentence, count }) => `${sentence} (${count})`).join('; '),
    numbers: numbers.slice(0, 5).join(' '),
    shadowedBy: shadowedBy?.name ?? ''
  }))
  if (session.format === 'json') session.out(printOne(found, 'json'))
  else
    session.out(printRows(rows, ['name', 'requests', 'events', 'would', 'numbers', 'shadowedBy'], session.format, 60))
  for (const {
    about,
    rules: [first, last],
    events
  } of session.format === 'json' ? [] : found.conflicts)
    session.err(
      `${say('request-rules.dry.conflict', { first: first?.name ?? '', last: last?.name ?? '', what: say(`request-rules.dry.about.${about}`), n: events })}\n`
    )
  return 0
}

/**
 * The rule of a file. One from another desk has names beside its numbers: it is read with the records of this one.
 * @throws RefusedCommand not-found; bad-input for what is no JSON. What stands in it is judged by the call.
 */
async function ruleIn(session: Session, file: string): Promise<never> {
  let text: string
  try {
    text = readFileSync(resolve(file), 'utf8')
  } catch {
    throw new RefusedCommand(new Refused('not-found', { what: file }, { field: 'file' }).refusal)
  }
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (fault) {
    const what = fault instanceof Error ? fault.message : ''
    throw new RefusedCommand(new Refused('bad-input', { what }, { field: 'file' }).refusal)
  }
  if (typeof given !== 'object' || given === null || !('named' in given)) return given as never
  const base64 = Buffer.from(text).toString('base64')
  const { rule, lost } = await ask(session, 'rules.read', { file: { name: basename(file), base64 } })
  if (lost.length > 0) session.err(`${say('request-rules.file.left-out', { what: lost.join(', ') })}\n`)
  return rule as never
}
