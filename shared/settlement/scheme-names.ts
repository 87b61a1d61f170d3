/** Ways in which libraries of a network set off what they owe each other. */
export const schemeNames = ['nacsis', 'laps', 'ibs', 'iibs', 'shares'] as const
export type SchemeName = (typeof schemeNames)[number]
