import { shallowReactive } from 'vue'

/** Open dialogs that take a low window nearly whole, each by a mark of its own: what floats stands elsewhere meanwhile. */
export const tallDialogs = shallowReactive(new Set<symbol>())
