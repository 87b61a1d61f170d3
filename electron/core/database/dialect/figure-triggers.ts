const closed = (at: string) =>
  `coalesce((select last from closed_month where first <= ${at} order by first desc limit 1) >= ${at}, 0)`
const changed = (...columns: readonly string[]) =>
  `(${columns.map((name) => `old.${name} is not new.${name}`).join(' or ')})`
const mark = (kind: string, id: string) =>
  `insert into changed_after_close(kind, id) values ('${kind}', ${id}) on conflict do nothing;`

/**
 * What touches a closed month is marked, and nothing else: a step of today asks one row of a small table and writes nothing. What the change amounts to is
 * worked out from the marks (later-changes.ts), so that a change that was taken back is none.
 */
export const figureTriggers = [
  `create trigger figures_request after update of side, service, level, partner_id, supplied, closed, outcome on request
    when ${changed('side', 'service', 'level', 'partner_id')} and (${closed('old.created')} or ${closed('old.supplied')} or ${closed('old.closed')})
      and (old.side = 'lending' or ${changed('side', 'service', 'level')} or ${closed('old.supplied')} or ${closed('old.closed')})
      or ${changed('supplied')} and (${closed('old.supplied')} or ${closed('new.supplied')})
      or ${changed('closed', 'outcome')} and (${closed('old.closed')} or ${closed('new.closed')})
    begin ${mark('request', 'new.id')} end`,
  `create trigger figures_request_insert after insert on request when ${closed('new.created')}
    begin ${mark('request', 'new.id')} end`,
  `create trigger figures_asking after update of partner_id, asked, answered, answer, reason, state on asking
    when (${changed('partner_id', 'asked')} or (old.state = 'undone') <> (new.state = 'undone')) and (${closed('old.asked')} or ${closed('new.asked')})
      or ${changed('partner_id', 'answered', 'answer', 'reason')} and (${closed('old.answered')} or ${closed('new.answered')})
    begin ${mark('asking', 'new.id')} end`,
  `create trigger figures_event after insert on event
    when new.undoes is not null and ${closed('(select at from event where id = new.undoes)')}
    begin ${mark('event', 'new.undoes')} end`,
  `create trigger figures_posting after insert on posting when ${closed('new.at')}
    begin ${mark('posting', 'new.id')} end`
]

/** What is counted of an event: that something was lost. Its index holds these alone. */
export const losses = `action in ('mark-lost', 'record-lost', 'came-lost')`
/** When a patron got what was wanted. */
export const handings = `action in ('hand-over', 'deliver')`
/** Answers of a library that are a no, or none in time. */
export const refusals = `answer in ('unfilled', 'cannot-supply', 'expired', 'expire', 'retry', 'estimate', 'locations', 'forward', 'forwarded', 'ask-next', 'skipped')`
