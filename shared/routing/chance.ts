/**
 * A number from 0 up to 1 that hangs on a seed and a name alone (FNV-1a, mixed as in MurmurHash 3): the same seed gives the same order, in whatever
 * order the libraries came.
 */
export function chanceOf(seed: number, name: string): number {
  let hash = (2166136261 ^ seed) >>> 0
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 16777619) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}
