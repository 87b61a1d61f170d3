import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Desk, does } from '../handler.ts'
import { batchOf, eachLine } from '../requests/commands.ts'
import { findRequest } from '../requests/find-request.ts'
import { setColumns } from '../requests/keep-undo.ts'
import type { RequestRecord } from '../requests/records.ts'
import { leaveRules, livingOne, namesOf, signRecord } from './desk-queues.ts'
import { flagsAs, flagsIn } from './facts.ts'
import { keptRules } from './kept-rules.ts'

/** Counted from the few open requests that have a flag at all. */
export const flagCounts = `select desk_flags flags, count(*) n from request indexed by open_desk_flags where open = 1 and desk_flags <> '' group by desk_flags`

export const listFlags = answers('desk-flags.list', (_given, reading) => {
  const counts = new Map<number, number>()
  for (const { flags, n } of reading.sql(flagCounts).all() as { flags: string; n: number }[])
    for (const flag of flagsIn(flags)) counts.set(flag, (counts.get(flag) ?? 0) + n)
  const rules = keptRules(reading)
  const rows = reading
    .sql('select id, name, position, "on" from desk_flag where removed is null order by position, id')
    .all() as { id: number; name: string; position: number; on: number }[]
  return rows.map(({ on, ...row }) => ({
    ...row,
    on: on === 1,
    count: counts.get(row.id) ?? 0,
    rules: namesOf(rules, 'flag', row.id)
  }))
})

export const saveFlag = does('desk-flags.save', {
  run: ({ id, name, on }, writing) =>
    writing.transact(async (tx) => {
      const twin = await tx.one(
        `select 1 from desk_flag where name = ? and removed is null and id is not ?`,
        name,
        id ?? null
      )
      if (twin) throw new Refused('twice', { what: name, who: name }, { field: 'name' })
      if (id !== undefined) await livingOne(tx, 'desk_flag', id)
      const last = await tx.one<{ n: number }>(
        'select coalesce(max(position), 0) n from desk_flag where removed is null'
      )
      const row = { name, '"on"': on ? 1 : 0 }
      const kept = id ?? (await tx.insert('desk_flag', { ...row, position: (last?.n ?? 0) + 1 }))
      if (id !== undefined) await tx.update('desk_flag', id, row)
      await signRecord({ ...writing, tx }, 'flag', kept, name)
      return { id: kept }
    })
})

export const removeFlag = does('desk-flags.remove', {
  run: ({ id, switchOff: off }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const { name } = await livingOne(tx, 'desk_flag', id)
      const switchedOff = await leaveRules(desk, 'flag', id, name, off)
      const flagged = await tx.all<RequestRecord>(
        `select * from request where open = 1 and desk_flags <> '' and instr(desk_flags, ?) > 0`,
        `,${id},`
      )
      for (const request of flagged) await setFlag(desk, request, id, false)
      await tx.update('desk_flag', id, { removed: writing.now() })
      await signRecord(desk, 'flag', id, name)
      return { id, switchedOff, requests: flagged.length }
    })
})

export const setFlags = does('desk-flags.set', {
  run: async ({ numbers, flag, set }, writing) => {
    const batch = batchOf(numbers)
    const results = await eachLine(writing, numbers, (number) =>
      writing.transact(async (tx) => {
        const { name, on } = await livingOne(tx, 'desk_flag', flag)
        if (set && on === 0)
          throw Refused.from({
            refused: 'bad-input',
            sentence: say('request-rules.switched-off', { name }),
            field: 'flag'
          })
        const request = await findRequest(tx, number)
        const changed = await setFlag({ ...writing, tx }, request, flag, set, batch)
        const what = changed ? (set ? 'flag' : 'unflag') : 'same'
        return {
          number,
          done: true,
          state: request.state,
          sentence: say(`request-rules.done.${what}`, { number, name })
        }
      })
    )
    return { results }
  }
})

/** Sets a flag on a request or takes it off; false where it is so already. */
async function setFlag(
  desk: Desk,
  request: RequestRecord,
  flag: number,
  set: boolean,
  batch?: string
): Promise<boolean> {
  const flags = flagsIn(request.desk_flags)
  if (flags.includes(flag) === set) return false
  const after = flagsAs(set ? [...flags, flag] : flags.filter((each) => each !== flag))
  const event = { action: set ? 'desk-flag' : 'desk-unflag', data: JSON.stringify({ flag }) }
  await setColumns(desk, request, { desk_flags: after }, { event, batch })
  return true
}
