import type { Settings } from '../contract/desk-calls.ts'
import type { ArtefactName } from './artefact-names.ts'

/** Where one kind of paper goes unless somebody says otherwise. */
export interface PaperRoute {
  /** Null keeps the file. */
  readonly printer: string | null
  /** Null is the usual stock of the desk's office paper. */
  readonly stock: string | null
  readonly tray: string | null
}

/** The way that the settings say for an artefact; without one of its own that of all paper, to the desk's printer. */
export function routeOf(
  { paperRoutes, printer }: Pick<Settings, 'paperRoutes' | 'printer'>,
  artefact: ArtefactName
): PaperRoute {
  return paperRoutes.find((route) => route.artefact === artefact) ?? { printer, stock: null, tray: null }
}
