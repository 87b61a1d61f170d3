/**
 * Files of words that only the core says (the history of a request, messages, refusals and rules in words, the command line, what stands on paper),
 * each with the parts of it that windows say too. Windows are built without the rest; what they show of that comes with an answer, already said.
 */
const coreFiles: Readonly<Record<string, readonly string[]>> = {
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

/** Parts that only the core says of files that windows say otherwise. */
const coreParts: Readonly<Record<string, readonly string[]>> = {
  copyright: ['against', 'code', 'count', 'done', 'no', 'refused', 'share'],
  desktop: ['menu', 'notice', 'pack', 'tray', 'trouble'],
  input: ['list', 'message', 'people', 'scan', 'watch', 'xml'],
  'request-rules': ['done', 'faults', 'undo', 'why'],
  sites: ['fields'],
  supply: ['does', 'is', 'limits', 'said'],
  words: [
    ...[
      'acts',
      'check',
      'counter',
      'door',
      'exported',
      'facets',
      'faults',
      'given',
      'imports',
      'last-acts',
      'ledger',
      'messages'
    ],
    ...['no', 'notices', 'outbox', 'scan', 'trouble', 'week', 'why', 'wire']
  ]
}

/** Whether windows are built with a part of a file of words; a file or part that is not named here they are built with. */
export const windowsSay = (file: string, part: string): boolean =>
  coreFiles[file]?.includes(part) ?? !coreParts[file]?.includes(part)
