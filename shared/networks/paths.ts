/** The steps of a path such as `clock.respond.periods[0].count`; undefined where it is none. */
export function stepsOf(path: string): (string | number)[] | undefined {
  const steps: (string | number)[] = []
  for (const part of path.split('.')) {
    const found = /^([A-Za-z][A-Za-z0-9-]*)((?:\[\d{1,4}\])*)$/.exec(part)
    if (!found?.[1]) return undefined
    steps.push(found[1], ...[...(found[2] ?? '').matchAll(/\d+/g)].map(Number))
  }
  return steps
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(given: unknown, path: string): unknown {
  return stepsOf(path)?.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    return (at as Readonly<Record<string | number, unknown>>)[step]
  }, given)
}

/** The paths of all values that are no records and no lists; an empty list and an empty record are values. */
export function leavesOf(given: unknown, path = ''): string[] {
  if (typeof given !== 'object' || given === null) return given === null && isOpen(path) ? [] : [path]
  const below = Array.isArray(given)
    ? given.map((value: unknown, index) => [`${path}[${index}]`, value] as const)
    : Object.entries(given).map(([name, value]) => [path ? `${path}.${name}` : name, value] as const)
  return below.length === 0 ? [path] : below.flatMap(([at, value]) => leavesOf(value, at))
}

/** A day that is not known is no value. */
const isOpen = (path: string) => path === 'validFrom'

/**
 * A copy in which something else stands at a path, or nothing (undefined); undefined where the path leads nowhere: only the last step may be
 * new, and a list grows by one at its end.
 */
export function withValue<T>(given: T, path: string, value: unknown): T | undefined {
  const steps = stepsOf(path)
  if (!steps) return undefined
  const copy = structuredClone(given)
  let at: unknown = copy
  for (const [index, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) return undefined
    const record = at as Record<string | number, unknown>
    if (Array.isArray(at) !== (typeof step === 'number')) return undefined
    if (typeof step === 'number' && step > (at as unknown[]).length) return undefined
    if (index < steps.length - 1) {
      if (!Object.hasOwn(record, step)) return undefined
      at = record[step]
    } else if (value !== undefined) record[step] = value
    else if (Array.isArray(at)) at.splice(step as number, 1)
    else Reflect.deleteProperty(record, step)
  }
  return copy
}
