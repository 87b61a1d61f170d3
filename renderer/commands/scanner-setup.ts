import { teaching } from '../../shared/paper/scanner-sheet.ts'

/** How the scanner of this machine writes, learned from the code on its sheet. */
export interface ScannerSetup {
  /** What it sends before and behind a code. */
  readonly prefix: string
  readonly suffix: string
  /** The key that ends a code; `none` where only a pause does. */
  readonly end: 'enter' | 'tab' | 'none'
  /** It types as a US keyboard, and this machine has another one. */
  readonly byPlace: boolean
}

/** A burst as it came: by what its keys mean here, by their places, and how it ended. */
export interface RawScan {
  readonly keys: string
  readonly places: string
  readonly end: ScannerSetup['end']
}

/** What a scan of the sheet's code teaches; undefined when it was another code, or is not to be read at all. */
export function learnScanner({ keys, places, end }: RawScan): ScannerSetup | undefined {
  for (const [text, byPlace] of [
    [keys, false],
    [places, true]
  ] as const) {
    const at = text.indexOf(teaching)
    if (at >= 0) return { prefix: text.slice(0, at), suffix: text.slice(at + teaching.length), end, byPlace }
  }
  return undefined
}

/** A code without what this scanner, or any scanner by its standard, adds: the AIM identifier (ISO/IEC 15424, `]C1`) before it. */
export function bareCode(text: string, setup: ScannerSetup | null): string {
  let code = text
  if (setup && setup.prefix !== '' && code.startsWith(setup.prefix)) code = code.slice(setup.prefix.length)
  if (setup && setup.suffix !== '' && code.endsWith(setup.suffix)) code = code.slice(0, -setup.suffix.length)
  return code.trim().replace(/^\][A-Za-z][0-9A-Za-z](?=.)/, '')
}
