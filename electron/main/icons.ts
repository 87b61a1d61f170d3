import { join } from 'node:path'

/** A drawn icon, in the sources and in the package alike. */
export const iconFile = (name: 'icon' | 'tray' | 'dot'): string =>
  join(import.meta.dirname, '../../resources/icons', `${name}.png`)
