import { spokenNow } from '../text/say.ts'
import german from './notes-de.json' with { type: 'json' }

const inGerman: Readonly<Record<string, string>> = german

/** A note of a shipped profile in the language spoken now, by its English sentence; what a desk wrote itself stays as it was written. */
export function saidNote(note: string): string {
  return spokenNow() === 'de' && Object.hasOwn(inGerman, note) ? (inGerman[note] ?? note) : note
}
