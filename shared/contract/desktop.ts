import { z } from 'zod'
import type { Answer, Change } from './answer.ts'

// What the desktop offers to its screens besides calls. The browser door has none of it.

/** What belongs to this machine and not to the ledger; everything is off until somebody turns it on. */
export const machineSettings = z.object({
  /** Says in the system's own way how many more requests want a person, while no window has the focus. */
  notices: z.boolean().catch(false),
  /** Shows at the program's icon how many requests want a person. */
  badge: z.boolean().catch(false),
  /** Stays beside the clock when the last window is closed. */
  tray: z.boolean().catch(false),
  /** Starts when the person signs in to the machine. */
  atLogin: z.boolean().catch(false),
  /** Marks misspelt words in notes and letters. */
  spelling: z.boolean().catch(false)
})
export type MachineSettings = z.infer<typeof machineSettings>

/** A place behind `#` of the window's address. */
export const deskRoute = z
  .string()
  .max(8_000)
  .regex(/^\/[^\s\\]*$/)

/** What a window says of itself. */
export const windowTells = z.object({
  /** BCP 47: menus and messages of the system that belong to it are in this language. */
  language: z.string().max(35)
})
export type WindowTells = z.infer<typeof windowTells>

/** What the program says to one window. */
export type DesktopNews =
  /** A command by its name, as the palette has it. */
  | { readonly is: 'run'; readonly command: string }
  | { readonly is: 'go'; readonly route: string }
  | { readonly is: 'told'; readonly what: 'safe-mode' | 'link-unread' | 'file-not-kept' }

/** All that the preload puts into a window. */
export interface DesktopBridge {
  call(name: string, input: unknown, staffId?: number, language?: string): Promise<Answer>
  subscribe(listener: (change: Change) => void): () => void
  pathOf(file: File): string
  /** Another window on the same ledger, at this place. */
  openWindow(route: string): void
  /** Hears what the program says to this window. */
  hear(listener: (news: DesktopNews) => void): () => void
  tell(window: WindowTells): void
  /** This machine's settings, those that this system has. */
  settings(): Promise<Partial<MachineSettings>>
  /** Changes some of them and gives all as they are then. */
  choose(changed: Partial<MachineSettings>): Promise<Partial<MachineSettings>>
}
