import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { calls } from '../../shared/contract/calls.ts'
import type { Call } from '../../shared/contract/define.ts'
import { settings } from '../../shared/contract/desk-calls.ts'
import * as shapes from '../../shared/contract/shapes.ts'

export const referencePage = join(import.meta.dirname, '../../docs/guide/calls.md')

interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  maxItems?: number
  default?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
}

type Way = 'input' | 'output'

function schemaOf(type: z.ZodType, io: Way): Schema {
  const schema: Schema & { $schema?: string } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Schema
  delete schema.$schema
  return schema
}

const named: Readonly<Record<string, z.ZodType>> = {
  Action: shapes.action,
  ActionFields: shapes.actionFields,
  ActionOffer: shapes.actionOffer,
  Address: shapes.address,
  Attention: shapes.attention,
  Citation: shapes.citation,
  File: shapes.file,
  HandedOut: shapes.handedOut,
  Level: shapes.level,
  LineResult: shapes.lineResult,
  Money: shapes.money,
  QueueName: shapes.queueName,
  RequestRow: shapes.requestRow,
  Service: shapes.service,
  Settings: settings,
  Side: shapes.side,
  State: shapes.state
}
const names = new Map(
  Object.entries(named).flatMap(([name, type]) =>
    (['input', 'output'] as const).map((io) => [JSON.stringify(schemaOf(type, io)), name] as const)
  )
)

/** A schema as a short type: shapes by their names, objects over lines, limits that a caller meets beside the type. */
function typeText(schema: Schema, indent: string, own = false): string {
  const name = own ? undefined : names.get(JSON.stringify(withoutDefault(schema)))
  if (name) return name
  const either = schema.anyOf ?? schema.oneOf
  if (either) return either.map((each) => typeText(each, indent)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeText({ ...schema, type }, indent)).join(' | ')
  switch (schema.type) {
    case 'object':
      return objectText(schema, indent)
    case 'array': {
      const inner = typeText(schema.items ?? {}, indent)
      return `${inner.includes(' | ') && !inner.startsWith('{') ? `(${inner})` : inner}[]`
    }
    case 'integer':
      return 'whole number'
    case 'string':
      return schema.format === 'date' ? 'day' : schema.format === 'date-time' ? 'instant' : 'text'
    case 'boolean':
      return 'yes or no'
    case undefined:
      return 'anything'
    default:
      return schema.type
  }
}

function withoutDefault(schema: Schema): Schema {
  const rest = { ...schema }
  delete rest.default
  return rest
}

function objectText(schema: Schema, indent: string): string {
  const entries = Object.entries(schema.properties ?? {})
  if (entries.length === 0)
    return typeof schema.additionalProperties === 'object'
      ? `{ [name]: ${typeText(schema.additionalProperties, indent)} }`
      : '{}'
  const lines = entries.map(([name, each]) => {
    const may = schema.required?.includes(name) ? '' : '?'
    const preset =
      each.default === undefined || typeof each.default === 'object' ? '' : ` = ${JSON.stringify(each.default)}`
    return `${indent}  ${name}${may}: ${typeText(each, `${indent}  `)}${limitText(each)}${preset}`
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function limitText({ type, maxLength, maxItems, minimum, maximum }: Schema): string {
  if (type === 'string' && maxLength !== undefined) return ` (at most ${maxLength} characters)`
  if (type === 'array' && maxItems !== undefined) return ` (at most ${maxItems})`
  const safe = Number.MAX_SAFE_INTEGER
  const from = minimum !== undefined && minimum > -safe ? minimum : undefined
  const to = maximum !== undefined && maximum < safe ? maximum : undefined
  if (from !== undefined && to !== undefined) return ` (${from} to ${to})`
  return ''
}

const subjects = {
  requests: 'Requests, queues, scans',
  paper: 'Paper, files, notices',
  people: 'Libraries, networks and patrons',
  desk: 'The desk, messages, imports, reports'
} as const

function subjectOf(name: string): keyof typeof subjects {
  const [word = ''] = name.split('.')
  if (['requests', 'queues', 'today', 'scan'].includes(word)) return 'requests'
  if (['paper', 'attachments', 'notices'].includes(word)) return 'paper'
  return ['partners', 'patrons', 'networks'].includes(word) ? 'people' : 'desk'
}

const block = (text: string) => `\`\`\`\n${text}\n\`\`\``

function callText(name: string, call: Call): string {
  const given = schemaOf(call.input, 'input')
  const parts = [`### ${name}`, `${call.kind === 'query' ? 'Query' : 'Command'}. ${call.about}`]
  if (Object.keys(given.properties ?? {}).length > 0) parts.push('Takes', block(typeText(given, '')))
  parts.push('Gives', block(typeText(schemaOf(call.output, 'output'), '')))
  return parts.join('\n\n')
}

/** The reference page of all calls, written from the contract. */
export function callReference(): string {
  const all = Object.entries(calls as Readonly<Record<string, Call>>)
  const parts = [
    '# Calls',
    'Written from the contract (`shared/contract`) by `test/support/write-call-reference.ts`; not to be changed by hand.',
    'Every door takes the same calls: a name and plain data in, an answer out. An answer is `{ ok: true, value }`, or `{ ok: false, refusal }` with\n`refused` (a code), `sentence`, and `field` or `line` where there is one. A query reads the last commit; a command is a transaction, or one a\nline where it takes many. Commands are signed by a staff member. From the command line: `interloan call NAME JSON`.',
    '`?` may be left out; `= value` is what is taken then. A day is `YYYY-MM-DD`, an instant ISO 8601 with its zone. Money is whole minor units\n(cents) of a currency.',
    ...Object.entries(subjects).flatMap(([subject, title]) => [
      `## ${title}`,
      ...all.filter(([name]) => subjectOf(name) === subject).map(([name, call]) => callText(name, call))
    ]),
    '## Shapes',
    ...Object.entries(named).flatMap(([name, type]) => [
      `### ${name}`,
      block(typeText(schemaOf(type, 'output'), '', true))
    ])
  ]
  return `${parts.join('\n\n')}\n`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(referencePage, callReference())
