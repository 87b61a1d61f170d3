import { readCitation } from '../../../shared/domain/citation.ts'
import { answers } from '../handler.ts'

export const read = answers('requests.read-citation', ({ text }) => {
  const { citation, service, unread } = readCitation(text)
  const { kind: _kind, ...plain } = citation
  return { citation: plain, service: service ?? null, unread }
})
