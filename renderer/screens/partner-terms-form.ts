import type { CallInput } from '../../shared/contract/calls.ts'
import type { Policy } from '../../shared/contract/partner-terms.ts'
import type { Partner } from '../../shared/contract/people-calls.ts'
import { minorUnits } from '../../shared/domain/money.ts'
import { typedAmount } from '../../shared/text/say-amount.ts'
import { say } from '../../shared/text/say.ts'
import { isDay } from '../wording/typed-day.ts'
import { orNull } from './record-form.ts'

/** A line of what a library supplies, as it is typed. */
export interface PolicyLine {
  service: Policy['service']
  material: Policy['material']
  lends: Policy['lends']
  n: string
  unit: 'day' | 'week' | 'month'
  renewals: string
  cost: string
  currency: string
  note: string
}
export interface ContactLine {
  purpose: Partner['contacts'][number]['purpose']
  role: string
  email: string
  phone: string
}
export interface MembershipLine {
  profile: string
  number: string
  tier: string
  from: string
  to: string
}

/** What a library says of itself, as it is typed. */
export interface TermsForm {
  borrowingSuspendedUntil: string
  respondLoan: number | string
  respondCopy: number | string
  shipping: Partner['shipping']
  payment: Partner['payment']
  account: string
  charges: string
  town: string
  region: string
  ownBranch: boolean
  priority: number | string
  doNotAsk: string
  doNotAskUntil: string
  memberships: MembershipLine[]
  contacts: ContactLine[]
  closures: { from: string; to: string; reason: string }[]
  policies: PolicyLine[]
}

export function termsForm(partner: Partner | null): TermsForm {
  return {
    borrowingSuspendedUntil: partner?.borrowingSuspendedUntil ?? '',
    respondLoan: partner?.respondLoan ?? '',
    respondCopy: partner?.respondCopy ?? '',
    shipping: partner?.shipping ?? null,
    payment: partner?.payment ?? null,
    account: partner?.account ?? '',
    charges: partner?.charges ?? '',
    town: partner?.town ?? '',
    region: partner?.region ?? '',
    ownBranch: partner?.ownBranch ?? false,
    priority: partner?.priority ?? '',
    doNotAsk: partner?.doNotAsk ?? '',
    doNotAskUntil: partner?.doNotAskUntil ?? '',
    memberships: (partner?.memberships ?? []).map(({ profile, number, tier, from, to }) => ({
      profile,
      number: number ?? '',
      tier: tier ?? '',
      from: from ?? '',
      to: to ?? ''
    })),
    contacts: (partner?.contacts ?? []).map(({ purpose, role, email, phone }) => ({
      purpose,
      role,
      email: email ?? '',
      phone: phone ?? ''
    })),
    closures: (partner?.closures ?? []).map((each) => ({ ...each })),
    policies: (partner?.policies ?? []).map(({ service, material, lends, period, renewals, cost, note }) => ({
      service,
      material,
      lends,
      n: period ? String(period.n) : '',
      unit: period?.unit ?? 'day',
      renewals: typeof renewals === 'number' ? String(renewals) : '',
      cost: cost ? typedAmount(cost.amount, cost.currency) : '',
      currency: cost?.currency ?? '',
      note: note ?? ''
    }))
  }
}

const isBetween = (text: number | string, from: number, to: number) =>
  Number.isInteger(Number(text)) && Number(text) >= from && Number(text) <= to
const isOdd = (text: string) => text !== '' && !isDay(text)

/** What is wrong with it, by field. */
export function checkTerms(form: TermsForm): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const field of ['respondLoan', 'respondCopy'] as const)
    if (form[field] !== '' && !isBetween(form[field], 1, 365))
      wrong[field] = say('pages.days-between', { from: 1, to: 365 })
  if (form.priority !== '' && !isBetween(form.priority, 1, 999))
    wrong['priority'] = say('library.priority-wrong', { from: 1, to: 999 })
  if (form.doNotAskUntil !== '' && form.doNotAsk.trim() === '') wrong['doNotAsk'] = say('library.do-not-ask-why')
  for (const list of ['memberships', 'closures'] as const)
    if (form[list].some(({ from, to }) => isOdd(from) || isOdd(to))) wrong[list] = say('frame.day.wrong')
  const oddPolicy = form.policies.some(
    ({ n, renewals, cost, currency }) =>
      (n !== '' && !isBetween(n, 1, 730)) ||
      (renewals !== '' && !isBetween(renewals, 0, 99)) ||
      (cost !== '' && minorUnits(cost, currency) === undefined)
  )
  if (oddPolicy) wrong['policies'] = say('library.policy.wrong')
  return wrong
}

/** The form as the call takes it: lines that say nothing are left out. */
export function termsGiven(form: TermsForm): Partial<CallInput<'partners.save'>> {
  const whole = (text: number | string) => (text === '' ? null : Number(text))
  return {
    borrowingSuspendedUntil: form.borrowingSuspendedUntil || null,
    respondLoan: whole(form.respondLoan),
    respondCopy: whole(form.respondCopy),
    shipping: form.shipping,
    payment: form.payment,
    account: orNull(form.account),
    charges: orNull(form.charges),
    town: orNull(form.town),
    region: orNull(form.region),
    ownBranch: form.ownBranch,
    priority: whole(form.priority),
    doNotAsk: orNull(form.doNotAsk),
    doNotAskUntil: form.doNotAskUntil || null,
    memberships: form.memberships
      .filter(({ profile }) => profile)
      .map(({ profile, number, tier, from, to }) => ({
        profile,
        number: orNull(number),
        tier: orNull(tier),
        from: from || null,
        to: to || null
      })),
    contacts: form.contacts
      .filter(({ role, email, phone }) => [role, email, phone].some((each) => each.trim()))
      .map(({ purpose, role, email, phone }) => ({ purpose, role, email: orNull(email), phone: orNull(phone) })),
    // One day alone is its own last one.
    closures: form.closures.filter(({ from }) => from).map((each) => ({ ...each, to: each.to || each.from })),
    policies: form.policies.map(({ service, material, lends, n, unit, renewals, cost, currency, note }) => {
      const amount = cost === '' ? undefined : minorUnits(cost, currency)
      return {
        service,
        material,
        lends,
        period: n === '' ? null : { n: Number(n), unit },
        renewals: renewals === '' ? null : Number(renewals),
        cost: amount === undefined ? null : { amount, currency },
        note: orNull(note)
      }
    })
  }
}
