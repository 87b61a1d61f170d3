/**
 * Files of words that only the core says: the history of a request, messages and refusals in words, the command line, rules in words. Windows are built
 * without them; what a window shows of them comes with an answer, already said.
 */
export const coreWords = ['command', 'events', 'messages', 'refusals', 'rules'] as const
