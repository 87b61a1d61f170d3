import type { Place } from './machine-memory.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** As large as a window is at first, and as small as it may become. */
export const usualSize = { width: 1440, height: 900 } as const
export const leastSize = { width: 720, height: 480 } as const

/** So much of a window's upper edge must be seen for a person to take hold of it. */
const grip = { width: 120, height: 32 } as const
/** A further window stands so much beside the one before. */
const step = 32

/**
 * Where a window goes: where the last one stood, or beside the one that is open. A place that lies off every screen (one was unplugged), or that
 * nobody could take hold of, is refused: then only a size is given, and the system finds the place.
 * @param screens the parts of the screens that windows may use
 */
export function placeFor(
  kept: Place | null,
  screens: readonly Box[],
  open?: Box
): Partial<Box> & { width: number; height: number } {
  const wanted = open ? { ...open, x: open.x + step, y: open.y + step } : kept
  if (!wanted) return fitted(usualSize, screens)
  for (const screen of screens) {
    const there = {
      x: wanted.x,
      y: wanted.y,
      width: between(leastSize.width, wanted.width, screen.width),
      height: between(leastSize.height, wanted.height, screen.height)
    }
    if (canBeHeld(there, screen)) return there
  }
  return fitted(wanted, screens)
}

/** Whether enough of a window's upper edge lies on a screen. */
export function canBeHeld({ x, y, width }: Box, screen: Box): boolean {
  const seen = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  return seen >= Math.min(grip.width, width) && y >= screen.y && y + grip.height <= screen.y + screen.height
}

function fitted(size: { width: number; height: number }, screens: readonly Box[]) {
  const [main] = screens
  return {
    width: between(leastSize.width, size.width, main?.width ?? size.width),
    height: between(leastSize.height, size.height, main?.height ?? size.height)
  }
}

const between = (least: number, wanted: number, most: number): number => Math.max(least, Math.min(wanted, most))
