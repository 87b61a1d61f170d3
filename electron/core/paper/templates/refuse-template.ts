import { Refused } from '../../../../shared/contract/refused.ts'
import type { TemplateWarning } from '../../../../shared/contract/template-calls.ts'
import { checkTemplate, type TemplateFault } from '../../../../shared/paper/template/check-template.ts'
import type { TemplateBlock, TemplateBody } from '../../../../shared/paper/template/template.ts'
import { say } from '../../../../shared/text/say.ts'
import { readPicture } from './read-picture.ts'

/** As many characters as the pictures of a template may have together: one megabyte of files. */
const mostPictures = 1_400_000

/** What is odd about a template, in words. @throws Refused bad-input at the first block that cannot be, with its number and field */
export function refuseWrong(body: TemplateBody, before = 'body'): string[] {
  const { faults, warnings } = checkTemplate(body)
  const [first] = faults
  if (first) throw refusal(sayFault(first, body), `${before}.blocks.${first.block}.${first.field}`)
  let characters = 0
  body.blocks.forEach((block, at) => {
    if (block.kind !== 'picture') return
    characters += block.base64.length
    if (characters > mostPictures)
      throw refusal(say('templates.faults.pictures', { block: sayBlock(block, at) }), `${before}.blocks.${at}.base64`)
    if (!readPicture(block))
      throw refusal(say('templates.faults.no-picture', { block: sayBlock(block, at) }), `${before}.blocks.${at}.base64`)
  })
  return warnings.map((warning) => sayFault(warning, body))
}

/** All that cannot be kept or is odd, at its block and field: while a template is being drawn it may be anything. */
export function sayFaults(body: TemplateBody): TemplateWarning[] {
  const { faults, warnings } = checkTemplate(body)
  const said = (refused: boolean) => (fault: TemplateFault) => ({
    block: fault.block,
    field: fault.field,
    refused,
    text: sayFault(fault, body)
  })
  const none = body.blocks.flatMap((block, at) =>
    block.kind === 'picture' && !readPicture(block)
      ? [
          {
            block: at,
            field: 'base64',
            refused: true,
            text: say('templates.faults.no-picture', { block: sayBlock(block, at) })
          }
        ]
      : []
  )
  return [...faults.map(said(true)), ...none, ...warnings.map(said(false))]
}

function refusal(what: string, field: string): Refused {
  return new Refused('bad-input', { what }, { field })
}

function sayFault({ block, what, values, other }: TemplateFault, { blocks }: TemplateBody): string {
  const named = (at: number | undefined) => {
    const found = at === undefined ? undefined : blocks[at]
    return found && at !== undefined ? sayBlock(found, at) : ''
  }
  return say(`templates.faults.${what}`, { ...values, block: named(block), other: named(other) })
}

/** A block as staff know it: its number in the list, from 1, and its kind. */
export function sayBlock({ kind }: TemplateBlock, at: number): string {
  return say('templates.block', { n: at + 1, kind: say(`templates.kinds.${kind}`) })
}
