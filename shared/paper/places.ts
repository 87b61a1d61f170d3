/** Places of a sheet as people write them ("3, 5-7"), each once and in order; undefined where that cannot be read or a place is not there. */
export function readPlaces(text: string, places: number): number[] | undefined {
  const found = new Set<number>()
  for (const part of text.split(/[,;\s]+/).filter(Boolean)) {
    const [, from = '', to = from] = /^(\d{1,3})(?:[-–](\d{1,3}))?$/.exec(part) ?? []
    const [first, last] = [Number(from), Number(to)]
    if (from === '' || first < 1 || last > places || last < first) return undefined
    for (let place = first; place <= last; place += 1) found.add(place)
  }
  return [...found].sort((a, b) => a - b)
}

/** Places as people write them, neighbours together. */
export function sayPlaces(places: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const place of places) {
    const last = runs.at(-1)
    if (last && last.to + 1 === place) last.to = place
    else runs.push({ from: place, to: place })
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(', ')
}
