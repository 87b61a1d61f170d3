/** Every slip, label and letter, by the name used in code, command line and docs. */
export const artefactNames = ['pull-slip', 'packing-slip', 'book-strap', 'shipping-label', 'arrival-notice', 'pickup-notice'] as const
export type ArtefactName = (typeof artefactNames)[number]
