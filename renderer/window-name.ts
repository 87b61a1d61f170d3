/** The name by which the core knows this window: anew at each loading of the page, so that a duplicated tab is a window of its own. */
export const windowName = crypto.randomUUID()
