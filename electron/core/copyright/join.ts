import { Refused } from '../../../shared/contract/refused.ts'
import { isPeriodicalKey } from '../../../shared/copyright/work-key.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { does } from '../handler.ts'
import { joinKeys } from './keep-work.ts'

/** Counts one title under another. @throws Refused not-found, bad-input (itself, a periodical under a book, one that is counted elsewhere) */
export const join = does('copyright.join', {
  run: ({ key, under }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      for (const [field, each] of [
        ['key', key],
        ['under', under]
      ] as const) {
        const known = await tx.one<{ joined: string | null }>('select joined from work_title where work_key = ?', each)
        if (!known) throw new Refused('not-found', { what: each }, { field })
        if (known.joined !== null) throw no('copyright.no.joined', field)
      }
      if (key === under || isPeriodicalKey(key) !== isPeriodicalKey(under)) throw no('copyright.no.join', 'under')
      const moved = await tx.one<{ n: number }>(
        `select count(*) n from request where side = 'borrowing' and work_key = ?`,
        key
      )
      await joinKeys(tx, key, under)
      await appendEvent(desk, { action: 'copyright-join', data: JSON.stringify({ key, under }) })
      tx.changed('requests')
      return { key: under, requests: moved?.n ?? 0 }
    })
})

const no = (sentence: string, field: string) => Refused.from({ refused: 'bad-input', sentence: say(sentence), field })
