import { plainSiteNumber } from '../../../shared/networks/site-number.ts'
import { appendEvent } from '../append-event.ts'
import { does } from '../handler.ts'
import { siteInside } from './site-inside.ts'

/** Leaves numbers of a site out, or lets them count again. */
export const ignore = does('sites.ignore', {
  run: ({ network, siteNumbers, reason }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const site = await siteInside(desk, network)
      let changed = 0
      for (const written of siteNumbers) {
        const number = plainSiteNumber(written, site.rules.identifiers)
        const rows =
          reason === null
            ? await tx.all(
                'delete from site_ignored where network = ? and number = ? returning number',
                site.id,
                number
              )
            : await tx.all(
                `insert into site_ignored(network, number, reason, at, staff_id) values (?, ?, ?, ?, ?)
                 on conflict(network, number) do update set reason = excluded.reason, at = excluded.at, staff_id = excluded.staff_id
                   where reason <> excluded.reason returning number`,
                site.id,
                number,
                reason,
                writing.now(),
                writing.caller.staffId
              )
        changed += rows.length
      }
      if (changed > 0) {
        const data = JSON.stringify({ network: site.id, n: changed })
        await appendEvent(desk, { action: reason === null ? 'site-counts-again' : 'site-left-out', reason, data })
        tx.changed('settings')
      }
      return { changed }
    })
})

/** Says whether the desk compares with a site every working day. */
export const daily = does('sites.daily', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const site = await siteInside(desk, given.network)
      await tx.run(
        `insert into site_daily(network, daily, since) values (?, ?, ?)
         on conflict(network) do update set daily = excluded.daily, since = excluded.since where daily <> excluded.daily`,
        site.id,
        given.daily ? 1 : 0,
        writing.now()
      )
      await appendEvent(desk, { action: 'site-daily', data: JSON.stringify({ network: site.id, daily: given.daily }) })
      tx.changed('settings')
      return { network: site.id, daily: given.daily }
    })
})
