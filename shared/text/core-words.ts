/**
 * Files of words that only the core says (the history of a request, messages, refusals and rules in words, the command line, what stands on paper),
 * each with the parts of it that windows say too. Windows are built without the rest; what they show of that comes with an answer, already said.
 */
export const coreWords: Readonly<Record<string, readonly string[]>> = {
  command: [],
  events: [],
  fees: [
    ...['rule', 'rule-when', 'prices', 'more', 'when', 'conditions', 'payers', 'screen', 'reasons', 'kinds'],
    ...['rule-free', 'rule-free-when', 'moments', 'agencies', 'voucher-acts', 'vouchers']
  ],
  figures: ['screen'],
  messages: [],
  networks: ['certainty', 'kinds', 'page', 'sound', 'values'],
  paper: ['artefacts', 'attention', 'stock-faults', 'stock-warnings'],
  refusals: [],
  routing: ['costs-from', 'order'],
  rules: [],
  settlement: [
    'columns',
    'decisions',
    'differs',
    'encodings',
    'nets',
    'outcomes',
    'results',
    'schemes',
    'screen',
    'states'
  ]
}
