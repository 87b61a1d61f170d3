import { say } from '../text/say.ts'

/** A fault of a profile's rules: where in the file, what kind (a key of `rules.faults`), and what the sentence names. */
export interface RuleFault {
  readonly path: string
  readonly what: string
  readonly values: Readonly<Record<string, string | number>>
}

/** A fault as a sentence after its place in the file, in the language spoken now. */
export function sayRuleFault({ path, what, values }: RuleFault): string {
  return `${path}: ${say(`rules.faults.${what}`, values)}`
}

type Absent = 'may-be-absent'

/** Reads one record of a profile's file; what is not as it should be goes to `faults` with its path. */
export class Reader {
  readonly #given: unknown
  readonly #path: string
  readonly #faults: RuleFault[]

  constructor(given: unknown, path: string, faults: RuleFault[]) {
    this.#given = given
    this.#path = path
    this.#faults = faults
  }

  fault(name: string, what: string, values: RuleFault['values'] = {}): void {
    this.#faults.push({ path: name === '' ? this.#path : `${this.#path}.${name}`, what, values })
  }

  /** Whether there is a record here at all; a fault when not. */
  isRecord(): boolean {
    if (typeof this.#given === 'object' && this.#given !== null && !Array.isArray(this.#given)) return true
    this.fault('', this.#given === undefined ? 'missing' : 'not-a-record')
    return false
  }

  /** How many faults the file has until here. */
  get faultsSoFar(): number {
    return this.#faults.length
  }

  /** The record as it was read. */
  get all(): unknown {
    return this.#given
  }

  given(name: string): unknown {
    if (typeof this.#given !== 'object' || this.#given === null || !Object.hasOwn(this.#given, name)) return undefined
    return (this.#given as Record<string, unknown>)[name]
  }

  has(name: string): boolean {
    return this.given(name) !== undefined
  }

  /** Names that the record may have; each other one is a fault, since a misspelt rule would silently not count. */
  onlyHas(...names: readonly string[]): void {
    for (const name of Object.keys(this.#given as object)) if (!names.includes(name)) this.fault(name, 'unknown-name')
  }

  text(name: string, absent?: Absent): string | undefined {
    const value = this.given(name)
    if (typeof value === 'string' && value.trim() !== '') return value
    if (value !== undefined || !absent) this.fault(name, value === undefined ? 'missing' : 'not-a-text')
    return undefined
  }

  choice<T extends string>(name: string, choices: readonly T[], absent?: Absent): T | undefined {
    const value = this.given(name)
    if (choices.includes(value as T)) return value as T
    if (value !== undefined) this.fault(name, 'not-a-choice', { given: said(value), choices: choices.join(', ') })
    else if (!absent) this.fault(name, 'missing')
    return undefined
  }

  whole(name: string, from: number, to: number, absent?: Absent): number | undefined {
    const value = this.given(name)
    if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value
    if (value !== undefined) this.fault(name, 'not-a-number', { from, to })
    else if (!absent) this.fault(name, 'missing')
    return undefined
  }

  yesOrNo(name: string, absent?: Absent): void {
    const value = this.given(name)
    if (typeof value === 'boolean') return
    if (value !== undefined) this.fault(name, 'not-yes-or-no')
    else if (!absent) this.fault(name, 'missing')
  }

  list(name: string, absent?: Absent): readonly unknown[] | undefined {
    const value = this.given(name)
    if (Array.isArray(value)) return value as readonly unknown[]
    if (value !== undefined) this.fault(name, 'not-a-list')
    else if (!absent) this.fault(name, 'missing')
    return undefined
  }

  record(name: string, absent?: Absent): Reader | undefined {
    const value = this.given(name)
    if (value === undefined && absent) return undefined
    const below = new Reader(value, `${this.#path}.${name}`, this.#faults)
    return below.isRecord() ? below : undefined
  }

  records(name: string, absent?: Absent): Reader[] | undefined {
    return this.list(name, absent)?.flatMap((value, index) => {
      const below = new Reader(value, `${this.#path}.${name}[${index}]`, this.#faults)
      return below.isRecord() ? [below] : []
    })
  }
}

const said = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
