/** How a bar is told from the others without colour. */
export type Look = 'full' | 'hatch' | 'outline' | 'dashes'

/** What is drawn of a report: stacks of columns, and by what its rows are named where it has no months. */
export interface Drawing {
  readonly stacks: readonly (readonly { readonly columns: readonly string[]; readonly look: Look }[])[]
  /** Columns that name a row; its first one where none is said. */
  readonly names?: readonly string[]
  /** Whether figures of several rows of one name may be added. */
  readonly adds: boolean
  /** The rows' own order stays; else the biggest come first. */
  readonly ordered?: true
  /** Its last row is the sum of the others. */
  readonly withoutLast?: true
  /** Where nothing may be added: columns that make a series, and the column that says which has most. */
  readonly series?: readonly string[]
  readonly of?: string
}

const bar = (look: Look, ...columns: string[]) => ({ columns, look })
const filled: Drawing = { stacks: [[bar('full', 'filled')]], names: ['line'], adds: true, ordered: true }
const bothWays: Drawing['stacks'] = [[bar('full', 'provided')], [bar('outline', 'obtained')]]

/** Every report of which a picture says more than its table. */
export const drawings: Readonly<Record<string, Drawing>> = {
  volume: { stacks: [[bar('outline', 'requested')], [bar('full', 'supplied')]], adds: true },
  ipeds: filled,
  acrl: filled,
  arl: filled,
  pls: filled,
  illinois: filled,
  'fill-rate': {
    stacks: [
      [
        bar('full', 'supplied'),
        bar('hatch', 'notSupplied'),
        bar('outline', 'cancelled'),
        bar('dashes', 'stillOpen', 'notResponded')
      ]
    ],
    adds: true
  },
  turnaround: {
    stacks: [[bar('full', 'median')], [bar('outline', 'ninth')]],
    names: ['partner', 'level', 'patronGroup', 'side', 'service', 'stage'],
    adds: false,
    ordered: true,
    series: ['side', 'service', 'stage'],
    of: 'measured'
  },
  'reasons-for-no': { stacks: [[bar('full', 'refused')]], names: ['reason'], adds: true },
  'top-partners': {
    stacks: [[bar('full', 'obtained'), bar('hatch', 'refusedUs')], [bar('outline', 'provided')]],
    adds: true
  },
  reciprocity: { stacks: bothWays, adds: true },
  'net-lending': { stacks: bothWays, adds: true },
  fees: {
    stacks: [[bar('outline', 'paid', 'networkPaid', 'royaltiesPaid')], [bar('full', 'received', 'patronPaid')]],
    adds: true
  },
  'cost-per-request': {
    stacks: [[bar('full', 'amount')]],
    names: ['part'],
    adds: true,
    ordered: true,
    withoutLast: true
  },
  collection: { stacks: [[bar('full', 'wantedLoans'), bar('hatch', 'wantedCopies')]], adds: true },
  copies: { stacks: [[bar('full', 'obtained')]], adds: true },
  copyright: {
    stacks: [[bar('full', 'used'), bar('hatch', 'reserved')], [bar('outline', 'limit')]],
    names: ['year', 'work'],
    adds: true
  },
  lost: { stacks: [[bar('full', 'lost')]], adds: true },
  overdue: { stacks: [[bar('full', 'overdue')]], names: ['partner'], adds: true },
  ageing: {
    stacks: [
      [bar('full', 'older'), bar('hatch', 'a-month'), bar('outline', 'a-week'), bar('dashes', 'since-yesterday')]
    ],
    names: ['side', 'state'],
    adds: true
  },
  operations: {
    stacks: [[bar('full', 'person'), bar('hatch', 'scan'), bar('outline', 'rule', 'message'), bar('dashes', 'import')]],
    adds: true
  },
  'per-staff': { stacks: [[bar('full', 'steps')]], adds: true }
}
