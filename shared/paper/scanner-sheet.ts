import { say } from '../text/say.ts'
import type { Slip } from './slip.ts'

/** What the code on the sheet says: letters that lie elsewhere on other keyboards, digits, and the signs that numbers have. */
export const teaching = 'INTERLOAN-SETUP.YZ/09'

/** The sheet that a scanner is set up with: its own code, and how to go about it. */
export function sayScannerSheet(): Slip {
  return {
    number: teaching,
    templateVersion: 'scanner-sheet/1',
    warnings: [],
    blocks: [
      { kind: 'line', as: 'headline', text: say('scanner.sheet.title') },
      { kind: 'line', as: 'prose', text: say('scanner.sheet.first') },
      { kind: 'gap' },
      { kind: 'barcode', value: teaching, below: [teaching] },
      { kind: 'gap' },
      { kind: 'line', as: 'prose', text: say('scanner.sheet.second') },
      { kind: 'line', as: 'prose', text: say('scanner.sheet.third') }
    ]
  }
}
