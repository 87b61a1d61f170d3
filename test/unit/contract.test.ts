import { expect, it } from 'vitest'
import { calls } from '../../shared/contract/calls.ts'
import type { Call } from '../../shared/contract/define.ts'
import { commands } from '../../electron/core/commands.ts'
import type { Command } from '../../electron/core/handler.ts'
import { memoryCalls } from '../../electron/core/here/memory-calls.ts'
import { queries } from '../../electron/core/queries.ts'

const all = Object.entries<Call>(calls)
const names = (kind: Call['kind']) => all.filter(([, call]) => call.kind === kind && !call.memory).map(([name]) => name)

it('every call of the contract is answered by one handler, and no handler stands without its call', () => {
  expect(Object.keys(queries).sort()).toEqual(names('query').sort())
  expect(Object.keys(commands).sort()).toEqual(names('command').sort())
  expect(Object.keys(memoryCalls).sort()).toEqual(
    all
      .filter(([, call]) => call.memory)
      .map(([name]) => name)
      .sort()
  )
})

it('what reads or draws before it writes is done where nobody waits behind it', () => {
  const first = Object.entries<Command<never>>(commands as unknown as Record<string, Command<never>>).filter(
    ([, command]) => command.prepare
  )
  expect(first.map(([name]) => name).sort()).toEqual(
    names('command')
      .filter((name) => all.find(([each]) => each === name)?.[1].long)
      .sort()
  )
})
