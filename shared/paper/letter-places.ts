/** Where the parts of a letter stand on a sheet; millimetres from its top left. */
export interface LetterPlaces {
  readonly sheet: { readonly width: number; readonly height: number }
  /** Left and right of everything but the address. */
  readonly margin: number
  readonly head: { readonly top: number; readonly foot: number }
  /** The sender in one small line, seen in the window above the address. */
  readonly sender: { readonly top: number; readonly foot: number }
  /** What an envelope's window shows however the letter lies in it. */
  readonly address: { readonly left: number; readonly top: number; readonly width: number; readonly foot: number }
  readonly body: number
  /** Where it is folded, and where its middle is, for the punch; marked at the left edge. */
  readonly folds: readonly number[]
  readonly middle?: number
}

const a4: LetterPlaces = {
  sheet: { width: 210, height: 297 },
  margin: 25,
  head: { top: 12, foot: 43 },
  // DIN 5008 form B: a field of 85 x 45 from (20, 45), its upper 17.7 for the sender, 5 of white at the left.
  sender: { top: 55, foot: 61.8 },
  address: { left: 25, top: 62.7, width: 80, foot: 90 },
  body: 98.5,
  folds: [105, 210],
  middle: 148.5
}

const letter: LetterPlaces = {
  sheet: { width: 215.9, height: 279.4 },
  margin: 25,
  head: { top: 12, foot: 50 },
  // A no. 10 envelope (241.3 x 104.8) with a window of 114.3 x 28.6, 22.2 from its left and 12.7 from its foot, holds a third of the sheet loosely.
  sender: { top: 53, foot: 59.8 },
  address: { left: 25, top: 60.5, width: 84, foot: 82 },
  body: 97,
  folds: [93.1, 186.3]
}

/** The places of a letter on a whole sheet of A4 or Letter; nothing on other paper (mm), where its parts stand one below the other. */
export function letterPlaces(width: number, height: number): LetterPlaces | undefined {
  return [a4, letter].find(({ sheet }) => Math.abs(sheet.width - width) < 0.5 && Math.abs(sheet.height - height) < 0.5)
}
