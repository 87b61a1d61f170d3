import { spokenLanguage, type Language } from '../text/languages.ts'
import type { Artefact } from './artefacts.ts'
import { letterTo } from './letter-parts.ts'
import type { SlipData } from './slip-data.ts'

/** The language in which an artefact speaks of a request: a form's own, or its reader's where that is known and spoken here; else undefined, the desk's. */
export function spokenTo({ speaks, account }: Artefact, data: SlipData): Language | undefined {
  if (speaks !== 'reader') return speaks
  return spokenLanguage(account || letterTo(data) === 'library' ? data.partner?.language : data.patron?.language)
}
