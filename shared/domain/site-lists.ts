/** What a line of a site's list turned out to be. `here` has no line: the site's list does not have it. */
export const siteKinds = ['different', 'only-there', 'only-here', 'refused', 'ignored'] as const
/** Why a line of the site's list is left out from now on: closed, so that no name is ever written there. */
export const ignoreReasons = ['another-desk', 'ended-here', 'test', 'not-a-loan', 'other'] as const
