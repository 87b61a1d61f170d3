import type { RequestMaterial } from '../../../shared/domain/library-terms.ts'

/** PublicationType of ISO 18626 (open code list) as a kind of material; the mapping is this project's own. Types that say no kind are left out. */
const kinds: Readonly<Record<string, RequestMaterial>> = {
  archivematerial: 'rare',
  article: 'article',
  audiobook: 'audiovisual',
  book: 'book',
  chapter: 'chapter',
  conferenceproc: 'book',
  governmentpubl: 'book',
  journal: 'journal',
  manuscript: 'rare',
  map: 'map',
  movie: 'audiovisual',
  musicrecording: 'audiovisual',
  musicscore: 'score',
  newspaper: 'newspaper',
  soundrecording: 'audiovisual',
  thesis: 'thesis'
}

/** The kind of material that a message's publication type says, in any case; undefined for codes nobody knows. */
export function materialOfType(type: string | undefined): RequestMaterial | undefined {
  const code = type?.trim().toLowerCase() ?? ''
  return Object.hasOwn(kinds, code) ? kinds[code] : undefined
}
