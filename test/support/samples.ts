import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export interface Samples {
  /** Every sample message: folder and name, and its path. */
  readonly files: readonly { readonly name: string; readonly path: string }[]
  /** The text of one of the published schemas. */
  schema(version: '1.2' | '2021-2'): string
}

export const noSamples =
  'real ISO 18626 messages and schemas lie outside the repository: put them in a folder reference/iso18626 beside the checkout, or name it in INTERLOAN_REFERENCE'

const here = resolve(import.meta.dirname, '../..')

/** The real messages and the published schemas, where somebody has put them beside the checkout; undefined elsewhere. */
export function findSamples(): Samples | undefined {
  const folder = folders().find((each) => existsSync(join(each, 'ISO-18626-v1_2.xsd')))
  if (!folder) return undefined
  return {
    files: ['samples-oclc', 'samples-dirty'].flatMap((group) =>
      (existsSync(join(folder, group)) ? readdirSync(join(folder, group)) : [])
        .filter((name) => name.endsWith('.xml'))
        .sort()
        .map((name) => ({ name: `${group}/${name}`, path: join(folder, group, name) }))
    ),
    schema: (version) =>
      readFileSync(join(folder, version === '1.2' ? 'ISO-18626-v1_2.xsd' : 'ISO-18626-2021-2.xsd'), 'utf8')
  }
}

export const noAnswersOfCatalogues =
  'real answers of catalogues lie outside the repository: put them in a folder reference/sru beside the checkout, or name the folder beside it in INTERLOAN_REFERENCE'

/** A real answer of a catalogue, the system that wrote it, and what a well-known host makes of it. */
export interface CatalogueAnswer {
  readonly file: string
  readonly path: string
  readonly system: string
  readonly expected: readonly Readonly<Record<string, string | null>>[]
}

/** The real answers of catalogues, beside the messages of ISO 18626; empty where there are none. */
export function findCatalogueAnswers(): CatalogueAnswer[] {
  const folder = folders()
    .map((each) => join(dirname(each), 'sru'))
    .find((each) => existsSync(join(each, 'expected-availability.json')))
  if (!folder) return []
  const { cases } = JSON.parse(readFileSync(join(folder, 'expected-availability.json'), 'utf8')) as {
    cases: { file: string; spec: string; expected: CatalogueAnswer['expected'] }[]
  }
  return cases.map(({ file, spec, expected }) => ({
    file,
    path: join(folder, file),
    system: /^[A-Z][a-z]+|^[A-Z]+(?=[A-Z])/.exec(spec)?.[0].toLowerCase() ?? 'auto',
    expected
  }))
}

/** The named folder; else a folder of that name in any folder beside the checkout or above it. */
function folders(): string[] {
  const named = process.env['INTERLOAN_REFERENCE']
  if (named) return [named, join(named, 'iso18626')]
  const found: string[] = []
  for (let at = dirname(here); ; at = dirname(at)) {
    for (const name of namesIn(at)) found.push(join(at, name, 'reference', 'iso18626'))
    found.push(join(at, 'reference', 'iso18626'))
    if (at === dirname(at)) return found
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(
      (name) => !name.startsWith('.') && statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory()
    )
  } catch {
    return []
  }
}
