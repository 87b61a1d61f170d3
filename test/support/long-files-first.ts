import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What takes longest on an idle machine begins first: begun last, it would keep one core while the other has nothing left to do.
const long = [
  'web/screens',
  'attack/kill',
  'web/frame',
  'unit/paper/drawn-boxes',
  'unit/paper/label-languages',
  'web/sheets',
  'unit/paper/draw',
  'attack/paper',
  'web/walk',
  'web/printers',
  'web/first-run',
  'web/templates',
  'web/queue',
  'web/stocks',
  'attack/junk',
  'unit/paper/symbols',
  'attack/doors',
  'web/languages',
  'web/files',
  'web/'
]

/** The order of the files: the long ones first, the short ones as Vitest would have them. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((name) => moduleId.includes(`/test/${name}`))
      return found < 0 ? long.length : found
    }
    const usual = await super.sort(files)
    return usual.toSorted((one, other) => place(one) - place(other))
  }
}
