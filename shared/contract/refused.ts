import { say } from '../text/say.ts'
import type { Refusal, RefusalCode } from './answer.ts'

/** Thrown inside the core to end a call with a refusal; the dispatcher turns it into the value. Never crosses a door. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(
    code: RefusalCode,
    values: Readonly<Record<string, string | number>> = {},
    place: { field?: string; line?: number } = {}
  ) {
    // Who has the name is not said where it is the name.
    const isSame = code === 'twice' && values['what'] === values['who']
    const sentence = isSame ? say('words.taken', values) : say(`refusals.${code}`, values)
    super(sentence)
    this.name = 'Refused'
    this.refusal = { refused: code, sentence, ...place }
  }

  /** A refusal that came as a value, to be thrown on. */
  static from(refusal: Refusal): Refused {
    const refused = new Refused(refusal.refused)
    return Object.assign(refused, { message: refusal.sentence, refusal })
  }
}
