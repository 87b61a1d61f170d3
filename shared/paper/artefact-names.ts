import { artefacts } from './artefacts.ts'

export type ArtefactName = keyof typeof artefacts

/** Every slip, label and letter, by the name used in code, command line and docs. */
export const artefactNames = Object.keys(artefacts) as [ArtefactName, ...ArtefactName[]]
