import { checkClockRules, checkLoanRules } from '../clock/check-rules.ts'
import type { Reader, RuleFault } from '../clock/reader.ts'
import { isSymbolScheme } from '../domain/library-symbols.ts'
import { stockNames } from '../paper/stock-names.ts'
import { checkCompliance, checkFees, checkPaper, checkSettlement } from './check-money.ts'
import { checkChoices, checkCountries, checkPrice, checkTexts } from './check-lists.ts'
import { checkWords } from './check-words.ts'
import {
  afterLasts,
  channels,
  labelFields,
  ownAffairs,
  profileServices,
  protocols,
  rotaKinds,
  rotaNeeds,
  rotaOrders,
  sendOns
} from './profile.ts'

const dated = ['validFrom', 'validTo', 'countries', 'facts', 'settings']
const money = ['loan', 'fees', 'settlement', 'compliance', 'paper']

/** Judges a version of a network. */
export function checkNetwork(rules: Reader): void {
  rules.onlyHas(
    ...[...dated, ...money, 'channel', 'channelLater', 'protocol', 'site', 'stays', 'does', 'identifiers', 'rota'],
    ...['clock', 'words', 'delivery', 'visibleDays']
  )
  checkCountries(rules)
  const channel = rules.choice('channel', channels)
  rules.choice('channelLater', channels, 'may-be-absent')
  rules.choice('protocol', protocols, 'may-be-absent')
  rules.text('site', 'may-be-absent')
  if (channel === 'mirror' && !rules.has('site')) rules.fault('site', 'missing')
  checkChoices(rules, 'stays', ownAffairs)
  checkChoices(rules, 'does', profileServices)
  const ids = rules.record('identifiers')
  ids?.onlyHas('party', 'titles', 'requestNumber')
  const party = ids?.text('party')
  if (party !== undefined && !isSymbolScheme(party)) ids?.fault('party', 'no-such-scheme', { given: party })
  if (ids?.has('titles')) checkTexts(ids, 'titles')
  const number = ids?.record('requestNumber', 'may-be-absent')
  number?.onlyHas('digits', 'leadingSigns')
  number?.whole('digits', 1, 40, 'may-be-absent')
  number?.text('leadingSigns', 'may-be-absent')
  checkRota(rules)
  checkClock(rules)
  checkWords(rules)
  const delivery = rules.record('delivery', 'may-be-absent')
  delivery?.onlyHas('electronic', 'physical')
  if (delivery) for (const way of ['electronic', 'physical']) checkTexts(delivery, way)
  rules.whole('visibleDays', 1, 3660, 'may-be-absent')
  checkMoney(rules)
}

/** Judges a version of an agreement. */
export function checkAgreement(rules: Reader): void {
  rules.onlyHas(...dated, ...money, 'within', 'symbol', 'binds', 'supplyFree', 'yearly', 'does')
  checkCountries(rules)
  checkTexts(rules, 'within')
  rules.text('symbol', 'may-be-absent')
  rules.choice('binds', ['both', 'supplier'])
  checkChoices(rules, 'does', profileServices)
  const supply = rules.record('supplyFree', 'may-be-absent')
  supply?.onlyHas('within', 'warnAfterDays')
  const within = supply?.record('within')
  within?.onlyHas('n', 'unit')
  within?.whole('n', 1, 120)
  within?.choice('unit', ['day', 'week', 'month'])
  supply?.whole('warnAfterDays', 1, 3660)
  const yearly = rules.record('yearly', 'may-be-absent')
  yearly?.onlyHas('most')
  yearly?.whole('most', 1, 1_000_000)
  checkMoney(rules)
}

/** Judges a version of a courier. */
export function checkCourier(rules: Reader): void {
  rules.onlyHas(
    ...[...dated, 'places', 'connectsTo', 'hubLength', 'label', 'stocks', 'mostPounds', 'claimDays', 'insured'],
    ...['subscription', 'does']
  )
  checkCountries(rules)
  checkTexts(rules, 'places')
  checkTexts(rules, 'connectsTo', 'may-be-absent')
  rules.whole('hubLength', 1, 20, 'may-be-absent')
  const label = rules.record('label')
  label?.onlyHas('fields', 'large')
  if (label) checkChoices(label, 'fields', labelFields)
  const large = label?.choice('large', labelFields, 'may-be-absent')
  if (large && !label?.list('fields')?.includes(large)) label?.fault('large', 'not-in-list', { given: large })
  checkChoices(rules, 'stocks', stockNames)
  rules.whole('mostPounds', 1, 1000, 'may-be-absent')
  rules.whole('claimDays', 1, 3660, 'may-be-absent')
  rules.yesOrNo('insured', 'may-be-absent')
  for (const each of rules.records('subscription', 'may-be-absent') ?? []) {
    each.onlyHas('daysAWeek', 'yearly')
    each.whole('daysAWeek', 1, 7)
    checkPrice(each, 'yearly')
  }
  checkChoices(rules, 'does', profileServices)
}

function checkRota(rules: Reader): void {
  const rota = rules.record('rota')
  if (!rota) return
  rota.onlyHas(
    ...[
      'kind',
      'most',
      'cells',
      'order',
      'repeat',
      'holdings',
      'ownHoldingsFirst',
      'needs',
      'mediator',
      'lastCell',
      'sendOn'
    ],
    ...['afterLast', 'fallback']
  )
  const kind = rota.choice('kind', rotaKinds)
  rota.whole('most', 1, 1000, 'may-be-absent')
  const cells = rota.record('cells', 'may-be-absent')
  cells?.onlyHas('count', 'size')
  cells?.whole('count', 1, 100)
  cells?.whole('size', 1, 1000)
  if (kind === 'cells' && !cells) rota.fault('cells', 'missing')
  rota.choice('order', rotaOrders, 'may-be-absent')
  for (const each of rota.records('repeat', 'may-be-absent') ?? []) {
    each.onlyHas('symbol', 'times')
    each.text('symbol')
    each.whole('times', 2, 15)
  }
  rota.choice('holdings', ['title', 'year-or-volume'], 'may-be-absent')
  rota.yesOrNo('ownHoldingsFirst', 'may-be-absent')
  if (rota.has('needs')) checkChoices(rota, 'needs', rotaNeeds)
  rota.text('mediator', 'may-be-absent')
  if (kind === 'mediator' && !rota.has('mediator')) rota.fault('mediator', 'missing')
  rota.text('lastCell', 'may-be-absent')
  rota.choice('sendOn', sendOns, 'may-be-absent')
  const last = rota.choice('afterLast', afterLasts)
  rota.text('fallback', 'may-be-absent')
  if (last === 'fallback' && !rota.has('fallback')) rota.fault('fallback', 'missing')
}

function checkClock(rules: Reader): void {
  if (rules.has('clock')) below(rules, 'clock', checkClockRules)
}

function checkMoney(rules: Reader): void {
  if (rules.has('loan')) below(rules, 'loan', checkLoanRules)
  checkFees(rules)
  checkSettlement(rules)
  checkCompliance(rules)
  checkPaper(rules)
}

/** What another checker finds, with the path from here on. */
function below(rules: Reader, name: string, check: (given: unknown, path: string) => RuleFault[]): void {
  for (const { path, what, values } of check(rules.given(name), name)) rules.fault(path, what, values)
}
