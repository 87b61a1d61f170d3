/** SQL of a posting `p` on the account `partner`: more than nought is owed to the desk. */
export const signed = `case when p.debit = 'partner' then p.amount else -p.amount end`

/** Whether it is about what the desk is owed (charged for lending, or that taken back), else about what the desk owes. */
export const receivable = `((p.debit = 'partner') = (p.reverses is null))`

/** The library a posting names as it stands now: `l`. */
export const libraryOf = `join partner o on o.id = p.partner_id join partner l on l.id = coalesce(o.merged_into, o.id)`

/** Records of a library and of those that were merged into it, for `in`; twice its id. */
export const recordsOf = `(select id from partner where id = ? union all select id from partner where merged_into = ?)`

/** Payment methods that an office settles: what is paid by one is never billed to the library itself. */
export const officeMethods: readonly string[] = ['IFM', 'EFTS', 'IBS', 'IIBS', 'LAPS']
export const billedDirectly = `coalesce(p.method, '') not in (${[...officeMethods, 'IFLAVoucher'].map((method) => `'${method}'`).join(', ')})`
