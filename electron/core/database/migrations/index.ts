import { House1700000000001 } from './1700000000001-house.ts'
import { SavedViews1700000000010 } from './1700000000010-saved-views.ts'

/** Every migration, oldest first; by hand, never changed once released. */
export const migrations = [House1700000000001, SavedViews1700000000010]
